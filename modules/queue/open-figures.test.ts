import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nobody, system } from '#packages/access'
import { sql } from '#platform/db'
import { devices, people, staff } from './fixtures.ts'
import { openWorld } from './testing.ts'

const office = 'padang'
const monday = Temporal.PlainDate.from('2026-11-23')
const span = { offices: [office], from: monday, to: monday }
type World = Awaited<ReturnType<typeof openWorld>>

/** The officer calls whoever is next, or one by hand, serves them and is free again. */
async function serve({ queue }: World, ticketId?: string) {
  const call = ticketId
    ? await queue.callTicket(staff.dewi, { ticketId, reason: 'Sakit, harus segera pulang' })
    : await queue.callNext(staff.dewi)
  await queue.beginService(staff.dewi)
  await queue.finish(staff.dewi)
  return call
}

const figuresOf = async ({ queue }: World, asked = span) => queue.listWaits(nobody, asked)

test('who was not called has no wait, and is not kept silent about: waiting, or gone', async (t) => {
  const world = await openWorld(t)
  const none = await figuresOf(world)
  await world.take(2)
  const gone = await world.queue.takeNumber(devices.kiosk, {
    ...{ office, service: 'paspor-baru', class: 'ordinary', language: 'id' },
  })
  await world.queue.leave(staff.dewi, { ticketId: gone.ticketId })

  const { figures } = await figuresOf(world)

  assert.deepEqual(none, { figures: [], fairness: [] })
  assert.deepEqual(
    figures.map(({ all, waiting, gone, calls }) => [all, waiting, gone, calls]),
    [
      [null, 2, 1, 0],
      [null, 2, 1, 0],
    ],
  )
})

test('waits are told by the way people came, each day and over the span, from the door', async (t) => {
  const world = await openWorld(t)
  const { queue, clock, take, sit } = world
  await sit(staff.dewi, 1)
  const far = await queue.takeFromAfar(people.siti, {
    ...{ office, service: 'paspor-baru', language: 'id', travelMinutes: 30 },
  })
  await take(3)
  clock.advance({ minutes: 2 })
  await queue.checkIn(devices.kiosk, { office, code: far.code })
  clock.advance({ minutes: 5 })
  // Siti is here for 5 minutes, the others for 10, 9 and 8.
  await serve(world)
  for (let nth = 0; nth < 3; nth++) await serve(world)

  const { figures } = await figuresOf(world)
  const [day, whole] = figures

  assert.deepEqual(
    figures.map((one) => one.day?.toString()),
    ['2026-11-23', undefined],
  )
  assert.deepEqual(day?.walkin, { people: 3, p50Minutes: 9, p90Minutes: 10 })
  assert.deepEqual(day?.remote, { people: 1, p50Minutes: 5, p90Minutes: 5 })
  assert.deepEqual(day?.all, { people: 4, p50Minutes: 8, p90Minutes: 10 })
  assert.equal(day?.booking, null)
  assert.deepEqual(whole, { ...day, day: null })
  assert.deepEqual([day?.calls, day?.chosen], [4, 0])
  const { judged, kept, sooner, later } = day!.promises
  assert.ok(judged > 0)
  assert.equal(judged, kept + sooner + later)
})

test('a call by hand is counted in public, and calling again is not another call', async (t) => {
  const world = await openWorld(t)
  await world.sit(staff.dewi, 1)
  await world.take(3)
  const { waiting } = await world.queue.getHall(staff.dewi, { office, language: 'id' })
  const last = waiting.at(-1)!

  await world.queue.callTicket(staff.dewi, {
    ticketId: last.ticketId,
    reason: 'Sakit, harus segera pulang',
  })
  await world.queue.recall(staff.dewi)

  const { figures } = await figuresOf(world)
  assert.deepEqual([figures[0]?.calls, figures[0]?.chosen], [1, 1])
})

test('who has no phone is held against who came in the same minutes, not in others', async (t) => {
  const world = await openWorld(t)
  const { queue, clock, take, sit } = world
  await sit(staff.dewi, 1)
  // Alone in its quarter of an hour: compared with nobody.
  await take(1)
  clock.advance({ minutes: 60 })
  await serve(world)
  const alone = await figuresOf(world)

  const wish = { office, service: 'paspor-baru', language: 'id', travelMinutes: 30 } as const
  const far = await queue.takeFromAfar(people.siti, wish)
  clock.advance({ minutes: 9 })
  await queue.checkIn(devices.kiosk, { office, code: far.code })
  await take(1)
  clock.advance({ minutes: 4 })
  await serve(world)
  clock.advance({ minutes: 6 })
  await serve(world)
  const together = await figuresOf(world)

  assert.deepEqual(alone.fairness, [])
  assert.deepEqual(together.fairness, [
    {
      office,
      withoutPhone: { people: 1, p90Minutes: 11 },
      withPhone: { people: 1, p90Minutes: 5 },
      gapMinutes: 6,
    },
  ])
})

