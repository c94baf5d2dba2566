// What a public log says, read and worked out from outside; no code of the house.
// Formats: RFC 6962, C2SP tlog-tiles, tlog-checkpoint, tlog-cosignature, signed-note.
import { createHash, createPublicKey, verify } from 'node:crypto'

/** What is not as it was said. */
export class Wrong extends Error {}
/** What could not be looked at. */
export class Unable extends Error {}

/** SHA-256 over some bytes. */
export const sha256 = (...parts) =>
  parts.reduce((sum, one) => sum.update(one), createHash('sha256')).digest()
/** The hash of an entry, as a leaf. */
export const leafHash = (entry) => sha256(Buffer.of(0), entry)
/** The hash of two hashes. */
export const nodeHash = (left, right) => sha256(Buffer.of(1), left, right)

/** The root over the first `size` leaves, without keeping more than a line of hashes. */
export function rootOf(leaves, size) {
  const line = []
  for (let nth = 0; nth < size; nth++) {
    line.push({ hash: leaves[nth], count: 1 })
    while (line.length > 1 && line.at(-1).count === line.at(-2).count) {
      const right = line.pop()
      const left = line.pop()
      line.push({ hash: nodeHash(left.hash, right.hash), count: 2 * left.count })
    }
  }
  if (line.length === 0) return sha256('')
  return line.reduceRight((right, left) => ({ hash: nodeHash(left.hash, right.hash) })).hash
}

/** The bytes at an address; `missing` is said where there is nothing. */
export async function get(address, missing) {
  let answer
  try {
    answer = await fetch(address, { signal: AbortSignal.timeout(30_000) })
  } catch (error) {
    throw new Unable(`${address} does not answer: ${error.cause?.message ?? error.message}`)
  }
  if (answer.status === 404 && missing) throw new Unable(missing)
  if (!answer.ok) throw new Unable(`${address} answers ${answer.status}`)
  return Buffer.from(await answer.arrayBuffer())
}

/** The key in a line: of a log, or (kind 4) of a witness. */
export function readKey(line, kind = 1) {
  const [, name, id, encoded] = /^([^+\s]+)\+([0-9a-f]{8})\+(.+)$/.exec(line.trim()) ?? []
  const bytes = Buffer.from(encoded ?? '', 'base64')
  if (!name || bytes.length !== 33 || bytes[0] !== kind)
    throw new Wrong(`The key is no Ed25519 key of a ${kind === 1 ? 'log' : 'witness'}`)
  const expected = sha256(`${name}\n`, bytes).subarray(0, 4).toString('hex')
  if (expected !== id) throw new Wrong('The key does not have the number it says')
  const x = bytes.subarray(1).toString('base64url')
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
  return { line: line.trim(), name, id, key }
}

/** Whether a note is signed by this very key. */
export function isSignedBy(note, key) {
  const end = note.indexOf('\n\n')
  const text = note.slice(0, end + 1)
  return (
    end >= 0 &&
    note
      .slice(end + 2)
      .split('\n')
      .filter((line) => line.startsWith(`— ${key.name} `))
      .map((line) => Buffer.from(line.slice(key.name.length + 3), 'base64'))
      .filter((bytes) => bytes.length === 68 && bytes.subarray(0, 4).toString('hex') === key.id)
      .some((one) => verify(null, Buffer.from(text), key.key, one.subarray(4)))
  )
}

/** What a note says, when it is signed by the key of the log, or for an older note by one before it. */
export function readNote(note, key) {
  const text = note.slice(0, note.indexOf('\n\n') + 1)
  if (![key, ...(key.before ?? [])].some((one) => isSignedBy(note, one)))
    throw new Wrong('The statement of the log is not signed by its key')
  const [origin, size, root] = text.split('\n')
  if (origin !== key.name) throw new Wrong(`The statement is of another log: ${origin}`)
  if (!/^(0|[1-9][0-9]{0,15})$/.test(size)) throw new Wrong('The statement names no length')
  return { size: Number(size), root: Buffer.from(root, 'base64'), text }
}

function nameOf(nth) {
  const last = String(nth % 1000).padStart(3, '0')
  const more = Math.floor(nth / 1000)
  return more === 0 ? last : `${nameOf(more).replaceAll(/(^|\/)(?=\d)/g, '$1x')}/${last}`
}

/** Every leaf, from the entries; the tiles of hashes must say the same. */
export async function readLeaves(log, size) {
  const leaves = []
  for (let nth = 0; leaves.length < size; nth++) {
    const width = Math.min(256, size - nth * 256)
    const path = `${nameOf(nth)}${width < 256 ? `.p/${width}` : ''}`
    const bundle = await get(`${log}/tile/entries/${path}`)
    const own = []
    for (let at = 0; at < bundle.length; ) {
      const length = bundle.readUInt16BE(at)
      own.push(leafHash(bundle.subarray(at + 2, at + 2 + length)))
      at += 2 + length
    }
    if (own.length !== width)
      throw new Wrong(`The entries of tile ${nth} are ${own.length}, not ${width}`)
    const tile = await get(`${log}/tile/0/${path}`)
    if (!tile.equals(Buffer.concat(own)))
      throw new Wrong(`The hashes of tile ${nth} are not those of its entries`)
    leaves.push(...own)
  }
  return leaves
}

/** When this witness signed just this text; nothing when it did not. */
export function readCosignature(note, { text, witness }) {
  const own = `— ${witness.name} `
  const lines = note.split('\n').filter((line) => line.startsWith(own))
  for (const line of lines) {
    const bytes = Buffer.from(line.slice(own.length), 'base64')
    if (bytes.length !== 76 || bytes.subarray(0, 4).toString('hex') !== witness.id) continue
    const seconds = bytes.readBigUInt64BE(4)
    const signed = Buffer.from(`cosignature/v1\ntime ${seconds}\n${text}`)
    if (verify(null, signed, witness.key, bytes.subarray(12))) return Number(seconds)
  }
  return undefined
}
