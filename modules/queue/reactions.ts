import { applicationEvents } from '#modules/applications'
import { appointmentsEvents } from '#modules/appointments'
import { may, type Role } from '#packages/access'
import type { TicketState } from '#packages/queueing'
import type { Tx } from '#platform/db'
import { on, type Reaction } from '#platform/events'
import { keepAct, newsOf } from './acts.ts'
import { left } from './domain.ts'
import { ticketLeft } from './events.ts'
import { momentAfter } from './hall.ts'
import { findLastAct, lockDay } from './hall-queries.ts'
import { takeOffOthers } from './moved.ts'
import type { Needs } from './needs.ts'
import { grantEnded, grantRevoked, staffChanged, staffLeft } from './news.ts'
import { unseat } from './parked.ts'
import { findSeat, findTicket, listOfCase } from './ticket-queries.ts'

// Whoever sits at a counter is finished by the officer before them.
const goes: ReadonlySet<TicketState> = new Set(['waiting', 'called', 'held', 'missed'])

/** Gives the number of an application back; the day is held as by everybody who decides in it. */
async function giveBack(tx: Tx, needs: Needs, { id, caseId }: { id: string; caseId: string }) {
  const seen = await findTicket(tx, id)
  if (!seen) return
  const { office, day } = seen
  await lockDay(tx, office, day)
  const ticket = await findTicket(tx, id)
  if (!ticket || !goes.has(ticket.state)) return
  const at = momentAfter(needs.now(), await findLastAct(tx, office, day))
  if (ticket.is_party && (await takeOffOthers(tx, needs, { ticket, caseId, at }))) return
  const gone = left(ticket, at)
  await keepAct(tx, needs, gone, { act: 'left', at })
  await needs.events.publish(tx, ticketLeft, newsOf(gone))
}

/** What was paid for by whoever sits here is for this visit: they are here already. */
async function arriveWhoIsHere(tx: Tx, needs: Needs, asked: { office: string; caseId: string }) {
  const seat = await findSeat(tx, asked)
  const booking = seat && (await needs.appointments.findByCodeIn(tx, seat.code))
  if (!booking || booking.caseId !== asked.caseId) return
  await needs.appointments.arriveIn(tx, { code: booking.code, office: asked.office })
}

type Held = { office: string; staff: string; roles: readonly string[] | undefined }

/** Whoever may serve nobody here any more gets up; what they still may do here is said by the news. */
async function unseatUnlessAble(tx: Tx, needs: Needs, { office, staff, roles }: Held) {
  if (!roles) return
  const who = { kind: 'officer', staffId: staff, office, roles: roles as Role[] } as const
  if (!may(who, 'queue.work', { office })) await unseat(tx, needs, { office, staff })
}

/** What the hall does on others' news. Twice changes nothing. Only add at the end. */
export const createReactions = (needs: Needs): Reaction[] => [
  // Whoever took their application back has nothing to wait for.
  on(applicationEvents.withdrawn, async (tx, { caseId }, { office }) => {
    for (const { id } of await listOfCase(tx, { office, caseId }))
      await giveBack(tx, needs, { id, caseId })
  }),
  // Nor has whoever went on at another office, of the hall they leave.
  on(applicationEvents.transferred, async (tx, { caseId, before }) => {
    for (const { id } of await listOfCase(tx, { office: before, caseId }))
      await giveBack(tx, needs, { id, caseId })
  }),
  on(appointmentsEvents.confirmed, async (tx, { caseId }, { office }) => {
    if (office) await arriveWhoIsHere(tx, needs, { office, caseId })
  }),
  on(staffLeft, async (tx, { staff }, { office }) => {
    if (office) await unseat(tx, needs, { office, staff })
  }),
  on(staffChanged, async (tx, { staff, before, roles }, { office }) => {
    if (before) await unseat(tx, needs, { office: before, staff })
    if (office) await unseatUnlessAble(tx, needs, { office, staff, roles })
  }),
  on(grantRevoked, async (tx, { staff, roles }, { office }) => {
    if (office && staff) await unseatUnlessAble(tx, needs, { office, staff, roles })
  }),
  on(grantEnded, async (tx, { staff, roles }, { office }) => {
    if (office) await unseatUnlessAble(tx, needs, { office, staff, roles })
  }),
]
