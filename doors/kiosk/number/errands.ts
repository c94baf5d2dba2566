import type { OfficeFile } from '#packages/booking'
import { Refusal } from '#packages/refusal'
import type { Language, Words } from '#packages/words'
import type { Needs } from '../needs.ts'

/** The stage at which papers are handed over; an office without such a counter offers none. */
export const collectStage = 'ambil'

/** What somebody without a booking may come for. */
export type Errand = {
  id: string
  name: string
  service: string
  isCollecting: boolean
  /** Its first stage as the hall's frame names it. */
  firstStage: string
}

type Speech = { words: Words; language: Language }

/** Everything a number can be taken for at this office. */
export function listErrands(
  catalogue: Needs['catalogue'],
  office: OfficeFile,
  { words, language }: Speech,
): Errand[] {
  const offered = catalogue.listOffered(office.id).map(({ definition }) => definition)
  const visits = offered.flatMap(({ id, names, appointment }) => {
    const first = appointment?.stages[0]
    if (!first) return []
    const firstStage = first.names[language]
    return [{ id, name: names[language], service: id, isCollecting: false, firstStage }]
  })
  const [any] = visits
  const canCollect = office.counters.some(({ stages }) => stages.includes(collectStage))
  if (!any || !canCollect) return visits
  // Whoever collects is called by the stage alone; the service only has to be one that exists.
  const collect = { ...any, id: collectStage, isCollecting: true, firstStage: collectStage }
  return [...visits, { ...collect, name: words('kiosk.number.collect') }]
}

/** The errand that was pressed; one that is not offered here is refused. */
export function findErrand(errands: readonly Errand[], id: string): Errand {
  const found = errands.find((errand) => errand.id === id)
  if (!found) throw new Refusal('kiosk.nothingOffered')
  return found
}
