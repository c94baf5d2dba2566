import { applicantOf, type CaseView } from '#modules/applications'
import type { Booking } from '#modules/appointments'
import { formatTime, type Zone } from '#packages/calendar'
import { listPapers, type Paper, type ServiceDefinition, textIn, type World } from '#packages/forms'
import { Refusal } from '#packages/refusal'
import type { Visit } from '#platform/http'
import { worldOf } from '../case.ts'
import type { Needs } from '../needs.ts'

/** One visit that a code names: for whom, for what, and the papers this person needs. */
export type Coming = { place: Booking; name?: string; service: string; bring: string[] }

/** Everybody whom a code names. */
export function readComing(
  needs: Needs,
  visit: Visit,
  places: readonly Booking[],
): Promise<Coming[]> {
  const { catalogue } = needs
  return Promise.all(
    places.map(async (place) => {
      const view = await findCase(needs, visit, place.caseId)
      const { definition } = catalogue.getServiceAt(place.service, place.office)
      const service = textIn(definition.names, visit.language)
      const name = view && applicantOf(view)
      const papers = view
        ? toBring(view.service, worldOf(needs, view))
        : toBring(definition, { ...catalogue.getContext(place.office), answers: {} })
      const bring = papers.map((paper) => sayToBring(visit, paper))
      return { place, service, bring, ...(name && { name }) }
    }),
  )
}

/** A paper, and how many copies of it stay at the office. */
const sayToBring = ({ words, language }: Visit, { names, copies }: Paper): string => {
  const paper = textIn(names, language)
  return copies ? words('citizen.papers.copies', { paper, count: copies }) : paper
}

/** What this person's own answers ask for, apart from what it is enough to have sent. */
const toBring = (definition: ServiceDefinition, world: World) =>
  listPapers(definition, world).filter(({ optional, how }) => !optional && how !== 'upload')

/** The application behind a visit; nothing for whoever may see the visit alone. */
async function findCase(
  { applications }: Needs,
  { who }: Visit,
  caseId: string,
): Promise<CaseView | undefined> {
  try {
    return await applications.getCase(who, caseId)
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}

/** Of one alone the papers; of several each of them with their own, and when each is expected. */
export function sayComing(
  { words, language }: Visit,
  { coming, zone }: { coming: readonly Coming[]; zone: Zone },
) {
  const services = [...new Set(coming.map(({ service }) => service))]
  const service = services.join(' · ')
  if (coming.length < 2) return { service, bring: coming.flatMap(({ bring }) => bring) }
  const who = ({ name, service: own }: Coming) => (name ? `${name} – ${own}` : own)
  return {
    service,
    bring: coming.map((one) =>
      words('citizen.ticket.bringOne', { who: who(one), papers: one.bring.join(', ') }),
    ),
    party: coming.map((one, nth) => {
      const time = formatTime(one.place.startsAt, zone, language)
      return words('citizen.ticket.partyOne', {
        seat: one.place.seat || nth + 1,
        who: who(one),
        time,
      })
    }),
  }
}
