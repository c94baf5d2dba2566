import type { Reader, Tx } from '#platform/db'
import type { Vault } from '#platform/vault'

/** What words are sealed and opened with. */
export type Sealing = Pick<Vault, 'seal' | 'opener' | 'listGone'>

/** What was written, by the name of the field; fields left empty are nothing. */
export type Said<Field extends string> = Readonly<Record<Field, string | null>>

/** Where words lie: bound to their row, so that they open nowhere else. */
export const placeOf = (
  column:
    | 'claim_steps|told_sealed'
    | 'waivers|told_sealed'
    | 'waivers|why_sealed'
    | 'differences|note_sealed',
  id: string,
): string => `payments.${column}|${id}`

/** Seals what was written under the key of the application it is about; nothing when nothing was. */
export async function sealWords(
  vault: Sealing,
  tx: Tx,
  { caseId, place, said }: { caseId: string; place: string; said: Said<string> },
): Promise<Buffer | null> {
  const words = Object.entries(said).filter(([, text]) => text !== null)
  if (words.length === 0) return null
  return vault.seal(tx, caseId, place, JSON.stringify(Object.fromEntries(words)))
}

/** Opens words of these applications; of one that was erased nothing is left to read. */
export async function wordsOpener(vault: Sealing, tx: Reader, caseIds: readonly string[]) {
  const gone = await vault.listGone(tx, caseIds)
  const openers = new Map<string, Awaited<ReturnType<Vault['opener']>>>()
  for (const caseId of new Set(caseIds)) {
    if (!gone.includes(caseId)) openers.set(caseId, await vault.opener(tx, caseId))
  }
  return <Field extends string>(
    caseId: string,
    place: string,
    sealed: Buffer | null,
  ): Partial<Said<Field>> => {
    const open = openers.get(caseId)
    return open && sealed?.length ? JSON.parse(open(place, sealed).toString()) : {}
  }
}
