import type { Booking } from '#modules/appointments'
import { isCollecting, mustLeave, type TicketView } from '#modules/queue'
import { readCode } from '#packages/booking'
import { formatTime, type Language, type Zone } from '#packages/calendar'
import { paths } from '#packages/paths'
import { Refusal } from '#packages/refusal'
import { type Answer, html, type Route, seeOther, type Visit } from '#platform/http'
import type { Needs } from '../needs.ts'
import { stoppedIn } from '../offices/hall.ts'
import { stripe } from '../practice.ts'
import { inviteFromTicket } from '../rating/invite.ts'
import { isCasePaused } from './case-paused.ts'
import { readComing, sayComing } from './coming.ts'
import { bookedFacts, isOver, lateFacts, pausedFacts, sayRises, ticketFacts } from './facts.ts'
import { addDevice } from './tell-me.ts'
import { TicketPage } from './view.tsx'

/** What a code stands for: a place in a hall, or an appointment still to come. */
type Found = { ticket: TicketView; place?: undefined } | { place: Booking; ticket?: undefined }

/** Gave the number back, or was taken out of line, and is signed in: their applications say what comes next. */
const hasLeft = ({ who }: Visit, { state, unserved }: TicketView): boolean =>
  who.kind === 'person' && state === 'left' && unserved !== 'booked'

const checkIn = { action: 'queue.checkIn', scope: 'own' } as const

