import { createHmac, type KeyObject } from 'node:crypto'
import { realNow as machineNow } from '#platform/clock'
import type { Reader, Tx } from '#platform/db'
import type { KeyFault, KeyPort } from './port.ts'
import { destroyCases, listGone } from './queries.ts'
import { createRing } from './ring.ts'
import { decrypt, encrypt, encryptPieces, type Place } from './seal.ts'
import { onlySecrets, type Secrets } from './secrets.ts'

export { type CareNeeds, createKeyCare, type KeyCare } from './care.ts'
export { addRoot, dropOldRoots, openLocalKeys } from './local-keys.ts'
export { KeyFault, type KeyPort } from './port.ts'
export { decryptUnder, encryptUnder } from './ring.ts'
export { createRotation, type Rotation } from './rotate.ts'
export type { Place } from './seal.ts'
export { answerSecretly } from './secret-answers.ts'
export { findLastRotation } from './secret-queries.ts'
export { freshWithinMs, openSecrets, type Secrets, secretPlace } from './secrets.ts'

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
  /**
   * The same text under the same purpose always gives the same 32 bytes; nothing leads back. Under the
   * first search key for ever: for what must be there only once, or cannot be marked anew.
   */
  blindIndex: (purpose: string, text: string) => Buffer
  /** The same under the search key of today: for marks that are written anew when the key changes. */
  newMark: (purpose: string, text: string) => Buffer
  /** What may stand for the text, by every search key that is live: to look with. */
  allMarks: (purpose: string, text: string) => Buffer[]
}

/** What the vault is told besides its keys. */
export type VaultOptions = {
  /** Tells which year it is for offices' keys. */
  realNow?: () => Temporal.Instant
  /** Hears of every key that is missing or wrong, whoever met it. */
  onFault?: (fault: KeyFault) => void
  /** Secrets that change while the house runs; without them there is the one of the key port. */
  secrets?: Secrets
}

/** Opens the vault over the keys that only the key port holds. */
export function createVault(keys: KeyPort, options: VaultOptions = {}): Vault {
  const { realNow = machineNow, onFault = () => undefined } = options
  const ring = createRing(keys, { realNow, onFault })
  const { search } = options.secrets ?? onlySecrets(keys)

  async function opener(tx: Reader, caseId: string): Promise<Opener> {
    const key = await ring.findKey(tx, caseId)
    return (place, sealed) => {
      if (!key) throw new Error('The key of this case is gone')
      return decrypt(key, place, sealed)
    }
  }

  return {
    seal: async (tx, caseId, place, plain) =>
      encrypt(await ring.takeKey(tx, caseId), place, Buffer.from(plain)),
    sealer: async (tx, caseId) => {
      const key = await ring.takeKey(tx, caseId)
      return (place, plain, look) => encryptPieces(key, place, { plain, look })
    },
    open: async (tx, caseId, place, sealed) => (await opener(tx, caseId))(place, sealed),
    opener,
    destroy: async (tx, caseId, at) => {
      const rows = await destroyCases(tx, [caseId], at)
      // Should the transaction fail, the next reader unwraps it again; the row is what decides.
      for (const { case_id, wrapped } of rows) ring.forget(case_id, wrapped)
      return rows.length > 0
    },
    listGone,
    blindIndex: (purpose, text) => markBy(search().first, purpose, text),
    newMark: (purpose, text) => markBy(search().newest, purpose, text),
    allMarks: (purpose, text) => search().all.map((key) => markBy(key, purpose, text)),
  }
}

const markBy = (key: KeyObject, purpose: string, text: string): Buffer =>
  createHmac('sha256', key).update(`${purpose}\n${text}`).digest()
