import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto'
import { type Reader, sql, type Tx } from '#platform/db'

export { type KeyPort, openLocalKeys } from './local-keys.ts'

import type { KeyPort } from './local-keys.ts'

/** Where a sealed value lives: 'schema.table|column|row'. Moved anywhere else it does not open. */
export type Place = string

/** Opens what one case sealed; throws when its key is gone, the place is another or a bit changed. */
export type Opener = (place: Place, sealed: Buffer) => Buffer

/** Seals large bytes piece by piece; `look` sees each piece before it is sealed. */
export type Sealer = (
  place: Place,
  plain: Buffer,
  look?: (piece: Buffer) => void,
) => Iterable<Buffer>

/** Seals and opens what belongs to one case, and makes search marks that reveal nothing. */
export type Vault = {
  /** AES-256-GCM under the case's own key (made on first use). */
  seal: (tx: Tx, caseId: string, place: Place, plain: Buffer | string) => Promise<Buffer>
  /** Reads or makes the case's key once, and seals as much as is asked for, for a store to write. */
  sealer: (tx: Tx, caseId: string) => Promise<Sealer>
  /** Throws when the key is gone, the place is another, or a bit has changed. */
  open: (tx: Reader, caseId: string, place: Place, sealed: Buffer) => Promise<Buffer>
  /** Reads the case's key once and opens as much as is asked for; it throws as `open` does. */
  opener: (tx: Reader, caseId: string) => Promise<Opener>
  /**
   * Destroys the case's key: nothing sealed for it opens again, here or in another process, and nothing
   * can be sealed for it any more. Answers whether there was a key. Safe twice.
   */
  destroy: (tx: Tx, caseId: string, at: Temporal.Instant) => Promise<boolean>
  /** Of these cases those that have no key: nothing was ever sealed for them, or it was destroyed. */
  listGone: (tx: Reader, caseIds: readonly string[]) => Promise<string[]>
  /** The same text under the same purpose always gives the same 32 bytes; nothing leads back. */
  blindIndex: (purpose: string, text: string) => Buffer
}

const version = 1
// The same with its tag at the end, so that the first piece can be written before the last is sealed.
const versionInPieces = 2
const pieceBytes = 128 * 1024
const ivBytes = 12
const tagBytes = 16

function encrypt(key: KeyObject, place: string, plain: Buffer): Buffer {
  const iv = randomBytes(ivBytes)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(place))
  const body = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([Buffer.of(version), iv, cipher.getAuthTag(), body])
}

function* encryptPieces(
  key: KeyObject,
  place: string,
  { plain, look }: { plain: Buffer; look: ((piece: Buffer) => void) | undefined },
): Iterable<Buffer> {
  const iv = randomBytes(ivBytes)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(place))
  yield Buffer.concat([Buffer.of(versionInPieces), iv])
  for (let at = 0; at < plain.length; at += pieceBytes) {
    const piece = plain.subarray(at, at + pieceBytes)
    look?.(piece)
    yield cipher.update(piece)
  }
  cipher.final()
  yield cipher.getAuthTag()
}

/** Where the tag and the body of what was sealed lie. */
function partsOf(sealed: Buffer): { tag: Buffer; body: Buffer } {
  const rest = sealed.subarray(1 + ivBytes)
  if (sealed[0] === version)
    return { tag: rest.subarray(0, tagBytes), body: rest.subarray(tagBytes) }
  if (sealed[0] === versionInPieces && rest.length >= tagBytes) {
    return { tag: rest.subarray(-tagBytes), body: rest.subarray(0, -tagBytes) }
  }
  throw new Error('Sealed with an unknown version')
}

function decrypt(key: KeyObject, place: string, sealed: Buffer): Buffer {
  const { tag, body } = partsOf(sealed)
  const iv = sealed.subarray(1, 1 + ivBytes)
  const decipher = createDecipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(place))
  decipher.setAuthTag(tag)
  return Buffer.concat([decipher.update(body), decipher.final()])
}

