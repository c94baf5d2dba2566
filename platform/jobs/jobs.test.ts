import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import pg from 'pg'
import { Type } from 'typebox'
import { system } from '#packages/access'
import { createSteadiness, createTurnableClock, realNow } from '#platform/clock'
import { type Connection, createDb } from '#platform/db'
import { createRelay, event, on } from '#platform/events'
import { freshDatabase, testNeeds, turnedClock, until } from '#platform/testing'
import { prepareJobs, type Sweep, startJobs } from './index.ts'
import { openLife } from './life.ts'

const bell = event('trial.rang', { nth: Type.Integer() })
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** A house with one reaction, which notes what it heard; `ring` publishes, `meanwhile` happens in the first. */
async function ringing(t: TestContext, sweeps: Sweep[] = [], steady = createSteadiness()) {
  const db = await freshDatabase(t)
  const { connection } = db
  await prepareJobs(connection)
  const { events } = testNeeds(turnedClock().now)
  const heard: number[] = []
  let once: (() => Promise<void>) | undefined
  const reactions = [
    on(bell, async (_tx, { nth }) => {
      const now = once
      once = undefined
      await now?.()
      heard.push(nth)
    }),
  ]
  const all = [{ part: 'trial', reactions }]
  const ring = (nth: number) =>
    db.transaction(system('test'), (tx) => events.publish(tx, bell, { office: 'padang', nth }))
  const begin = async () => {
    const ownerDb = createDb({ connection, realNow, isOwner: true, most: 3 })
    const onFault = () => undefined
    const jobs = await startJobs({
      owner: connection,
      ownerDb,
      db,
      events,
      all,
      sweeps,
      clock: createTurnableClock(),
      steady,
      onFault,
    })
    t.after(async () => {
      await jobs.stop()
      await ownerDb.close()
    })
  }
  const waitFor = async (nth: number, seconds: number) => {
    for (let n = 0; n < seconds * 20 && !heard.includes(nth); n++) await sleep(50)
    return heard.includes(nth)
  }
  const meanwhile = (what: () => Promise<void>) => {
    once = what
  }
  return { connection, ring, begin, waitFor, meanwhile }
}

async function ask(connection: Connection, text: string, values: unknown[] = []) {
  const client = new pg.Client(connection as pg.ClientConfig)
  await client.connect()
  const { rows } = await client.query(text, values).finally(() => client.end())
  return rows as Record<string, unknown>[]
}

/** What a program leaves that was killed in the middle of a reaction: its line of jobs is locked. */
async function leaveLocked(connection: Connection, worker: string) {
  await ask(
    connection,
    "select graphile_worker.add_job('react', '{}', queue_name => 'trial:padang')",
  )
  await ask(
    connection,
    `with line as (update graphile_worker._private_job_queues
        set locked_at = now(), locked_by = $1 returning id)
      update graphile_worker._private_jobs set locked_at = now(), locked_by = $1`,
    [worker],
  )
}

test('what a killed program was doing is taken up, and its line moves on', async (t) => {
  const { connection, ring, begin, waitFor } = await ringing(t)
  await leaveLocked(connection, 'worker-of-a-killed-program')

  await begin()
  await ring(1)

  assert.ok(await waitFor(1, 20))
})

test('a reaction that takes long is not taken for lost: it is done once, and its line moves on', async (t) => {
  const { connection, ring, begin, waitFor, meanwhile } = await ringing(t)
  const taken: unknown[] = []
  // Longer than the grace and a sweep together, shorter than a transaction may last.
  meanwhile(async () => {
    await sleep(4400)
    const jobs = await ask(
      connection,
      'select attempts from graphile_worker._private_jobs order by id',
    )
    taken.push(...jobs.map(({ attempts }) => attempts))
  })

  await begin()
  await ring(1)
  await ring(2)

  assert.ok(await waitFor(2, 20))
  assert.deepEqual(taken, [1, 0])
})

test('a line that stands still with nobody in it is opened, one in which somebody works is not', async (t) => {
  const { connection, ring, begin, waitFor } = await ringing(t)
  const life = await openLife(connection, () => undefined)
  t.after(() => life.end())
  life.answerFor('worker-of-a-living-program')
  await leaveLocked(connection, 'worker-of-a-living-program')
  await ask(connection, 'delete from graphile_worker._private_jobs')

  await begin()
  await ring(1)

  assert.ok(await waitFor(1, 25))
})

