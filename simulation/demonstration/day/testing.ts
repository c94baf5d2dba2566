import { randomUUIDv7 } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { applicationReactions, createApplications } from '#modules/applications'
import { createAppointments } from '#modules/appointments'
import { createCatalogue } from '#modules/catalogue'
import { createDeadlines } from '#modules/deadlines'
import { createDocuments } from '#modules/documents'
import { createIdentity } from '#modules/identity'
import { createPayments } from '#modules/payments'
import { createQueue } from '#modules/queue'
import { system } from '#packages/access'
import { usualPolicy } from '#packages/booking'
import { realNow } from '#platform/clock'
import { readContent } from '#platform/content'
import { type Cursor, listAfter, listenersOf, react as reactTo } from '#platform/events'
import { createMidtrans } from '#platform/gateways'
import { openObjects } from '#platform/objects'
import { freshDatabase, settle, testNeeds, turnedClock } from '#platform/testing'
import { startGateway } from '../../gateway/index.ts'
import type { Day } from './day.ts'
import { diceOf } from './dice.ts'

const root = join(import.meta.dirname, '../../..')

/** Every module of the house at Padang, on a database of the test's own, with a provider that pays. */
export async function dayWorld(t: TestContext, start = '2026-11-23T00:00:00Z') {
  const db = await freshDatabase(t)
  const clock = turnedClock(start)
  const { events, vault, now } = testNeeds(clock.now)
  const random = diceOf('the codes of a test')
  const base = { db, events, vault, now, random, newId: () => randomUUIDv7() }
  const gateway = await startGateway({ now, random: () => 0.5, isTicking: false })
  t.after(() => gateway.close())
  const folder = mkdtempSync(join(tmpdir(), 'day-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const catalogue = createCatalogue({ db, content: readContent(root), now })
  await catalogue.publish()
  const { serverKey, merchant } = gateway.settings
  const payments = createPayments({
    ...base,
    gateway: createMidtrans({ baseUrl: gateway.url, serverKeys: [serverKey], merchant }),
  })
  const documents = createDocuments({ ...base, objects: openObjects({ folder }) })
  const appointments = createAppointments({ ...base, catalogue, policy: usualPolicy })
  const deadlines = createDeadlines({ ...base, listOffices: catalogue.listHalls })
  const applicationNeeds = { ...base, catalogue, documents, payments, appointments, deadlines }
  const queue = createQueue({ ...base, catalogue, appointments })
  const site = { name: 'Gerbang', id: 'localhost', origins: ['http://localhost'] }
  const identity = createIdentity({ ...base, realNow, site, isDemonstration: true })
  await queue.setUpOffice(system('test'), { office: 'padang' })
  const needs = {
    ...{ office: 'padang', now, catalogue, identity, documents, appointments, payments, queue },
    applications: createApplications(applicationNeeds),
    pay: async (transactionId: string) => {
      gateway.control.pay(transactionId)
      return true
    },
  }
  const all = [applicationReactions(applicationNeeds)]
  let cursor: Cursor = { xid: '0', id: 0 }

  /** What the job queue would do meanwhile: every reaction to what has happened since. */
  async function react(): Promise<void> {
    const seen = await db.read(system('test'), (tx) => listAfter(tx, cursor, 500))
    for (const published of seen) {
      for (const listener of listenersOf(all, published)) {
        await reactTo(db, { ...listener, published })
      }
    }
    cursor = seen.at(-1) ?? cursor
  }

  return { db, clock, needs, queue, appointments, react, settle: () => settle(db, all) }
}

type World = Awaited<ReturnType<typeof dayWorld>>

const sweepEveryMinutes = 2
const mostSteps = 20_000

/**
 * Plays a day to its end as fast as it goes: the clock is turned to whatever comes next, and the
 * sweeps run as often as they would have. `beside` is what real people do meanwhile.
 */
export async function playThrough(
  { clock, queue, appointments, react }: World,
  day: Day,
  beside?: () => Promise<unknown>,
): Promise<number> {
  let sweptAt = clock.now()
  for (let steps = 0; steps < mostSteps; ) {
    const next = day.nextAt()
    if (!next) return steps
    const sweepAt = sweptAt.add({ minutes: sweepEveryMinutes })
    const isSweepFirst = Temporal.Instant.compare(sweepAt, next) < 0
    const at = isSweepFirst ? sweepAt : next
    if (Temporal.Instant.compare(at, clock.now()) > 0) clock.set(`${at}`)
    if (isSweepFirst) {
      sweptAt = sweepAt
      await queue.judgeNear()
      await appointments.markMissed()
      await react()
      await beside?.()
    } else if (await day.step()) steps++
  }
  throw new Error('The day goes on for ever')
}
