import type { Running } from '#modules/applications'
import type { DossierLine } from '#modules/archive'
import type { Officer } from '#packages/access'
import type { Needs } from './needs.ts'

/** Another application under way for the same person and service, and what its office is called. */
export type AlsoRunning = Running & { name: string }

/**
 * What else the office keeps of the same person: paper files of this case, records that two persons
 * joined, and what is under way for the same service by whatever account.
 */
export type Kept = { dossiers: DossierLine[]; together: string[]; running: AlsoRunning[] }

/** Reads it; of another office's record its number and that office, of what runs there the office alone. */
export async function readKept(needs: Needs, who: Officer, caseId: string): Promise<Kept> {
  const { archive, duplicates, applications, catalogue } = needs
  const [dossiers, joined, also] = await Promise.all([
    archive.listOfCase(who, caseId),
    duplicates.listTogether(who, caseId),
    applications.listAlsoRunning(who, caseId),
  ])
  const nameOf = (office: string) => catalogue.getOffice(office).shortName
  const together = joined.map(({ office, reference }) =>
    office === who.office ? reference : `${reference} (${nameOf(office)})`,
  )
  const running = also.map((one) => ({ ...one, name: nameOf(one.office) }))
  return { dossiers, together, running }
}