for (const outcome of ['well', 'badly'] as const) {
  test(`a reaction that ended ${outcome} while the database was away ends no program, and is done`, async (t) => {
    const { connection, ring, begin, waitFor, meanwhile } = await ringing(t)
    const jobs = 'graphile_worker._private_jobs'
    meanwhile(async () => {
      await ask(connection, `alter table ${jobs} rename to gone`)
      setTimeout(
        () => ask(connection, 'alter table graphile_worker.gone rename to _private_jobs'),
        1500,
      )
      if (outcome === 'badly') throw new Error('away')
    })

    await begin()
    await ring(1)
    await ring(2)

    assert.ok(await waitFor(2, 20))
    assert.ok(await waitFor(1, 20))
  })
}

test('what a living program is doing is left to it', async (t) => {
  const { connection, ring, begin, waitFor } = await ringing(t)
  const life = await openLife(connection, () => undefined)
  t.after(() => life.end())
  life.answerFor('worker-of-a-living-program')
  await leaveLocked(connection, 'worker-of-a-living-program')

  await begin()
  await ring(1)
  const before = await waitFor(1, 4)
  await life.end()

  assert.equal(before, false)
  assert.ok(await waitFor(1, 20))
})

test('reactions go on by themselves when the database has ended every connection', async (t) => {
  const { connection, ring, begin, waitFor } = await ringing(t)
  await begin()
  await ring(1)
  assert.ok(await waitFor(1, 20))

  await ask(
    connection,
    `select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`,
  )
  await sleep(200)
  await ring(2)

  assert.ok(await waitFor(2, 20))
})

test('F9: while the machine’s clock is doubted nothing is judged by it, and the rest goes on', async (t) => {
  const ran = { turned: 0, dated: 0, plain: 0 }
  const sweep = (name: keyof typeof ran): Sweep => ({
    name,
    everyMs: 20,
    work: async () => void ran[name]++,
  })
  const sweeps = [
    { ...sweep('turned'), isTurned: true },
    { ...sweep('dated'), isDated: true },
    sweep('plain'),
  ]
  let wallMs = 1_795_000_000_000
  const steady = createSteadiness({ wallMs: () => wallMs, upMs: () => 0 })
  const { begin } = await ringing(t, sweeps, steady)
  await begin()
  await until(() => ran.turned > 0 && ran.dated > 0)

  wallMs += 3 * 24 * 3_600_000
  // Whoever had begun may end.
  await until(() => ran.plain > 0)
  const from = { ...ran }
  await until(() => ran.plain >= from.plain + 5)
  const meanwhile = { ...ran }
  wallMs -= 3 * 24 * 3_600_000
  await until(() => ran.turned > meanwhile.turned && ran.dated > meanwhile.dated)

  assert.ok(meanwhile.turned - from.turned <= 1, 'judged by a clock nobody believes')
  assert.ok(meanwhile.dated - from.dated <= 1)
})

test('no job is made for news that a reaction says is not for it', async (t) => {
  const db = await freshDatabase(t)
  const { connection } = db
  await prepareJobs(connection)
  const owner = createDb({ connection, realNow, isOwner: true, most: 1 })
  t.after(() => owner.close())
  const { events } = testNeeds(turnedClock().now)
  const work = async () => undefined
  const reactions = [on(bell, work, ({ nth }) => nth === 2), on(bell, work)]
  const relay = createRelay({ db: owner, all: [{ part: 'trial', reactions }] })
  const rung = [1, 2]
  for (const nth of rung)
    await db.transaction(system('test'), (tx) =>
      events.publish(tx, bell, { office: 'padang', nth }),
    )

  // What runs in another database of the server holds newer news back.
  for (let relayed = 0; relayed < rung.length; await sleep(20)) relayed += await relay.step()

  const jobs = await ask(
    connection,
    "select payload->>'nth' as nth, count(*)::int from graphile_worker._private_jobs group by 1 order by 1",
  )
  assert.deepEqual(jobs, [
    { nth: '0', count: 1 },
    { nth: '1', count: 2 },
  ])
})
