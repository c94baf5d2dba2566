import type { Interval } from '#packages/calendar'
import { createAgenda } from './agenda.ts'
import { type Booking, bookAhead } from './book-ahead.ts'
import { createDesk, type Desk } from './desk.ts'
import { diceOf } from './dice.ts'
import { asOfficer, officers } from './people.ts'
import { planDay } from './plan.ts'
import { bringStaff, readSetting } from './setting.ts'
import { createVisitors } from './visitors.ts'

/** A day of an office that is being played. */
export type Day = {
  day: Temporal.PlainDate
  intervals: readonly Interval[]
  /** The moment something is to be done next; nothing when the day is over. */
  nextAt: () => Temporal.Instant | undefined
  /** Does one thing that is due; false when nothing is. */
  step: () => Promise<boolean>
  /** Whether everybody who booked has been told that the money came. */
  isBooked: () => Promise<boolean>
  /** Tells the officers that somebody may be waiting. */
  wake: () => void
}

/**
 * Plans the day, lets the invented people book it, and notes down what everybody will do. Whoever
 * plays it calls `step` until `nextAt` has nothing more.
 */
export async function openDay(wish: Booking): Promise<Day> {
  const { needs, day, onFault } = wish
  const { office, now } = needs
  await bringStaff(needs)
  const setting = await readSetting(needs, day)
  const planned = planDay({ ...setting, ...(wish.mix && { mix: wish.mix }) })
  const bookings = await bookAhead(wish, planned)
  const agenda = createAgenda()
  const desks: Desk[] = []
  const wake = () => {
    for (const desk of desks) desk.wake()
  }
  const visitors = createVisitors({
    ...{ needs, agenda, onJoined: wake },
    opensAt: setting.intervals[0]?.from,
  })
  for (const visitor of planned) {
    const booked = bookings.get(visitor.nth)
    if (booked !== 'here') visitors.expect(visitor, booked)
  }
  const shared = { needs, agenda, visitors, intervals: setting.intervals, onJoined: wake, onFault }
  const seats = officers.slice(0, setting.counters.length)
  for (const [nth, { id }] of seats.entries()) {
    const dice = diceOf(`${setting.seed} desk ${nth}`)
    // Whoever interviews does not approve: a colleague does.
    const colleague = asOfficer(officers[(nth + 1) % officers.length]!.id, office)
    const own = { dice, nth, officer: asOfficer(id, office), colleague }
    const desk = createDesk({ ...shared, ...own })
    desks.push(desk)
    desk.begin()
  }
  return {
    day,
    intervals: setting.intervals,
    nextAt: agenda.nextAt,
    isBooked: async () => {
      const who = asOfficer(officers[0].id, office)
      const expected = await needs.appointments.listExpected(who, { office, day })
      const paid = new Set(expected.map(({ caseId }) => caseId))
      return [...bookings.values()].every((one) => one === 'here' || paid.has(one.caseId))
    },
    wake,
    step: async () => {
      const act = agenda.takeDue(now())
      if (!act) return false
      await act().catch(onFault)
      return true
    },
  }
}
