import type { CaseView } from '#modules/applications'
import { type Booking, hasPlace } from '#modules/appointments'
import { dayNamed, dayOf, momentNamed } from '#packages/calendar'
import { paths } from '#packages/paths'
import { Refusal } from '#packages/refusal'
import { type Answer, html, type Route, seeOther, type Visit } from '#platform/http'
import { getCase } from '../case.ts'
import { listBeside } from '../errand/facts.ts'
import { isHelping } from '../helping/acting.ts'
import type { Needs } from '../needs.ts'
import { alone } from './choosing.ts'
import { DaysView } from './days-view.tsx'
import { hasPriority } from './priority.ts'
import { StoppedView } from './stopped-view.tsx'
import { TimesView } from './times-view.tsx'

const change = { action: 'appointments.change', scope: 'own' } as const
const hold = { action: 'appointments.hold', scope: 'own' } as const

// What a nearer minute would mend; nothing else is answered by other minutes.
const ofTheTime = new Set(
  ['full', 'tooLate', 'releasedLater', 'noSuchPlace', 'closed', 'tryAgain'].map(
    (why) => `appointments.${why}`,
  ),
)

// Why there is nothing to choose any more: told on a page of its own, with the one next step.
const ofTheVisit = new Set(['isHere', 'comeAgain', 'visitOver'].map((why) => `appointments.${why}`))

const isOpen: ReadonlySet<Booking['state']> = new Set(['arrived', 'unserved', 'confirmed'])

/** The day an address names; what is no day is not there. */
export function readDay(text: string | undefined): Temporal.PlainDate {
  const day = dayNamed(text)
  if (!day) throw new Refusal('request.notFound')
  return day
}

