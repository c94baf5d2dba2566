import type { DossierLine } from '#modules/archive'
import type { Officer } from '#packages/access'
import type { Needs } from './needs.ts'

/** What else the office keeps of the same person: paper files of this case, and records that two persons joined. */
export type Kept = { dossiers: DossierLine[]; together: string[] }

/** Reads it; of another office's record its number and that office. */
export async function readKept(needs: Needs, who: Officer, caseId: string): Promise<Kept> {
  const { archive, duplicates, catalogue } = needs
  const [dossiers, joined] = await Promise.all([
    archive.listOfCase(who, caseId),
    duplicates.listTogether(who, caseId),
  ])
  const together = joined.map(({ office, reference }) =>
    office === who.office ? reference : `${reference} (${catalogue.getOffice(office).shortName})`,
  )
  return { dossiers, together }
}
