import { allow, system, type Who } from '#packages/access'
import { readCode } from '#packages/booking'
import { dayOf, type Language } from '#packages/calendar'
import type { TicketClass } from '#packages/queueing'
import { Refusal } from '#packages/refusal'
import type { Reader, Tx } from '#platform/db'
import { type FarRequest, takeFromAfarBy } from './afar.ts'
import { type CalledBefore, readCalledBefore } from './called-before.ts'
import { type CheckIn, checkInBy } from './check-in.ts'
import { lockHall, lockOfficeDay } from './hall.ts'
import { findTicketOfMember } from './member-queries.ts'
import { tellToGo } from './near.ts'
import type { Needs } from './needs.ts'
import { readOutlook } from './outlook.ts'
import { addPromises } from './promises.ts'
import { findTicket, findTicketByCode, findTicketOfCase } from './ticket-queries.ts'
import {
  type OwnTicketView,
  readView,
  readViewIn,
  type TicketView,
  withoutOwner,
} from './ticket-view.ts'
import type { Together } from './together.ts'

/** A number for somebody without a booking. An officer may name the case it is for. */
export type NumberRequest = {
  office: string
  service: string
  class: TicketClass
  language: Language
  /** For a visit that is not the service's whole course: collecting, or one more photo. */
  stage?: string
  caseId?: string
  person?: string
}

async function getTicketRow(tx: Tx, id: string) {
  const ticket = await findTicket(tx, id)
  if (!ticket) throw new Refusal('queue.noSuchTicket')
  return ticket
}

/** The number that somebody with this code shares with others. */
async function findTogether(tx: Reader, code: string) {
  const found = await findTicketOfMember(tx, code)
  return found && findTicket(tx, found.ticket)
}

/** The number under which whoever booked with this code is here: taken at home about the same application. */
async function findMerged(tx: Reader, { appointments, catalogue, now }: Needs, code: string) {
  const booking = await appointments.findByCodeIn(tx, code)
  if (booking?.state !== 'arrived' || !booking.caseId) return undefined
  const { office, caseId, startsAt } = booking
  const { zone } = catalogue.getOffice(office)
  for (const at of [now(), startsAt]) {
    const found = await findTicketOfCase(tx, { office, day: dayOf(at, zone), caseId })
    if (found) return found
  }
  return undefined
}

/** The number of a code: one's own, the one shared with others, or the one of the same visit. */
async function findByCode(tx: Reader, needs: Needs, typed: string) {
  const code = readCode(typed)
  if (!code) return undefined
  const own = (await findTicketByCode(tx, code)) ?? (await findTogether(tx, code))
  return own ?? findMerged(tx, needs, code)
}

/**
 * Promises and tells, after the ticket is safe. It runs as the system because a promise looks at
 * the whole hall, which a person at the door may not; should the process die before it, the sweep
 * makes the promise.
 */
const promiseAndTell = (needs: Needs, { office, id }: { office: string; id: string }) =>
  needs.db.transaction(system('queue'), async (tx) => {
    const hall = await lockHall(tx, needs, office)
    const outlook = await readOutlook(tx, needs, hall)
    await addPromises(tx, needs, { hall, outlook })
    await tellToGo(tx, needs, { hall, outlook })
    return readViewIn(tx, { ticket: await getTicketRow(tx, id), hall, outlook })
  })

/** The verbs of the door, the kiosk and the ticket page. */
export const ticketVerbs = (needs: Needs, together: Together) => ({
  /** Somebody with a booking is here. The same code twice gives the same ticket. */
  checkIn: async (who: Who, input: CheckIn): Promise<OwnTicketView> => {
    const id = await needs.db.transaction(who, (tx) => checkInBy(tx, needs, input))
    return promiseAndTell(needs, { office: input.office, id })
  },

  /** A number for somebody without a booking. */
  takeNumber: async (who: Who, input: NumberRequest): Promise<OwnTicketView> => {
    allow(who, 'queue.take', { office: input.office })
    const { ticketId, view } = await together.take(who, input)
    return view ?? promiseAndTell(needs, { office: input.office, id: ticketId })
  },

  /** A number for today taken at home; the same person at the same office gets the one they have. */
  takeFromAfar: async (who: Who, input: FarRequest): Promise<OwnTicketView> => {
    const id = await needs.db.transaction(who, (tx) => takeFromAfarBy(tx, needs, input))
    return promiseAndTell(needs, { office: input.office, id })
  },

  /** A ticket with its place, its range and its reasons: the person's own, or one of the office. */
  getTicket: (who: Who, ticketId: string, language?: Language): Promise<OwnTicketView> =>
    needs.db.read(system('queue'), async (tx) => {
      const ticket = await findTicket(tx, ticketId)
      allow(who, 'queue.read', { office: ticket?.office, person: ticket?.person })
      if (!ticket) throw new Refusal('queue.noSuchTicket')
      return readView(tx, needs, { ticket, language })
    }),

  /** The ticket of a code, its reasons in the language of whoever asks: whoever holds the slip may look, and sees nothing about its owner. */
  findTicket: (who: Who, code: string, language?: Language): Promise<TicketView | undefined> =>
    needs.db.read(system('queue'), async (tx) => {
      allow(who, 'queue.watch')
      const ticket = await findByCode(tx, needs, code)
      return ticket && withoutOwner(await readView(tx, needs, { ticket, language }))
    }),

  /**
   * Who was called before the number of this code since its owner came, newest first and at most
   * thirty, each with the reasons of the call in the language of whoever asks.
   */
  listCalledBefore: (
    who: Who,
    { code, language }: { code: string; language: Language },
  ): Promise<CalledBefore[]> =>
    needs.db.read(system('queue'), async (tx) => {
      allow(who, 'queue.watch')
      const ticket = await findByCode(tx, needs, code)
      return ticket ? readCalledBefore(tx, needs, { ticket, language }) : []
    }),

  /** Today's code on the door, for the poster, the board and the kiosk of the office. */
  getDoorCode: (who: Who, office: string): Promise<string> =>
    needs.db.transaction(system('queue'), async (tx) => {
      allow(who, 'queue.showDoorCode', { office })
      const { day } = await lockOfficeDay(tx, needs, office)
      return day.door_code
    }),
})