/** The ticket of a code: before the visit the appointment, at the office the number and the wait. */
export function ticketRoutes(needs: Needs): Route[] {
  const { queue, appointments, catalogue, assistant, now } = needs

  const serviceName = (visit: Visit, service: string): string =>
    catalogue.getEntry(service).definition.names[visit.language] ?? service

  /** Whether this is the number the visitor took at home: only they confirm it or give it up. */
  async function isMine({ who }: Visit, { code }: TicketView): Promise<boolean> {
    if (who.kind !== 'person') return false
    return (await queue.findFromAfar(who))?.code === code
  }

  async function showTicket(at: Visit, ticket: TicketView, problem?: string): Promise<Answer> {
    const office = catalogue.getOffice(ticket.office)
    const visit = stripe(needs, at, office.id)
    const service = isCollecting(ticket)
      ? visit.words('queue.collecting')
      : serviceName(visit, ticket.service)
    const late = await findLate(visit, ticket)
    const isPaused = !isOver(ticket) && (await isCasePaused(needs, visit, ticket))
    const facts = {
      ...ticketFacts(visit, { ticket, office, service, now: now() }),
      ...(late && lateFacts(visit, late)),
      ...(isPaused && pausedFacts(visit)),
    }
    const live = { office: office.id, label: ticket.label, state: ticket.state }
    const beside = assistant.listBeside('ticket')
    const isWaiting = !ticket.isHere && ticket.state === 'waiting'
    const isAway = isWaiting && (await isMine(visit, ticket))
    // The door's code hangs inside: nobody is sent in for it while everybody must leave.
    const isCleared = ticket.paused !== null && mustLeave(ticket.paused.reason)
    const may = { mayCheckIn: isAway && !isCleared, mayGiveUp: isAway || isPaused }
    const invitation = await inviteFromTicket({ needs, visit }, ticket)
    const { language } = visit
    const before = await queue.listCalledBefore(visit.who, { code: ticket.code, language })
    const order = { before, day: ticket.day, office }
    const told = { visit, facts, why: ticket.why, order, beside, live, ...may }
    const leg = sayLeg(ticket, office.zone, language)
    const mayBeTold = visit.who.kind === 'person' && !isOver(ticket)
    const push = mayBeTold ? { pushKey: needs.notifications.getPushKey() } : {}
    const members = isOver(ticket) ? [] : ticket.party
    const party = members.map(({ seat, service, isHere }) => {
      const state = visit.words(`citizen.family.${isHere ? 'here' : 'notHere'}`)
      return `${seat}. ${serviceName(visit, service)}: ${state}`
    })
    const rises = sayRises(visit, { ticket, office })
    const more = {
      ...push,
      isPaused,
      ...(leg ? { leg } : {}),
      ...(rises.length > 0 ? { rises } : {}),
      ...(party.length > 0 ? { party } : {}),
      isSomebodyLate: members.some(({ isHere }) => !isHere),
      mayChooseAgain: ticket.unserved === 'booked',
      mayLookAgain: ticket.unserved === 'unfinished' || hasLeft(visit, ticket),
      ...(problem ? { problem } : {}),
      ...(invitation ? { invitation } : {}),
    }
    return answer(TicketPage({ ...told, ...more }), problem)
  }

  /** One of a family whose own code was opened, and who has not come although the number is here. */
  async function findLate(visit: Visit, ticket: TicketView): Promise<Booking | undefined> {
    const code = readCode(visit.params.code ?? '')
    const isOwn = ticket.party.length > 0 && code !== undefined && code !== ticket.code
    const place = isOwn ? await findBooking(visit, code) : undefined
    return place?.state === 'confirmed' ? place : undefined
  }

  /** On a later stage: since when its own wait runs, without the time at a counter before it. */
  function sayLeg({ legSince }: TicketView, zone: Zone, language: Language) {
    if (!legSince) return undefined
    const minutes = Math.max(0, Math.floor(now().since(legSince).total('minutes')))
    return { time: formatTime(legSince, zone, language), minutes }
  }

  async function showBooking(visit: Visit, place: Booking, problem?: string): Promise<Answer> {
    const office = catalogue.getOffice(place.office)
    const isTogether = place.partyCode === place.code
    const all = isTogether || place.isOneVisit ? await listTogether(visit, place.partyCode) : []
    const coming = await readComing(needs, visit, all.length > 0 ? all : [place])
    const { party, ...said } = sayComing(visit, { coming, zone: office.zone })
    const stopped = stoppedIn(await queue.frame(office.id, visit.language))
    const isPaused = await isCasePaused(needs, visit, place)
    const facts = {
      ...bookedFacts(visit, { place, office, ...said, now: now(), stopped }),
      ...(isPaused && { said: visit.words('citizen.ticket.pausedBefore') }),
    }
    const isToday = place.startsAt.since(now()).total('hours') < 12
    const mayCheckIn = isToday && !(stopped && mustLeave(stopped.reason))
    const beside = assistant.listBeside('ticket')
    const told = { visit, facts, why: [], beside, caseId: place.caseId, mayCheckIn }
    const where = { id: office.id, name: office.shortName }
    const family = { ...(isTogether && { isTogether }), ...(party && { party }) }
    const more = { where, isPaused, ...family, ...(problem ? { problem } : {}) }
    return answer(TicketPage({ ...told, ...more }), problem)
  }

  const answer = (page: Parameters<typeof html>[0], problem?: string): Answer =>
    html(page, { status: problem ? 409 : 200 })

  /** Somebody else's appointment, and one that is not there, look the same. */
  async function findBooking(visit: Visit, code: string): Promise<Booking | undefined> {
    try {
      const found = await appointments.findByCode(visit.who, code)
      return found ?? (await findTogether(visit, code))
    } catch (error) {
      if (error instanceof Refusal) return undefined
      throw error
    }
  }

  /** Those who certainly come together under this code, in the order of their minutes. */
  async function listTogether(visit: Visit, code = ''): Promise<Booking[]> {
    const coming = await appointments.listByPartyCode(visit.who, code)
    const certain = coming.filter(({ state }) => ['confirmed', 'arrived'].includes(state))
    return certain.sort((a, b) => Temporal.Instant.compare(a.startsAt, b.startsAt))
  }

  /** The first of those who come together under this code; the code names all of them. */
  async function findTogether(visit: Visit, code: string): Promise<Booking | undefined> {
    const [first] = await listTogether(visit, code)
    return first?.partyCode ? { ...first, code: first.partyCode } : undefined
  }

  async function find(visit: Visit, code: string): Promise<Found | undefined> {
    const ticket = await queue.findTicket(visit.who, code, visit.language)
    if (ticket) return { ticket }
    const place = await findBooking(visit, code)
    return place && { place }
  }

  async function look(visit: Visit): Promise<Answer> {
    const code = visit.params.code ?? ''
    const found = await find(visit, code)
    if (found?.ticket) return showTicket(visit, found.ticket)
    const { place } = found ?? {}
    if (place && ['confirmed', 'arrived'].includes(place.state)) return showBooking(visit, place)
    // Given back, run out or not paid yet: their application says what there is to do.
    if (place && visit.who.kind === 'person')
      return seeOther(visit.to(paths.application(place.caseId)))
    if (visit.who.kind === 'nobody') return seeOther(visit.to(paths.signIn(paths.ticket(code))))
    throw new Refusal('appointments.unknownCode')
  }

  /** "I am at the office": proved by the code that only hangs at the door. */
  async function arrive(visit: Visit): Promise<Answer> {
    const code = visit.params.code ?? ''
    const found = await find(visit, code)
    if (!found) throw new Refusal('appointments.unknownCode')
    const { office } = found.ticket ?? found.place
    try {
      const doorCode = visit.form.values.pintu ?? ''
      await queue.checkIn(visit.who, { office, code, doorCode })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      const problem = visit.words(error.code, error.values)
      return found.ticket
        ? showTicket(visit, found.ticket, problem)
        : showBooking(visit, found.place, problem)
    }
    return seeOther(visit.to(paths.ticket(code)))
  }

  async function giveUp(visit: Visit): Promise<Answer> {
    const code = visit.params.code ?? ''
    const ticket = await queue.findTicket(visit.who, code)
    if (!ticket) throw new Refusal('queue.noSuchTicket')
    await queue.leave(visit.who, { ticketId: ticket.ticketId })
    return seeOther(visit.to(paths.ticket(code)))
  }

  return [
    {
      method: 'GET',
      path: '/tiket/:code',
      priority: 'hall',
      access: { action: 'queue.watch', scope: 'any' },
      answer: look,
    },
    {
      method: 'POST',
      path: '/tiket/:code/hadir',
      priority: 'hall',
      access: checkIn,
      answer: arrive,
    },
    {
      method: 'POST',
      path: '/tiket/:code/lepas',
      priority: 'hall',
      access: checkIn,
      answer: giveUp,
    },
    {
      method: 'POST',
      path: '/tiket/:code/kabari',
      pace: 'subscribe',
      access: { action: 'notifications.subscribe', scope: 'own' },
      answer: (visit) => addDevice(needs, visit),
    },
  ]
}
