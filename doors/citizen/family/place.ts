import { dayOf, momentNamed } from '#packages/calendar'
import { paths } from '#packages/paths'
import { Refusal } from '#packages/refusal'
import { type Answer, html, type Route, seeOther, type Visit } from '#platform/http'
import type { Needs } from '../needs.ts'
import type { Choosing } from '../place/choosing.ts'
import { DaysView } from '../place/days-view.tsx'
import { readDay } from '../place/page.ts'
import { TimesView } from '../place/times-view.tsx'
import {
  type FamilyFacts,
  hasPlace,
  isElsewhere,
  isOpen,
  lacksPlace,
  type Member,
  readFamily,
} from './facts.ts'

const change = { action: 'appointments.change', scope: 'own' } as const
const hold = { action: 'appointments.hold', scope: 'own' } as const

/** Choosing a block for those without a time, or moving that of those who are certain. */
type Mode = 'hold' | 'move'

const isCertain = ({ place }: Member) => place?.state === 'kept' || place?.state === 'confirmed'

const isSeated = (one: Member) => lacksPlace(one) || (isOpen(one) && !one.view.journey.stopped)

/** Whoever went to another office has a time of their own there. */
const concerned = (facts: Omit<FamilyFacts, 'claims'>, mode: Mode): Member[] =>
  facts.members
    .filter((one) => !isElsewhere(facts, one))
    .filter(mode === 'move' ? isCertain : isSeated)

function choosingOf({ party, members }: Omit<FamilyFacts, 'claims'>, mode: Mode): Choosing {
  const { partyId, office } = party
  const people = concerned({ party, members }, mode).length
  const [first] = members
  const isFresh = members.every(({ view }) => view.submittedAt === null)
  const mayMoveOffice = mode === 'hold' && isFresh && first
  return {
    people,
    office,
    back: paths.family(partyId),
    days: mode === 'move' ? paths.familyMove(partyId) : paths.familyDays(partyId),
    times: (day) =>
      mode === 'move' ? paths.familyMoveTimes(partyId, day) : paths.familyTimes(partyId, day),
    ...(party.person && first && { waiting: paths.waiting(first.view.caseId) }),
    ...(mayMoveOffice && { otherOffice: `${paths.application(first.view.caseId)}/kantor` }),
  }
}

/** A block of minutes for a family: choosing it, moving it, giving it back. */
export function familyPlaceRoutes(needs: Needs): Route[] {
  const { appointments, catalogue, now } = needs

  const askedOf = (facts: FamilyFacts, mode: Mode) => ({
    office: facts.party.office,
    services: concerned(facts, mode).map(({ view }) => view.service.id),
  })

  async function showDays(visit: Visit, mode: Mode): Promise<Answer> {
    const facts = await readFamily(needs, visit)
    const choosing = choosingOf(facts, mode)
    if (choosing.people === 0) return seeOther(visit.to(choosing.back))
    const days = await appointments.listDaysTogether(visit.who, askedOf(facts, mode))
    const place = concerned(facts, mode).find((member) => hasPlace(member, now()))?.place
    const office = catalogue.getOffice(facts.party.office)
    const beside = needs.assistant.listBeside('place')
    const [first] = facts.members
    const { wish } = first
      ? await appointments.findWaiting(visit.who, first.view.caseId)
      : { wish: undefined }
    const isWaiting = wish !== undefined
    const pause = await needs.queue.findPause(office.id)
    const told = { visit, choosing, office, days, beside, isWaiting, pause }
    return html(DaysView({ ...told, ...(place ? { place } : {}) }))
  }

  async function showTimes(
    visit: Visit,
    mode: Mode,
    lost?: { why: string; at: Temporal.Instant },
  ): Promise<Answer> {
    const facts = await readFamily(needs, visit)
    const office = catalogue.getOffice(facts.party.office)
    const day = lost ? dayOf(lost.at, office.zone) : readDay(visit.params.day)
    const asked = { ...askedOf(facts, mode), day }
    const seen = await appointments.listPlacesTogether(visit.who, asked)
    if (!seen) throw new Refusal('request.notFound')
    const choosing = choosingOf(facts, mode)
    const nameOf = (id: string) => catalogue.getOffice(id)
    const told = { visit, choosing, office, day, seen, near: [], nameOf }
    return html(TimesView({ ...told, ...(lost ? { problem: lost.why } : {}) }), {
      status: lost ? 409 : 200,
    })
  }

  async function choose(visit: Visit, mode: Mode, startsAt: Temporal.Instant): Promise<void> {
    const facts = await readFamily(needs, visit)
    const { partyId: party, person, office } = facts.party
    if (mode === 'move') {
      await appointments.moveTogether(visit.who, { party, office, startsAt })
      return
    }
    const members = concerned(facts, mode).map(({ view }) => ({
      caseId: view.caseId,
      service: view.service.id,
      seat: view.party?.seat ?? 1,
    }))
    const wish = { party, office, startsAt, members, ...(person && { person }) }
    await appointments.holdTogether(visit.who, wish)
  }

  async function take(visit: Visit, mode: Mode): Promise<Answer> {
    const startsAt = momentNamed(visit.form.values.jam)
    if (!startsAt) return showTimes(visit, mode)
    try {
      await choose(visit, mode, startsAt)
    } catch (error) {
      if (!(error instanceof Refusal) || !error.code.startsWith('appointments.')) throw error
      return showTimes(visit, mode, { why: visit.words(error.code, error.values), at: startsAt })
    }
    return seeOther(visit.to(paths.family(visit.params.partyId ?? '')))
  }

  const routesOf = (mode: Mode, name: string): Route[] => {
    const access = mode === 'move' ? change : hold
    const day = `/keluarga/:partyId/${name}/:day`
    return [
      {
        method: 'GET',
        path: `/keluarga/:partyId/${name}`,
        access,
        answer: (visit) => showDays(visit, mode),
      },
      { method: 'GET', path: day, access, answer: (visit) => showTimes(visit, mode) },
      { method: 'POST', path: day, pace: 'hold', access, answer: (visit) => take(visit, mode) },
    ]
  }

  return [
    ...routesOf('hold', 'jadwal'),
    ...routesOf('move', 'pindah'),
    {
      method: 'POST',
      path: '/keluarga/:partyId/batal-jadwal',
      access: { action: 'appointments.cancel', scope: 'own' },
      answer: async (visit) => {
        const { party } = await readFamily(needs, visit)
        const { partyId, office } = party
        await appointments.cancelTogether(visit.who, { party: partyId, office })
        return seeOther(visit.to(paths.family(party.partyId)))
      },
    },
  ]
}
