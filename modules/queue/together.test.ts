import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { type Officer, system, type Who } from '#packages/access'
import { sql } from '#platform/db'
import { devices, staff } from './fixtures.ts'
import { openWorld, seatMany } from './testing.ts'

type World = Awaited<ReturnType<typeof openWorld>>

async function asOwner({ db }: World, text: string): Promise<Record<string, string>[]> {
  const client = new pg.Client(db.connection as pg.ClientConfig)
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

/** Each officer serves once, every other one by way of the second process. */
async function serveAll({ queue, twin }: World, officers: Officer[]): Promise<string[]> {
  const labels: string[] = []
  for (const [nth, who] of officers.entries()) {
    const house = nth % 2 ? twin : queue
    labels.push((await house.callNext(who)).label)
    await house.beginService(who)
    await house.finish(who)
  }
  return labels
}

test('what one process remembers of a hall never outlives what another does in it', async (t) => {
  const world = await openWorld(t)
  const officers = await seatMany(world, 6)
  await world.take(6)

  const labels = await serveAll(world, officers)

  assert.deepEqual(labels, ['B001', 'B002', 'B003', 'B004', 'B005', 'B006'])
  const rows = await asOwner(
    world,
    "select ticket from queue.calls where kind = 'next' group by ticket having count(*) > 1",
  )
  assert.deepEqual(rows, [])
})

test('where the version does not move the state of the ticket still guards the call', async (t) => {
  const world = await openWorld(t)
  const [first, second] = (await seatMany(world, 2)) as [Officer, Officer]
  await world.take(3)
  await asOwner(world, 'alter table queue.tickets disable trigger tickets_changed')
  await world.queue.callNext(first)
  await world.queue.markNoShow(first)
  await world.twin.takeNumber(devices.kiosk, walkIn)
  await world.queue.takeNumber(devices.kiosk, walkIn)

  const there = await world.twin.callNext(first)
  const here = await world.queue.callNext(second)

  assert.deepEqual([there.label, here.label], ['B002', 'B003'])
})

const walkIn = {
  office: 'padang',
  service: 'paspor-baru',
  class: 'ordinary',
  language: 'id',
} as const

test('a hall that somebody holds is waited for by its own people alone', async (t) => {
  const world = await openWorld(t)
  const kiosk: Who = { ...devices.kiosk, office: 'padang' } as Who
  await world.queue.setUpOffice(system('test'), { office: 'metro' })
  await world.take(1)
  await world.queue.takeNumber(devices.kioskElsewhere, { ...walkIn, office: 'metro' })
  const gate = Promise.withResolvers<void>()
  const locked = Promise.withResolvers<void>()
  const holding = world.db.transaction(system('test'), async (tx) => {
    await tx.all(sql`select * from queue.days where office = 'padang' for update`)
    locked.resolve()
    await gate.promise
  })
  await locked.promise
  const order: string[] = []

  const slow = world.queue.takeNumber(kiosk, walkIn).then(() => order.push('padang'))
  await world.queue.takeNumber(devices.kioskElsewhere, { ...walkIn, office: 'metro' })
  order.push('metro')
  gate.resolve()
  await Promise.all([slow, holding])

  assert.deepEqual(order, ['metro', 'padang'])
})

test('one who is refused keeps nobody of the same batch from being served', async (t) => {
  const world = await openWorld(t)
  const officers = await seatMany(world, 3)
  await world.take(3)
  const everybody = [staff.dewi, ...officers]

  const tried = await Promise.allSettled(everybody.map((who) => world.queue.callNext(who)))

  assert.deepEqual(
    tried.map((one) => (one.status === 'fulfilled' ? one.value.label : one.reason.code)),
    ['queue.noCounter', 'B001', 'B002', 'B003'],
  )
})

test('a rush of numbers is promised as one look ahead foresaw it, the later never sooner', async (t) => {
  const world = await openWorld(t)
  await world.sit(staff.dewi, 1)

  const views = await Promise.all(
    Array.from({ length: 9 }, () => world.queue.takeNumber(devices.kiosk, walkIn)),
  )
  const later = await world.queue.takeNumber(devices.kiosk, walkIn)

  const ends = [...views, later].map(({ promise }) => promise?.toMinutes ?? 0)
  assert.ok(ends.every((minutes, nth) => nth === 0 || minutes >= (ends[nth - 1] ?? 0)))
  assert.ok(ends.at(-1)! > ends[0]!)
  const [row] = await asOwner(world, 'select count(*) as promises from queue.promises')
  assert.equal(row?.promises, '10')
})
