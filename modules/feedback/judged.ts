import type { OfficeFile } from '#packages/booking'
import { Refusal } from '#packages/refusal'
import type { Needs } from './needs.ts'

type Known = Pick<Needs, 'catalogue'>

/** The offices people judge. Whoever is to leave no trace here is left out of this list. */
export const listJudged = ({ catalogue }: Known): OfficeFile[] => catalogue.listOffices()

export const findJudged = (needs: Known, id: string): OfficeFile | undefined =>
  listJudged(needs).find((office) => office.id === id)

export function getJudged(needs: Known, id: string): OfficeFile {
  const office = findJudged(needs, id)
  if (!office) throw new Refusal('catalogue.unknownOffice')
  return office
}

/** An office where the survey can be tried; what is answered there is kept nowhere. */
export const isPractice = ({ catalogue }: Known, id: string): boolean =>
  catalogue.findOffice(id)?.kind === 'practice'

/** Any office a survey can be about, also for practice. */
export function getRated(needs: Known, id: string): OfficeFile {
  return (isPractice(needs, id) && needs.catalogue.findOffice(id)) || getJudged(needs, id)
}
