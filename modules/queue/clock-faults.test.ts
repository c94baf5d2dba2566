import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { nobody } from '#packages/access'
import { devices, people, staff } from './fixtures.ts'
import { openWorld } from './testing.ts'

const office = 'padang'
const look = { office, language: 'id' } as const
const today = Temporal.PlainDate.from('2026-11-23')
const right = '2026-11-23T01:20:00Z'
const walkIns = 6

type World = Awaited<ReturnType<typeof openWorld>>

const labelsOf = async ({ queue }: World) =>
  (await queue.getHall(staff.dewi, look)).waiting.map(({ label }) => label)

/** A hall in the morning: people in line, places booked for later, an officer at a counter. */
async function morning(t: TestContext) {
  const world = await openWorld(t)
  await world.take(walkIns)
  world.clock.set(right)
  const booked = [
    await world.book(people.siti.personId, '09:20'),
    await world.book(people.harun.personId, '09:40'),
  ]
  await world.sit(staff.dewi, 1)
  return { world, booked }
}

/** The clock goes wrong, people go on pressing, and it is set right: what was judged wrongly meanwhile. */
async function judge(t: TestContext, wrong: string) {
  const { world, booked } = await morning(t)
  const { queue, clock } = world
  const before = await labelsOf(world)

  clock.set(wrong)
  const pressed = await Promise.allSettled([
    queue.callNext(staff.dewi),
    world.take(1),
    queue.judgeNear(),
  ])
  clock.set(right)
  clock.advance({ minutes: 2 })

  const after = await labelsOf(world)
  const called = before.filter((label) => !after.includes(label))
  assert.deepEqual(
    after.filter((label) => before.includes(label)),
    before.filter((label) => !called.includes(label)),
    'the order of those who wait',
  )
  assert.ok(called.length <= 1, `${called} are gone`)
  clock.set('2026-11-23T02:15:00Z')
  for (const { code } of booked) {
    const seen = await queue.checkIn(devices.kiosk, { office, code })
    assert.match(seen.label, /^A/)
  }
  const replayed = await queue.replayDay(nobody, { office, day: today })
  assert.deepEqual(replayed?.faults, [])
  assert.equal(new Set(after).size, after.length)
  return before.length + booked.length + pressed.length
}

test('F9: a clock three days ahead, two hours behind, or standing still puts nobody out of order and uses up no place', async (t) => {
  const wrongs = ['2026-11-26T01:20:00Z', '2026-11-22T23:20:00Z', right]
  let judged = 0
  for (const wrong of wrongs) judged += await judge(t, wrong)

  t.diagnostic(`counted F9 ${JSON.stringify({ jumps: wrongs.length, judged })}`)
})

test('F9 control: whoever is judged by a clock three days ahead is judged wrongly, and is found', async (t) => {
  const { world, booked } = await morning(t)
  const { queue, clock, appointments } = world

  clock.set('2026-11-26T01:20:00Z')
  await appointments.markMissed()
  clock.set('2026-11-23T02:15:00Z')

  const [{ code } = { code: '' }] = booked
  const alone = await queue.checkIn(devices.kiosk, { office, code }).then(
    () => 'taken',
    (error: { code?: string }) => error.code,
  )
  assert.notEqual(alone, 'taken')
})
