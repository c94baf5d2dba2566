import { randomUUIDv7 } from 'node:crypto'
import type { TestContext } from 'node:test'
import { nobody, type Person, system } from '#packages/access'
import type { WaitingPolicy } from '#packages/booking'
import { type Db, sql } from '#platform/db'
import { freshDatabase, listEvents, testNeeds, turnedClock } from '#platform/testing'
import { applicant, castAppointments } from './fixtures.ts'
import type { Appointments, Catalogue } from './index.ts'

/** A minute of the cast's week, told as at Padang. */
export const at = (time: string, day = '2026-11-24') =>
  Temporal.Instant.from(`${day}T${time}:00+07:00`)
/** The day most of it happens on. */
export const tuesday = Temporal.PlainDate.from('2026-11-24')

/**
 * Slots whose columns are not exactly what bookings and freed places draw from them, or that are
 * oversold; none when the books are right.
 */
export const auditSlots = (db: Db) =>
  db.read(system('test'), (tx) =>
    tx.all(sql<Record<string, unknown>>`
      with drawn as (
        select office, day, starts_at, takes, case when state in ('held', 'kept') then 'held'
          when state in ('confirmed', 'arrived', 'missed', 'unserved') then 'booked' end as kind
        from appointments.bookings
        union all
        select office, day, starts_at, takes, state from appointments.freed
        where state in ('cooling', 'offered')),
      parts as (
        select office, day, date_bin('5 minutes', starts_at, 'epoch'::timestamptz)
            + (nth - 1) * interval '5 minutes' as starts_at,
          sum(seconds) filter (where kind = 'held') as held,
          sum(seconds) filter (where kind = 'booked') as booked,
          sum(seconds) filter (where kind = 'cooling') as cooling,
          sum(seconds) filter (where kind = 'offered') as offered
        from drawn, unnest(takes) with ordinality as one (seconds, nth)
        where kind is not null group by 1, 2, 3)
      select slot.*, parts.held as real_held, parts.booked as real_booked,
        parts.cooling as real_cooling, parts.offered as real_offered
      from appointments.slots slot left join parts using (office, day, starts_at)
      where (slot.held, slot.booked, slot.cooling, slot.offered) is distinct from
        (coalesce(parts.held, 0), coalesce(parts.booked, 0), coalesce(parts.cooling, 0),
          coalesce(parts.offered, 0))
        or slot.held + slot.booked + slot.cooling + slot.offered > slot.total`),
  )

type Options = { waiting?: WaitingPolicy; catalogue?: Catalogue }

/** Appointments in two processes on one database, and people of Metro who come and wait. */
export async function waitingHouse(t: Pick<TestContext, 'after'>, options: Options = {}) {
  const db = await freshDatabase(t)
  const clock = turnedClock()
  const { events } = testNeeds(clock.now)
  const parts = { events, now: clock.now, ...options }
  const here = castAppointments({ db, ...parts })
  const there = castAppointments({ db: db.another(), ...parts }, 2)
  const wish = (who: Person, time: string, more: { caseId?: string; office?: string } = {}) => ({
    caseId: more.caseId ?? randomUUIDv7(),
    person: who.personId,
    service: 'paspor-baru',
    office: more.office ?? 'metro',
    startsAt: at(time),
  })

  /** Somebody invented with a certain place. */
  async function booked(time: string, more: { office?: string; who?: Person } = {}) {
    const who = more.who ?? applicant()
    const asked = wish(who, time, more)
    const { caseId, code } = await here.holdPlace(who, asked)
    await db.transaction(system('test'), (tx) => here.confirmIn(tx, { caseId }))
    return { who, caseId, code }
  }

  /** Somebody invented who waits for any minute of that Tuesday. */
  async function waits(asked: { who: Person; caseId: string; office?: string }) {
    const { who, caseId, office = 'metro' } = asked
    const days = { firstDay: tuesday, lastDay: tuesday, part: 'any' } as const
    const service = 'paspor-baru'
    await here.askForEarlier(who, { caseId, person: who.personId, service, office, ...days })
    return { who, caseId }
  }

  const left = (time: string, appointments: Appointments = here) =>
    appointments
      .listPlaces(nobody, { office: 'metro', service: 'paspor-baru', day: tuesday })
      .then((day) => day?.places.find(({ startsAt }) => startsAt.equals(at(time)))?.left)
  const names = async () => (await listEvents(db)).map(({ name }) => name.split('.')[1])

  /** Waits until nothing can cool any more, and lets the sweep do its work. */
  async function coolDown() {
    clock.advance({ minutes: 15 })
    return here.offerFreed()
  }

  return { db, clock, events, here, there, wish, booked, waits, left, names, coolDown }
}

/** Somebody new who has nothing yet and waits. */
export const newcomer = () => ({ who: applicant(), caseId: randomUUIDv7() })
