import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { nobody } from '#packages/access'
import { replayDay } from '#packages/replay'
import { devices, staff } from './fixtures.ts'
import type { Queue } from './index.ts'
import { digest } from './order-digest.ts'
import { openWorld, seatMany } from './testing.ts'
import { playRandomDay, verbs } from './testing-day.ts'

const asked = { office: 'padang', day: Temporal.PlainDate.from('2026-11-23') }

/** What somebody could do who holds the database itself, and what is found then. */
const tampering: { what: string; sql: string; finds: string; names?: string }[] = [
  {
    what: 'Q23: a number is given an earlier time, in its row alone',
    sql: `update queue.tickets set joined_at = joined_at - interval '2 hours' where label = 'B007'`,
    finds: 'ticket',
    names: 'B007',
  },
  {
    what: 'Q23: a number is given an earlier time, in its row and in the act that gave it',
    sql: `with moved as (update queue.tickets set joined_at = joined_at - interval '2 hours'
        where label = 'B007' returning id)
      update queue.acts set facts = jsonb_set(facts, '{joinedAt}',
        to_jsonb((facts ->> 'joinedAt')::bigint - 7200000))
      from moved where ticket = moved.id and facts ? 'joinedAt'`,
    finds: 'begins',
    names: 'B007',
  },
  {
    what: 'edge 63: a number from before opening stands in the record of the day',
    sql: `with put as (insert into queue.tickets
        select (jsonb_populate_record(ticket, jsonb_build_object('id', gen_random_uuid(),
          'number', 999, 'label', 'B999', 'code', 'XXXXXXX', 'state', 'waiting', 'counter', null,
          'ended_at', null, 'joined_at', '2026-11-22T23:00:00Z'))).*
        from queue.tickets ticket where label = 'B001' returning id)
      select 1 from put`,
    finds: 'ticket',
    names: 'B999',
  },
  {
    what: 'a number is made one with priority',
    sql: `update queue.tickets set class = case class when 'priority' then 'ordinary' else 'priority' end
      where label = 'B005'`,
    finds: 'ticket',
    names: 'B005',
  },
  {
    what: 'Q24: an act is taken out',
    sql: `delete from queue.acts where day is not null and seq = 40`,
    finds: 'gap',
  },
  {
    what: 'an act is moved to an earlier time',
    sql: `update queue.acts set at = at - interval '1 hour' where day is not null and seq = 50`,
    finds: 'time',
  },
  {
    what: 'a call is taken out',
    sql: `delete from queue.calls where id = (select id from queue.calls
      where kind = 'next' order by at, id limit 1)`,
    finds: 'noCall',
  },
  {
    what: 'Q12: the reasons of a call are written anew',
    sql: `update queue.calls set reasons = '[]' where id = (select id from queue.calls
      where kind = 'next' order by at, id limit 1)`,
    finds: 'reasons',
  },
  {
    what: 'Q12: a call out of turn is passed off as one in turn',
    sql: `update queue.calls set kind = 'next', note = null, place = 1
      where kind = 'chosen' and place > 1`,
    finds: 'turn',
  },
  {
    what: 'the order of a call is another one',
    sql: `update queue.calls set order_digest = repeat('0', 64) where id = (select id
      from queue.calls where kind = 'next' order by at, id limit 1)`,
    finds: 'order',
  },
  {
    what: 'Q10: the order on the boards was another one',
    sql: `update queue.orders set size = size + 1 where after_act = (select max(after_act)
      from queue.orders)`,
    finds: 'board',
  },
  {
    what: 'edge 64: the day is given the rules of another day',
    sql: `update queue.days set policy = '2026-2'`,
    finds: 'board',
  },
  {
    what: 'a pause of the hall is forgotten',
    sql: `delete from queue.pauses`,
    finds: 'order',
  },
  {
    what: 'a place that was promised is written anew',
    sql: `update queue.promises set place = place + 1 where (ticket, leg) = (select ticket, leg
      from queue.promises order by at, ticket limit 1)`,
    finds: 'promise',
  },
]

const kept = ['tickets', 'acts', 'calls', 'promises', 'orders', 'pauses', 'days']

