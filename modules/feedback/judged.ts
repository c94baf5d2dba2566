import type { OfficeFile } from '#packages/booking'
import { Refusal } from '#packages/refusal'
import type { Needs } from './needs.ts'

/** The offices people judge. Whoever is to leave no trace here is left out of this list. */
export const listJudged = ({ catalogue }: Pick<Needs, 'catalogue'>): OfficeFile[] =>
  catalogue.listOffices()

export const findJudged = (needs: Pick<Needs, 'catalogue'>, id: string): OfficeFile | undefined =>
  listJudged(needs).find((office) => office.id === id)

export function getJudged(needs: Pick<Needs, 'catalogue'>, id: string): OfficeFile {
  const office = findJudged(needs, id)
  if (!office) throw new Refusal('catalogue.unknownOffice')
  return office
}