test('an office to practise in has no figures, and a long span is refused', async (t) => {
  const world = await openWorld(t)
  await world.queue.setUpOffice(system('test'), { office: 'latihan' })

  const asked = { ...span, offices: ['latihan'] }
  assert.deepEqual(await figuresOf(world, asked), { figures: [], fairness: [] })
  await assert.rejects(figuresOf(world, { ...span, to: monday.add({ days: 31 }) }), RangeError)
})

test('told later than the screen showed is one thing, later than the first range another', async (t) => {
  const world = await openWorld(t)
  const { db, clock, take, sit } = world
  await sit(staff.dewi, 1)
  await take(3)
  clock.advance({ minutes: 5 })
  // B002 was told sooner and then its first range again; B003 twenty minutes more than that.
  await db.transaction(system('test'), (tx) =>
    tx.run(sql`
      insert into queue.told (office, ticket, leg, nth, day, from_minutes, to_minutes, cause, amount,
        counters, at)
      select promise.office, ticket, promise.leg, nth, promise.day, 0,
        case label when 'B002' then least(5 * nth, to_minutes - 5) else to_minutes + 20 end,
        case nth when 2 then 'longer' end, null, 1, ${clock.now()}::timestamptz
      from queue.promises promise join queue.tickets on id = ticket
      cross join generate_series(1, 2) nth
      where label in ('B002', 'B003')`),
  )
  for (let nth = 0; nth < 3; nth++) await serve(world)

  const { figures } = await figuresOf(world)
  const { judged, raised, beyond } = figures[0]?.promises ?? assert.fail()
  assert.deepEqual([judged, raised, beyond], [3, 2, 1])
})

test('a day that is over is worked out once, and anew when anything in it changes; one that goes on each time', async (t) => {
  const world = await openWorld(t)
  const { db, clock, take, sit } = world
  const run = (statement: ReturnType<typeof sql>) =>
    db.transaction(system('test'), (tx) => tx.run(statement))
  // What is kept is only seen by what it says: here, of seven who went away.
  const forge = sql`
    update queue.day_figures set figures = figures || '{"gone": 7}'`
  const gone = async () => (await figuresOf(world)).figures.map((one) => one.gone)
  await sit(staff.dewi, 1)
  await take(1)
  await serve(world)

  const going = await gone()
  assert.equal(await run(forge), 0)
  clock.advance({ hours: 24 })
  const over = await gone()
  assert.equal(await run(forge), 1)
  const kept = await gone()
  await run(sql`update queue.tickets set language = 'en'`)
  const changed = await gone()

  assert.deepEqual(
    { going, over, kept, changed },
    {
      going: [0, 0],
      over: [0, 0],
      kept: [7, 7],
      changed: [0, 0],
    },
  )
})

test('days that are over are worked out before anybody asks, each once; one that goes on is not', async (t) => {
  const world = await openWorld(t)
  const { queue, clock, take, sit } = world
  await sit(staff.dewi, 1)
  await take(1)

  const going = await queue.workOutDays()
  clock.advance({ hours: 24 })
  const over = await queue.workOutDays()
  const again = await queue.workOutDays()

  assert.deepEqual([going, over, again], [0, 1, 0])
})

test('the figures of a span are those of all its visits, not of its days', async (t) => {
  const world = await openWorld(t)
  const { clock, take, sit } = world
  await sit(staff.dewi, 1)
  // A minute each on Monday, half an hour on Tuesday.
  for (let nth = 0; nth < 3; nth++) {
    await take(1)
    await serve(world)
  }
  await world.queue.closeCounter(staff.dewi)
  clock.advance({ hours: 24 })
  await sit(staff.dewi, 1)
  await take(1)
  clock.advance({ minutes: 29 })
  await serve(world)

  const { figures } = await figuresOf(world, { ...span, to: monday.add({ days: 1 }) })

  assert.deepEqual(
    figures.map(({ walkin }) => [walkin?.people, walkin?.p50Minutes, walkin?.p90Minutes]),
    [
      [3, 1, 1],
      [1, 30, 30],
      [4, 1, 30],
    ],
  )
})
