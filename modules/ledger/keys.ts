import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto'
import { type Checkpoint, checkpointText, type NoteKey, signedNote } from '#packages/translog'
import type { Reader, Tx } from '#platform/db'
import { digest } from './domain.ts'
import type { Needs } from './needs.ts'
import { addKey, findKey } from './queries.ts'

const chest = 'ledger.keys'
const placeOf = (name: string) => `ledger.keys|private_sealed|${name}`

/** The name of the log: where it is read, without a scheme, as C2SP asks. */
const nameOf = (origin: string) => `${new URL(origin).host}/catatan`

/** The one key of this log; made with its first checkpoint, and as long-lived as the log. */
export function createKey({ vault, origin, realNow }: Pick<Needs, 'vault' | 'origin' | 'realNow'>) {
  async function make(tx: Tx): Promise<void> {
    const pair = generateKeyPairSync('ed25519')
    const name = nameOf(origin)
    const raw = pair.privateKey.export({ type: 'pkcs8', format: 'der' })
    await addKey(tx, {
      name,
      public_key: Buffer.from(pair.publicKey.export({ format: 'jwk' }).x ?? '', 'base64url'),
      private_sealed: await vault.seal(tx, chest, placeOf(name), raw),
      made_at: realNow(),
    })
  }

  async function find(tx: Reader): Promise<NoteKey | undefined> {
    const row = await findKey(tx)
    return row && { name: row.name, publicKey: row.public_key }
  }

  return {
    find,
    /** The log's name, and its key made when there is none yet. */
    nameIn: async (tx: Tx): Promise<string> => {
      const known = await findKey(tx)
      if (!known) await make(tx)
      return known?.name ?? nameOf(origin)
    },
    /** Signs what the log says of itself. */
    signIn: async (tx: Tx, checkpoint: Checkpoint): Promise<string> => {
      const row = await findKey(tx)
      if (!row) throw new Error('The log has no key yet')
      const der = await vault.open(tx, chest, placeOf(row.name), row.private_sealed)
      const text = checkpointText(checkpoint)
      const key = createPrivateKey({ key: der, type: 'pkcs8', format: 'der' })
      const signature = sign(null, Buffer.from(text), key)
      return signedNote(digest, {
        text,
        key: { name: row.name, publicKey: row.public_key },
        signature,
      })
    },
  }
}

/** The key of the log, found or made. */
export type LogKey = ReturnType<typeof createKey>
