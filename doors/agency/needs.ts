import type { Catalogue } from '#modules/catalogue'
import type { Interagency, OfAgency } from '#modules/interagency'
import type { Zone } from '#packages/calendar'
import { Refusal } from '#packages/refusal'
import type { Visit } from '#platform/http'

/** What the door of another agency stands on. */
export type Needs = {
  interagency: Pick<Interagency, 'listAsked' | 'getAsked' | 'answerAsked'>
  catalogue: Pick<Catalogue, 'findOffice'>
  /** Counts who shows tokens that open nothing. */
  limits: {
    isTired: (act: 'token', from: string) => boolean
    countVain: (act: 'token', from: string) => void
  }
}

/** Somebody of an agency, or its machine. The routes let nobody else in. */
export function agencyOf({ who }: Visit): OfAgency {
  if (who.kind !== 'officer' && who.kind !== 'connection') throw new Refusal('access.denied')
  return who
}

/** What an office is called, and where it stands; an agency of no office reads times as the capital does. */
export function officeIn({ catalogue }: Needs, id: string): { name: string; zone: Zone } {
  const office = catalogue.findOffice(id)
  return { name: office?.name ?? id, zone: office?.zone ?? 'Asia/Jakarta' }
}
