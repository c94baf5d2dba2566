import { randomUUIDv7 } from 'node:crypto'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { createAppointments } from '#modules/appointments'
import { createCatalogue } from '#modules/catalogue'
import { type Officer, system, type Who } from '#packages/access'
import { usualPolicy } from '#packages/booking'
import { readContent } from '#platform/content'
import { freshDatabase, testNeeds, turnedClock } from '#platform/testing'
import { devices, staff } from './fixtures.ts'
import { createQueue, type NumberRequest } from './index.ts'

const content = readContent(join(import.meta.dirname, '../..'))
const newId = randomUUIDv7

/** Chance that comes out the same each time. */
export function seededRandom(seed = 20261123): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

/** Monday, eight in the morning at Padang: real services, offices and appointments, an empty hall. */
export async function openWorld(t: Pick<TestContext, 'after'>) {
  const db = await freshDatabase(t)
  const clock = turnedClock()
  const { now, events } = testNeeds(clock.now)
  const random = seededRandom()
  const catalogue = createCatalogue({ db, content, now })
  const shared = { db, events, now, newId, random, catalogue }
  const appointments = createAppointments({ ...shared, policy: usualPolicy })
  const queue = createQueue({ ...shared, appointments })
  // The control: a hall that knows of no booking before it comes through the door.
  const blind = createQueue({
    ...shared,
    appointments: { ...appointments, listExpectedIn: async () => [] },
  })
  // Another process on the same database, with a memory of its own.
  const twin = createQueue({ ...shared, db: db.another(), appointments })
  const counters = await queue.setUpOffice(system('test'), { office: 'padang' })

  /** A paid booking at Padang, at this minute of the day (WIB). */
  async function book(personId: string, time: string) {
    const caseId = newId()
    const startsAt = Temporal.Instant.from(`2026-11-23T${time}:00+07:00`)
    const wish = { caseId, person: personId, service: 'paspor-baru', office: 'padang', startsAt }
    const { code } = await appointments.holdPlace({ kind: 'person', personId }, wish)
    await db.transaction(system('test'), (tx) => appointments.confirmIn(tx, { caseId }))
    return { code, caseId }
  }

  /** So many walk-ins, a minute apart. */
  async function take(count: number, more: Partial<NumberRequest> = {}) {
    const labels: string[] = []
    for (let nth = 0; nth < count; nth++) {
      const ticket = await queue.takeNumber(devices.kiosk, {
        office: 'padang',
        service: 'paspor-baru',
        class: 'ordinary',
        language: 'id',
        ...more,
      })
      labels.push(ticket.label)
      clock.advance({ minutes: 1 })
    }
    return labels
  }

  /** An officer sits down at the counter with this number. */
  const sit = (officer: Officer, number: number) => {
    const counter = counters.find((counter) => counter.number === number)
    if (!counter) throw new Error(`Padang has no counter ${number}`)
    return queue.openCounter(officer, { counterId: counter.id })
  }

  const needs = { ...shared, appointments }
  return { db, clock, queue, twin, blind, appointments, counters, book, take, sit, needs }
}

/** So many invented officers of Padang, each at a new counter that serves the first stage. */
export async function seatMany(world: Awaited<ReturnType<typeof openWorld>>, count: number) {
  const numbers = Array.from({ length: count }, (_, nth) => 11 + nth)
  const counters = await world.queue.setUpOffice(system('test'), {
    office: 'padang',
    counters: numbers.map((number) => ({ number, stages: ['berkas'] })),
  })
  const officers = counters.map((counter): Officer => ({ ...staff.dewi, staffId: counter.id }))
  for (const [nth, officer] of officers.entries()) {
    const counterId = counters[nth]?.id ?? ''
    await world.queue.openCounter(officer, { counterId })
  }
  return officers
}

/** The same somebody with the key of one request. */
export const keyed = <W extends Who>(who: W, key: string): W => ({
  ...who,
  request: { key, bodyHash: 'same', nth: 0 },
})