test('Q11: a random day replays, every order it ever showed, byte for byte, and what was tampered with is named', async (t) => {
  const world = await openWorld(t)
  const { done, seen } = await playRandomDay(world, { seed: 4, wishes: 1100 })
  const owner = new pg.Client(world.db.connection as pg.ClientConfig)
  await owner.connect()
  t.after(() => owner.end())
  const replay = async () => (await world.queue.replayDay(nobody, asked)) ?? assert.fail()

  const began = process.hrtime.bigint()
  const replayed = await replay()
  const took = Math.round(Number(process.hrtime.bigint() - began) / 1e6)

  assert.deepEqual(replayed.faults, [])
  t.diagnostic(`${JSON.stringify(replayed)} in ${took} ms; granted ${JSON.stringify(done)}`)
  assert.ok(replayed.acts > 400, `${replayed.acts} acts`)
  assert.ok(replayed.calls >= 80, `${replayed.calls} calls`)
  assert.ok(replayed.promises > 80, `${replayed.promises} promises`)
  assert.ok(replayed.orders > 20, `${replayed.orders} orders`)
  for (const verb of verbs) assert.ok((done[verb] ?? 0) > 0, `${verb} was never done`)

  const log = (await world.queue.getDayLog(nobody, asked)) ?? assert.fail()
  const boards = replayDay({ ...log, orders: seen }, digest)
  const [first, ...others] = seen
  const other = replayDay({ ...log, orders: [{ ...first!, at: first!.at - 1 }, ...others] }, digest)
  t.diagnostic(`${seen.length} boards written down`)
  assert.deepEqual(boards.faults, [], 'Q10: what the boards showed is the order')
  assert.ok(seen.length > 20)
  assert.deepEqual(other.faults, [{ code: 'board', after: first!.after }])

  // Whoever holds the database can stop its own guards too.
  await owner.query(`set session_replication_role = replica`)
  for (const name of kept) await owner.query(`create table kept_${name} as table queue.${name}`)
  for (const { what, sql, finds, names } of tampering) {
    await t.test(what, async () => {
      const { rowCount } = await owner.query(sql)
      const { faults } = await replay()
      for (const name of kept) {
        await owner.query(`delete from queue.${name}`)
        await owner.query(`insert into queue.${name} select * from kept_${name}`)
      }

      assert.ok((rowCount ?? 0) > 0, 'nothing was tampered with')
      const found = faults.find(({ code }) => code === finds)
      assert.ok(found, `found only ${JSON.stringify(faults.slice(0, 5))}`)
      if (names) assert.equal(found.label, names)
    })
  }
  assert.deepEqual((await replay()).faults, [])
})

test('Q11, Q18: ten counters and three kiosks at once, in two processes, leave a record that replays, numbered as things were decided', async (t) => {
  const world = await openWorld(t)
  const { queue } = world
  const officers = await seatMany(world, 10)
  // As many as are called: whoever calls faster than numbers are given must find somebody.
  await world.take(30)
  const number = { office: 'padang', service: 'paspor-baru', language: 'id' } as const
  const serve = async (officer: (typeof officers)[number], houses: Queue[]) => {
    for (let nth = 0; nth < 3; nth++) {
      for (const act of ['callNext', 'beginService', 'finish'] as const) {
        const [house = queue] = houses
        houses.reverse()
        await house[act](officer)
      }
    }
  }
  const give = async (kind: 'ordinary' | 'priority') => {
    for (let nth = 0; nth < 6; nth++) {
      await world.twin.takeNumber(devices.kiosk, { ...number, class: kind })
    }
  }

  await Promise.all([
    ...officers.map((officer) => serve(officer, [queue, world.twin])),
    ...(['ordinary', 'priority', 'ordinary'] as const).map((kind) => give(kind)),
    queue.judgeNear(),
  ])
  const replayed = await queue.replayDay(nobody, asked)
  const hall = await queue.getHall(staff.dewi, { office: 'padang', language: 'id' })

  assert.deepEqual(replayed?.faults, [])
  assert.equal(replayed?.calls, 30)
  assert.equal(replayed?.acts, 30 + 18 + 3 * 30)
  assert.equal(hall.waiting.filter(({ stage }) => stage === 'berkas').length, 18)
})
