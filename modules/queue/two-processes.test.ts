import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { type Officer, system } from '#packages/access'
import { Refusal } from '#packages/refusal'
import { devices } from './fixtures.ts'
import { openWorld, seatMany, seededRandom } from './testing.ts'

type World = Awaited<ReturnType<typeof openWorld>>

const day = Temporal.PlainDate.from('2026-11-23')
const rounds = 30

/** What somebody may press, whether it can be done just now or not. */
const acts: ((queue: World['queue'], who: Officer, chance: number) => Promise<unknown>)[] = [
  (queue, _, chance) =>
    queue.takeNumber(devices.kiosk, {
      ...{ office: 'padang', service: 'paspor-baru', language: 'id' },
      class: chance < 0.2 ? 'priority' : 'ordinary',
    }),
  (queue, who) => queue.callNext(who),
  (queue, who) => queue.callNext(who),
  (queue, who) => queue.beginService(who),
  (queue, who) => queue.beginService(who),
  (queue, who, chance) => queue.finish(who, chance < 0.5 ? {} : { without: ['foto'] }),
  (queue, who) => queue.hold(who, { reason: 'Salat' }),
  (queue, who) => queue.markNoShow(who),
  (queue, who) => queue.recall(who),
  (queue, who) => queue.undo(who),
  (queue) => queue.frame('padang', 'id'),
]

/** Eight officers press what they like, two things at once, by one process or the other. */
async function press(world: World, seed: number) {
  const random = seededRandom(seed)
  const officers = await seatMany(world, 8)
  await world.take(10)
  const troubles: unknown[] = []
  const once = async (who: Officer) => {
    const act = acts[Math.floor(random() * acts.length)]!
    const queue = random() < 0.5 ? world.queue : world.twin
    await act(queue, who, random()).catch((error) => {
      if (!(error instanceof Refusal)) troubles.push(error)
    })
  }
  for (let round = 0; round < rounds; round++) {
    await Promise.all(officers.flatMap((who) => [once(who), once(who)]))
    world.clock.advance({ seconds: 20 + Math.floor(random() * 40) })
  }
  const told = await world.queue.replayDay(system('test'), { office: 'padang', day })
  return { troubles, told: told! }
}

for (const seed of [1, 2, 3, 4]) {
  test(`two processes in one hall, everybody pressing at once (${seed}): the day comes out again as it was`, async (t) => {
    const world = await openWorld(t)

    const { troubles, told } = await press(world, seed)

    assert.deepEqual(troubles, [])
    assert.deepEqual(told.faults, [])
    assert.ok(told.calls > 20, `${told.calls} calls`)
  })
}

test('control: of the same day with one act less the order does not come out', async (t) => {
  const world = await openWorld(t)
  await press(world, 1)
  const owner = new pg.Client(world.db.connection as pg.ClientConfig)
  await owner.connect()
  await owner.query(`set session_replication_role = 'replica'`)
  await owner.query(`delete from queue.acts where act = 'called' and seq =
    (select min(seq) from queue.acts where act = 'called')`)
  await owner.end()

  const told = await world.queue.replayDay(system('test'), { office: 'padang', day })

  assert.ok(told!.faults.length > 0)
})
