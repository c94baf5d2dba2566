import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { createCalendar } from '#packages/calendar'
import { createTurnableClock } from '#platform/clock'
import { createEvents } from '#platform/events'
import { createPresence } from '#platform/jobs'
import { freshDatabase, listEvents } from '#platform/testing'
import { resumeClock, setClock, startClock } from './clock.ts'

const day = ['08:00-16:00']
const week = { mon: day, tue: day, wed: day, thu: day, fri: day }
const calendar = createCalendar({ zone: 'Asia/Jakarta', week })
const at = (text: string) => Temporal.Instant.from(text)
const alone = { isPlayed: true, isAlone: true }
const monday21 = at('2026-11-23T14:41:00Z')

/** A database, and processes on it that each begin at the real time they are told. */
async function world(t: TestContext) {
  const db = await freshDatabase(t)
  const process = (real: Temporal.Instant) => {
    const clock = createTurnableClock(real)
    return { db, clock, calendar, events: createEvents({ now: clock.now }) }
  }
  return { db, process }
}

/** Within a minute: the clocks of a test run on. */
function assertNear(one: Temporal.Instant, other: Temporal.Instant): void {
  assert.ok(Math.abs(one.since(other).total('seconds')) < 60, `${one} is not near ${other}`)
}

test('on new data the day begins an hour before the opening', async (t) => {
  const first = (await world(t)).process(monday21)

  const begun = await startClock(first, alone)

  assert.deepEqual(begun, { opening: 'anew' })
  assertNear(first.clock.now(), at('2026-11-23T00:00:00Z'))
})

for (const [when, real] of [
  ['the same evening', monday21],
  ['a week later', at('2026-11-30T14:49:00Z')],
  ['on an earlier day than the data', at('2026-11-20T02:00:00Z')],
] as const) {
  test(`opened again ${when}, it goes on where it stopped, at the pace of life`, async (t) => {
    const { process } = await world(t)
    const first = process(monday21)
    await startClock(first, alone)
    await setClock(first, { to: at('2026-11-23T01:06:00Z'), rate: 10 })
    const again = process(real)

    await resumeClock(again)
    const resumed = again.clock.now()
    const begun = await startClock(again, alone)

    assertNear(resumed, at('2026-11-23T01:06:00Z'))
    assert.deepEqual(begun, { opening: 'again' })
    assertNear(again.clock.now(), at('2026-11-23T01:06:00Z'))
    assert.equal(again.clock.rate(), 1)
  })
}

test('outside the hours it does not jump either: an unpaid bill keeps its time', async (t) => {
  const { process } = await world(t)
  const night = at('2026-11-23T13:00:00Z')
  await startClock(process(monday21), { ...alone, startAt: night })
  const again = process(monday21)

  await startClock(again, { isPlayed: false, isAlone: true })

  assertNear(again.clock.now(), night)
})

test('a second process takes the clock of the first, and tells nobody another time', async (t) => {
  const { db, process } = await world(t)
  const first = process(monday21)
  await startClock(first, alone)
  const quiet = at('2026-11-23T03:00:00Z')
  await setClock(first, { to: quiet, rate: 0 })
  const before = (await listEvents(db)).length
  const second = process(monday21)

  const begun = await startClock(second, { ...alone, isAlone: false })

  assert.deepEqual(begun, { opening: 'beside' })
  assert.equal(second.clock.now().toString(), first.clock.now().toString())
  assert.equal(second.clock.rate(), 0)
  assert.equal((await listEvents(db)).length, before)
})

test('a second process counts what has passed since the first one set its clock', async (t) => {
  const { process } = await world(t)
  const first = process(monday21)
  await startClock(first, alone)
  await setClock(first, { rate: 600 })
  await new Promise((resolve) => setTimeout(resolve, 1500))
  const second = process(monday21)

  await startClock(second, { ...alone, isAlone: false })

  const behindMinutes = second.clock.now().until(first.clock.now()).total('minutes')
  assert.ok(Math.abs(behindMinutes) < 5, `${behindMinutes} minutes apart after fifteen`)
})

test('a date before the end of the data is refused, and the clock stays', async (t) => {
  const { process } = await world(t)
  await startClock(process(monday21), { ...alone, startAt: monday21 })
  const again = process(monday21)

  const begun = await startClock(again, { ...alone, startAt: monday21.subtract({ hours: 1 }) })

  assert.ok('tooEarlyFor' in begun)
})

test('whoever enters knows whether another process is there, and a gone one is not', async (t) => {
  const { connection } = await freshDatabase(t)
  const [one, two, three] = [1, 2, 3].map(() => createPresence(connection, 7))
  t.after(() => Promise.all([one?.leave(), two?.leave(), three?.leave()]))

  const first = await one?.enter()
  const second = await two?.enter()
  await one?.leave()
  const third = await three?.enter()
  await Promise.all([two?.leave(), three?.leave()])
  const last = await one?.enter()

  assert.deepEqual([first, second, third, last], [true, false, false, true])
})
