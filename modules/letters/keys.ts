import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto'
import { type Claim, type Token, unsignedOf } from '#packages/lettercode'
import type { Reader, Tx } from '#platform/db'
import type { Needs } from './needs.ts'
import { addKey, listKeys } from './queries.ts'
import type { Tables } from './tables.ts'

type KeyRow = Tables['letters.keys']

/** A key as everybody may know it: its name and 32 bytes (base64url). */
export type PublicKey = { id: string; key: string }

const chest = 'letters.keys'
const placeOf = (id: string) => `letters.keys|private_sealed|${id}`
const letters = 'abcdefghijklmnopqrstuvwxyz'

/** The key of a year is named after it, the next ones of the same year by a letter beside it. */
function nameOf(year: number, before: readonly KeyRow[]): string {
  const head = String(year % 100).padStart(2, '0')
  const nth = before.filter(({ id }) => id.startsWith(head)).length
  if (nth > letters.length) throw new Error(`There are too many keys of ${year}`)
  return nth === 0 ? head : `${head}${letters[nth - 1]}`
}

const publicOf = (key: string): KeyObject =>
  createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: key }, format: 'jwk' })

/** Whether this key signed what the token says. */
export const isSignedBy = (key: string, { unsigned, signature }: Token): boolean =>
  verify(null, Buffer.from(unsigned), publicOf(key), Buffer.from(signature, 'base64url'))

/** What a square is known by without its number: nobody can count from one to the next. */
export const tokenMark = (signature: string): Buffer =>
  createHash('sha256').update(signature).digest()

/** The keys that letters are signed with: one a year, another whenever somebody asks for it. */
export function createKeys({ vault, now }: Pick<Needs, 'vault' | 'now'>) {
  async function make(tx: Tx, before: readonly KeyRow[]): Promise<KeyRow> {
    const at = now()
    const { year } = at.toZonedDateTimeISO('Asia/Jakarta')
    const pair = generateKeyPairSync('ed25519')
    const id = nameOf(year, before)
    const raw = pair.privateKey.export({ type: 'pkcs8', format: 'der' })
    const row: KeyRow = {
      id,
      nth: (before[0]?.nth ?? 0) + 1,
      public_key: pair.publicKey.export({ format: 'jwk' }).x ?? '',
      private_sealed: await vault.seal(tx, chest, placeOf(id), raw),
      made_at: at,
    }
    await addKey(tx, row)
    // Another process may have been first; then its key is the one.
    return (await listKeys(tx)).find((each) => each.nth === row.nth) ?? row
  }

  async function newest(tx: Tx): Promise<KeyRow> {
    const all = await listKeys(tx)
    const head = String(now().toZonedDateTimeISO('Asia/Jakarta').year % 100).padStart(2, '0')
    const last = all[0]
    return last?.id.startsWith(head) ? last : make(tx, all)
  }

  return {
    /** Signs what a letter says of itself with the newest key. */
    signIn: async (
      tx: Tx,
      claim: Claim,
    ): Promise<{ token: string; signature: string; keyId: string }> => {
      const row = await newest(tx)
      const der = await vault.open(tx, chest, placeOf(row.id), row.private_sealed)
      const key = createPrivateKey({ key: der, type: 'pkcs8', format: 'der' })
      const unsigned = unsignedOf(claim, row.id)
      const signature = sign(null, Buffer.from(unsigned), key).toString('base64url')
      return { token: `${unsigned}~${signature}`, signature, keyId: row.id }
    },

    /** A new key from now on. Letters signed before go on being known by theirs. */
    renewIn: async (tx: Tx): Promise<PublicKey> => {
      const { id, public_key: key } = await make(tx, await listKeys(tx))
      return { id, key }
    },

    listIn: async (tx: Reader): Promise<PublicKey[]> =>
      (await listKeys(tx)).map(({ id, public_key: key }) => ({ id, key })),
  }
}

/** What createKeys makes. */
export type Keys = ReturnType<typeof createKeys>