const findKey = (tx: Reader, caseId: string) =>
  tx.maybe(sql<{ root: string; wrapped: Buffer }>`
    select root, wrapped from vault.case_keys where case_id = ${caseId}`)

const listGone = async (tx: Reader, caseIds: readonly string[]) =>
  (
    await tx.all(sql<{ id: string }>`
    select id from unnest(${caseIds}::text[]) id
    where not exists (select from vault.case_keys where case_id = id)`)
  ).map(({ id }) => id)

const addDestroyed = (tx: Tx, caseId: string, at: Temporal.Instant) =>
  tx.run(sql`
    insert into vault.destroyed (case_id, at) values (${caseId}, ${at}) on conflict do nothing`)

const removeKey = (tx: Tx, caseId: string) =>
  tx.all(sql<{ wrapped: Buffer }>`
    delete from vault.case_keys where case_id = ${caseId} returning wrapped`)

const addKey = (tx: Tx, caseId: string, root: string, wrapped: Buffer) =>
  tx.run(sql`
    insert into vault.case_keys (office, case_id, root, wrapped)
    select ${'office' in tx.who ? tx.who.office : 'centre'}, ${caseId}, ${root}, ${wrapped}
    where not exists (select from vault.destroyed where case_id = ${caseId})
    on conflict do nothing`)

// Unwrapped keys are kept as KeyObjects: opening with one is several times cheaper than unwrapping.
const mostKept = 2000

/** Opens the vault over a root key that only the key port holds. */
export function createVault(keys: KeyPort): Vault {
  const kept = new Map<string, KeyObject>()
  const search = createSecretKey(Buffer.from(hkdfSync('sha256', keys.searchKey, '', 'search', 32)))

  function remember(name: string, key: KeyObject): KeyObject {
    if (kept.size >= mostKept) kept.delete(kept.keys().next().value!)
    kept.set(name, key)
    return key
  }

  async function keyOf(tx: Reader, caseId: string): Promise<KeyObject | undefined> {
    const row = await findKey(tx, caseId)
    if (!row) return undefined
    const name = `${caseId}:${row.wrapped.toString('base64')}`
    const known = kept.get(name)
    if (known) return known
    const raw = decrypt(keys.rootKey(row.root), `vault.case_keys|wrapped|${caseId}`, row.wrapped)
    return remember(name, createSecretKey(raw))
  }

  async function ownKey(tx: Tx, caseId: string): Promise<KeyObject> {
    const known = await keyOf(tx, caseId)
    if (known) return known
    const place = `vault.case_keys|wrapped|${caseId}`
    const wrapped = encrypt(keys.rootKey(keys.newest), place, randomBytes(32))
    await addKey(tx, caseId, keys.newest, wrapped)
    const made = await keyOf(tx, caseId)
    if (!made) throw new Error('The key of this case was destroyed')
    return made
  }

  async function destroy(tx: Tx, caseId: string, at: Temporal.Instant): Promise<boolean> {
    await addDestroyed(tx, caseId, at)
    const rows = await removeKey(tx, caseId)
    // Should the transaction fail, the next reader unwraps it again; the row is what decides.
    for (const { wrapped } of rows) kept.delete(`${caseId}:${wrapped.toString('base64')}`)
    return rows.length > 0
  }

  async function opener(tx: Reader, caseId: string): Promise<Opener> {
    const key = await keyOf(tx, caseId)
    return (place, sealed) => {
      if (!key) throw new Error('The key of this case is gone')
      return decrypt(key, place, sealed)
    }
  }

  return {
    seal: async (tx, caseId, place, plain) =>
      encrypt(await ownKey(tx, caseId), place, Buffer.from(plain)),
    sealer: async (tx, caseId) => {
      const key = await ownKey(tx, caseId)
      return (place, plain, look) => encryptPieces(key, place, { plain, look })
    },
    open: async (tx, caseId, place, sealed) => (await opener(tx, caseId))(place, sealed),
    opener,
    destroy,
    listGone,
    blindIndex: (purpose, text) =>
      createHmac('sha256', search).update(`${purpose}\n${text}`).digest(),
  }
}
