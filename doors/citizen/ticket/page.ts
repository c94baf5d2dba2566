import type { Booking } from '#modules/appointments'
import type { TicketView } from '#modules/queue'
import { paths } from '#packages/paths'
import { Refusal } from '#packages/refusal'
import { type Answer, html, type Route, seeOther, type Visit } from '#platform/http'
import type { Needs } from '../needs.ts'
import { bookedFacts, ticketFacts } from './facts.ts'
import { TicketPage } from './view.tsx'

/** The ticket of a code: before the visit the appointment, at the office the number and the wait. */
export function ticketRoutes(needs: Needs): Route[] {
  const { queue, appointments, catalogue, now } = needs

  const showTicket = (visit: Visit, ticket: TicketView): Answer => {
    const office = catalogue.getOffice(ticket.office)
    const facts = ticketFacts(visit, {
      ticket,
      office,
      service: serviceName(visit, ticket.service),
    })
    const live = { office: office.id, label: ticket.label, state: ticket.state }
    return html(TicketPage({ visit, facts, why: ticket.why, live }))
  }

  const showBooking = (visit: Visit, place: Booking, problem?: string): Answer => {
    const office = catalogue.getOffice(place.office)
    const { definition } = catalogue.getService(place.service)
    const facts = bookedFacts(visit, { place, office, definition, now: now() })
    const isToday = place.startsAt.since(now()).total('hours') < 12
    const told = { visit, facts, why: [], caseId: place.caseId, mayCheckIn: isToday }
    return html(TicketPage({ ...told, ...(problem ? { problem } : {}) }), {
      status: problem ? 409 : 200,
    })
  }

  function serviceName(visit: Visit, service: string): string {
    return catalogue.getService(service).definition.names[visit.language] ?? service
  }

  /** Somebody else's appointment, and one that is not there, look the same. */
  async function findBooking(visit: Visit, code: string): Promise<Booking | undefined> {
    try {
      return await appointments.findByCode(visit.who, code)
    } catch (error) {
      if (error instanceof Refusal) return undefined
      throw error
    }
  }

  return [
    {
      method: 'GET',
      path: '/tiket/:code',
      access: { action: 'queue.watch', scope: 'any' },
      answer: async (visit) => {
        const code = visit.params.code ?? ''
        const ticket = await queue.findTicket(visit.who, code)
        if (ticket) return showTicket(visit, ticket)
        const place = await findBooking(visit, code)
        if (place && ['confirmed', 'arrived'].includes(place.state))
          return showBooking(visit, place)
        if (visit.who.kind === 'nobody') return seeOther(visit.to(paths.signIn(paths.ticket(code))))
        throw new Refusal('appointments.unknownCode')
      },
    },
    {
      method: 'POST',
      path: '/tiket/:code/hadir',
      access: { action: 'queue.checkIn', scope: 'own' },
      answer: async (visit) => {
        const code = visit.params.code ?? ''
        const place = await findBooking(visit, code)
        if (!place) throw new Refusal('appointments.unknownCode')
        const doorCode = visit.form.values.pintu ?? ''
        try {
          await queue.checkIn(visit.who, { office: place.office, code, doorCode })
        } catch (error) {
          if (!(error instanceof Refusal)) throw error
          return showBooking(visit, place, visit.words(error.code, error.values))
        }
        return seeOther(visit.to(paths.ticket(code)))
      },
    },
  ]
}