/** Choosing a minute, keeping it a little longer, moving it, giving it back. */
export function placeRoutes(needs: Needs): Route[] {
  const { appointments, catalogue } = needs

  const askedOf = (view: CaseView) => {
    const { zone } = catalogue.getOffice(view.office)
    const isPriority = hasPriority(view, dayOf(needs.now(), zone))
    return { office: view.office, service: view.service.id, isPriority }
  }

  type Asked = (visit: Visit, view: CaseView) => Promise<Answer>

  /** Whatever is asked of a place, answered with why it cannot be any more where its visit has begun. */
  const unlessBegun =
    (answer: Asked) =>
    async (visit: Visit): Promise<Answer> => {
      const view = await getCase(needs, visit)
      const { caseId } = view
      try {
        return await answer(visit, view)
      } catch (error) {
        if (!(error instanceof Refusal) || !ofTheVisit.has(error.code)) throw error
        const place = await appointments.findForCase(visit.who, caseId)
        const code = place && isOpen.has(place.state) ? (place.partyCode ?? place.code) : undefined
        const why = visit.words(error.code, error.values)
        return html(StoppedView({ visit, caseId, why, code }), { status: 409 })
      }
    }

  /** Asks before it shows times or gives one back; who presses a time is told by the choice itself. */
  const askFirst = (answer: Asked) =>
    unlessBegun(async (visit, view) => {
      const { caseId, office, person } = view
      await appointments.refuseChoice(visit.who, { caseId, office, person: person ?? undefined })
      return answer(visit, view)
    })

  async function showDays(visit: Visit, view: CaseView): Promise<Answer> {
    const asked = askedOf(view)
    const [place, { wish }, errands] = await Promise.all([
      appointments.findForCase(visit.who, view.caseId),
      appointments.findWaiting(visit.who, view.caseId),
      isHelping(visit) ? [] : listBeside(needs, visit, view),
    ])
    const days = isWhole(place)
      ? await appointments.listVisitDays(visit.who, { caseId: view.caseId })
      : await appointments.listDays(visit.who, asked)
    const isFull = days.every(({ left }) => left === 0)
    const nearby = isFull ? await appointments.listNearby(visit.who, asked) : []
    const office = catalogue.getOffice(view.office)
    const beside = needs.assistant.listBeside('place')
    const choosing = alone(view)
    const isWaiting = wish !== undefined
    const nameOf = (id: string) => catalogue.getOffice(id)
    const pause = await needs.queue.findPause(view.office)
    const isOpenToday = days[0]?.reason !== 'closed' && !pause
    const more = { errands, nearby, nameOf, isOpenToday, pause, caseId: view.caseId }
    const told = { visit, choosing, office, days, beside, isWaiting, ...more }
    return html(DaysView({ ...told, ...(place ? { place } : {}) }))
  }

  /** The times of a day; when a place was lost to somebody quicker, what is near instead. */
  async function showTimes(
    visit: Visit,
    view: CaseView,
    lost?: { why: string; at: Temporal.Instant; isGone: boolean },
  ): Promise<Answer> {
    const office = catalogue.getOffice(view.office)
    const day = lost ? dayOf(lost.at, office.zone) : readDay(visit.params.day)
    const asked = askedOf(view)
    const place = await appointments.findForCase(visit.who, view.caseId)
    const seen = isWhole(place)
      ? await appointments.listVisitPlaces(visit.who, { caseId: view.caseId, day })
      : await appointments.listPlaces(visit.who, { ...asked, day })
    if (!seen) throw new Refusal('request.notFound')
    const near = lost?.isGone
      ? await appointments.listAlternatives(visit.who, { ...asked, startsAt: lost.at })
      : []
    const nameOf = (id: string) => catalogue.getOffice(id)
    const told = { visit, choosing: alone(view), office, day, seen, near, nameOf }
    return html(TimesView({ ...told, ...(lost ? { problem: lost.why } : {}) }), {
      status: lost ? 409 : 200,
    })
  }

  /** Of several errands in one visit: they are moved as one. */
  const isWhole = (place: Booking | undefined) =>
    place !== undefined && hasPlace(place) && place.isOneVisit === true

  const isMove = (state: string | undefined) => state === 'confirmed' || state === 'kept'

  async function take(visit: Visit, view: CaseView): Promise<Answer> {
    const startsAt = momentNamed(visit.form.values.jam)
    if (!startsAt) return showTimes(visit, view)
    try {
      await choose(visit, view, startsAt)
    } catch (error) {
      if (!(error instanceof Refusal) || !error.code.startsWith('appointments.')) throw error
      if (ofTheVisit.has(error.code)) throw error
      const isGone = ofTheTime.has(error.code)
      const why = visit.words(error.code, error.values)
      return showTimes(visit, view, { why, at: startsAt, isGone })
    }
    return seeOther(visit.to(paths.application(view.caseId)))
  }

  async function choose(visit: Visit, view: CaseView, startsAt: Temporal.Instant) {
    const { caseId } = view
    const place = await appointments.findForCase(visit.who, caseId)
    const { isPriority } = askedOf(view)
    if (isMove(place?.state) || isWhole(place)) {
      return appointments.move(visit.who, { caseId, startsAt, isPriority })
    }
    return appointments.holdPlace(visit.who, {
      caseId,
      service: view.service.id,
      office: view.office,
      startsAt,
      isPriority,
      ...(view.person ? { person: view.person } : {}),
      ...(view.party && { party: view.party.partyId, seat: view.party.seat }),
    })
  }

  return [
    {
      method: 'GET',
      path: '/permohonan/:caseId/jadwal',
      access: hold,
      answer: askFirst(showDays),
    },
    {
      method: 'GET',
      path: '/permohonan/:caseId/jadwal/:day',
      access: hold,
      answer: askFirst((visit, view) => showTimes(visit, view)),
    },
    {
      method: 'POST',
      path: '/permohonan/:caseId/jadwal/:day',
      pace: 'hold',
      access: hold,
      answer: unlessBegun(take),
    },
    {
      method: 'POST',
      path: '/permohonan/:caseId/perpanjang',
      access: change,
      answer: async (visit) => {
        const { caseId } = await getCase(needs, visit)
        await appointments.extendHold(visit.who, { caseId })
        return seeOther(visit.to(paths.days(caseId)))
      },
    },
    {
      method: 'POST',
      path: '/permohonan/:caseId/batal-jadwal',
      access: { action: 'appointments.cancel', scope: 'own' },
      answer: askFirst(async (visit, { caseId }) => {
        await appointments.cancel(visit.who, { caseId })
        return seeOther(visit.to(paths.application(caseId)))
      }),
    },
  ]
}
