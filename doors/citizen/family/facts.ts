import { applicantOf, type CaseView, identityIn, type PartyView } from '#modules/applications'
import type { Booking } from '#modules/appointments'
import { type PriceLine, priceLines } from '#modules/catalogue'
import type { Bill, Claim } from '#modules/payments'
import { firstOpenPage, isBooked, type ServiceDefinition, textIn } from '#packages/forms'
import { isId } from '#packages/paths'
import { Refusal } from '#packages/refusal'
import type { Visit } from '#platform/http'
import { worldOf } from '../case.ts'
import { sortPapers } from '../hub/sort-papers.ts'
import type { Needs } from '../needs.ts'

/** What stands open: not there, sent and not confirmed, decided by later answers, or in the way of it all. */
export type Open = { kind: 'inTheWay' | 'missing' | 'unsure' | 'perhaps'; said: string }

/** One of the family: the application, and what is still to be done for it. */
export type Member = {
  view: CaseView
  /** By their own name once it was answered, by their service until then. */
  name: string
  service: string
  /** What stands open, in words of its form; nothing when all of it is there. */
  open: Open[]
  lines: PriceLine[]
  place?: Booking
  bill?: Bill
}

/** A family with everything its page shows. */
export type FamilyFacts = { party: PartyView; members: Member[]; claims: Claim[] }

/** Still being filled in: was not handed in, or waits to be handed in again. */
export const isOpen = ({ view }: Member): boolean => view.isEditable

/** Filled in, with nothing in the way of handing it in but the time. */
export const isReady = (member: Member): boolean =>
  isOpen(member) && member.open.length === 0 && !member.view.journey.stopped

/** Paid, and without a time: it was given back, nobody came, or they were not served that day. */
export const lacksPlace = ({ view }: Member): boolean => view.flags.includes('place-lost')

/** Went on at another office alone: the family's common time there is not theirs. */
export const isElsewhere = ({ party }: Pick<FamilyFacts, 'party'>, { view }: Member): boolean =>
  view.office !== party.office

/** Whom a common time at the family's office would be for, of those who lack one. */
export const listLacking = (facts: FamilyFacts): Member[] =>
  facts.members.filter((one) => lacksPlace(one) && !isElsewhere(facts, one))

/** Withdrawn before it was ever handed in: nobody needs to see it. */
const isGone = ({ status, submittedAt }: CaseView): boolean =>
  status === 'closed' && submittedAt === null

const waiting: readonly Booking['state'][] = ['held', 'kept', 'confirmed', 'arrived']

/** Has a place now; a hold whose minutes are over is none. */
export function hasPlace({ place }: Member, now: Temporal.Instant): boolean {
  if (!place || !waiting.includes(place.state)) return false
  return !place.holdUntil || Temporal.Instant.compare(place.holdUntil, now) > 0
}

/** Everybody of a family with their papers, price, place and bill. */
export async function readFamily(needs: Needs, visit: Visit): Promise<FamilyFacts> {
  const partyId = visit.params.partyId ?? ''
  if (!isId(partyId)) throw new Refusal('applications.unknownParty')
  const party = await needs.applications.getParty(visit.who, partyId)
  const places = await needs.appointments.listOfParty(visit.who, partyId)
  const shown = party.members.filter((view) => !isGone(view))
  const members = await Promise.all(
    shown.map(async (view) => {
      const place = places.find(({ caseId }) => caseId === view.caseId)
      const member = await readMember(needs, visit, view)
      return { ...member, ...(place && { place }) }
    }),
  )
  const caseIds = members.map(({ view }) => view.caseId)
  const claims = await needs.payments.listClaimsOf(visit.who, caseIds)
  return { party, members: members.map((one) => sayTwin(visit, one, members)), claims }
}

/** Two with the same identity number for the same thing: one was mistyped, or is there twice. */
function sayTwin({ words }: Visit, member: Member, all: readonly Member[]): Member {
  const number = numberOf(member)
  const isTwin = (other: Member) =>
    other !== member &&
    isOpen(other) &&
    other.view.service.id === member.view.service.id &&
    numberOf(other) === number
  const twin = number !== undefined && isOpen(member) ? all.find(isTwin) : undefined
  if (!twin) return member
  const { name, view } = twin
  const said = words('citizen.family.sameNumber', { name, seat: view.party?.seat ?? 1 })
  return { ...member, open: [{ kind: 'missing', said }, ...member.open] }
}

const numberOf = ({ view }: Member) => identityIn(view.service, view.journey.answers)

async function readMember(needs: Needs, visit: Visit, view: CaseView): Promise<Member> {
  const { documents, payments } = needs
  const [files, bill] = await Promise.all([
    documents.listFiles(visit.who, view.caseId),
    payments.findBill(visit.who, view.caseId),
  ])
  const world = worldOf(needs, view)
  const service = textIn(view.service.names, visit.language)
  return {
    view,
    service,
    name: applicantOf(view) ?? service,
    open: listOpen(visit, view, sortPapers(visit, { view, files, world })),
    lines: priceLines(view.service, world),
    ...(bill && { bill }),
  }
}

function listOpen(
  { language }: Visit,
  { journey }: CaseView,
  { missing, unsure, perhaps }: ReturnType<typeof sortPapers>,
): Open[] {
  const page = firstOpenPage(journey)
  const as = (kind: Open['kind'], all: string[]) => all.map((said) => ({ kind, said }))
  return [
    ...as('inTheWay', journey.stopped ? [textIn(journey.stopped.otherwise, language)] : []),
    ...as('missing', [...(page ? [textIn(page.title, language)] : []), ...missing]),
    ...as('unsure', unsure),
    ...as('perhaps', perhaps),
  ]
}

/** The services that one more of this family could ask for, at their office. */
export function listOfferedTo({ catalogue }: Needs, party: PartyView, together: Together) {
  const [first] = party.members
  return catalogue
    .listOffered(party.office)
    .map(({ definition }) => definition)
    .filter((definition) => first && together(first.service, definition))
}

type Together = (one: ServiceDefinition, other: ServiceDefinition) => boolean

/** Whether this family books a time at all. */
export const booksTime = ({ members }: FamilyFacts): boolean =>
  members.some(({ view }) => isBooked(view.service))
