/** A SHA-256 hash: 32 bytes. */
export type Hash = Uint8Array

/** How long every hash is, in bytes. */
export const hashBytes = 32

/** What hashes: SHA-256 of some bytes, at once. */
export type Digest = (bytes: Uint8Array) => Hash

/** The two ways of hashing in a tree (RFC 6962, 2.1), and the root of a tree without leaves. */
export type Hashing = {
  leaf: (entry: Uint8Array) => Hash
  node: (left: Hash, right: Hash) => Hash
  empty: Hash
}

function joined(mark: number, parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(1 + parts.reduce((sum, part) => sum + part.length, 0))
  all[0] = mark
  let at = 1
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

/** Hashing with a digest of the place it runs in. */
export const createHashing = (digest: Digest): Hashing => ({
  leaf: (entry) => digest(joined(0, [entry])),
  node: (left, right) => digest(joined(1, [left, right])),
  empty: digest(new Uint8Array(0)),
})

/** Whether two hashes are the same bytes. */
export const isSame = (one: Hash, other: Hash): boolean =>
  one.length === other.length && one.every((byte, nth) => byte === other[nth])
