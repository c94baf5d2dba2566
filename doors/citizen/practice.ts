import type { Visit } from '#platform/http'
import type { Needs } from './needs.ts'

/** The same visit on striped pages, when it is about an office to practise in. */
export function stripe(
  { catalogue }: Pick<Needs, 'catalogue'>,
  visit: Visit,
  office: string,
): Visit {
  const isPractice = catalogue.findOffice(office)?.kind === 'practice'
  return isPractice ? { ...visit, frame: { ...visit.frame, isPractice } } : visit
}
