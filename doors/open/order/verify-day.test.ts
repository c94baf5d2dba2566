import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import pg from 'pg'
import { until } from '#platform/testing'
import { openTestHouse } from '../../../test-house.ts'
import { logRoutes } from '../log/page.ts'
import { orderRoutes } from './page.ts'
import { playDay } from './testing.ts'

const program = join(import.meta.dirname, '../../../tools/verify-day.mjs')
const kept = ['tickets', 'acts', 'calls', 'pauses', 'days', 'seals']

/** What the program that stands alone says of the day at an address. */
function verifyAt(address: string) {
  const child = spawn(process.execPath, [program, address, 'padang', '2026-11-23'])
  let said = ''
  for (const from of [child.stdout, child.stderr]) {
    from.on('data', (part) => {
      said += part
    })
  }
  return new Promise<{ code: number | null; said: string }>((resolve) =>
    child.once('close', (code) => resolve({ code, said })),
  )
}

/** A hall on a port of its own, and a way to seal its day into the log. */
async function openHall(t: TestContext) {
  const house = await openTestHouse(t, {
    // Nothing is kept for a minute here: each tampering is to be seen at once.
    routes: (needs) =>
      [...logRoutes(needs), ...orderRoutes(needs)].map(({ keepSeconds: _, ...route }) => route),
  })
  const { queue, ledger, db } = house
  const owner = new pg.Client(db.connection as pg.ClientConfig)
  await owner.connect()
  t.after(() => owner.end())
  const seal = async () => {
    await queue.sealDays()
    // Whatever runs in another database of the server holds events back for as long as it runs.
    await until(async () => {
      await ledger.append()
      const { rows } = await owner.query(
        'select (select count(*) from events.outbox) = (select size from ledger.head) as whole',
      )
      return rows[0].whole
    }, 'the log took everything in')
  }
  const address = await house.http.listen({ port: 0, host: '127.0.0.1' })
  return { house, owner, seal, verify: () => verifyAt(address) }
}

/** A day in a hall, sealed while it went on and when it was over. */
async function openDay(t: TestContext, { lie }: { lie?: string } = {}) {
  const { house, owner, seal, verify } = await openHall(t)
  await playDay(house, { isSealed: !lie })
  house.clock.advance({ hours: 24 })
  await house.queue.endDays()
  await owner.query('set session_replication_role = replica')
  if (lie) assert.ok(((await owner.query(lie)).rowCount ?? 0) > 0)
  await seal()
  for (const name of kept) await owner.query(`create table kept_${name} as table queue.${name}`)
  const restore = async () => {
    for (const name of kept) {
      await owner.query(`delete from queue.${name}`)
      await owner.query(`insert into queue.${name} select * from kept_${name}`)
    }
  }
  return { owner, seal, restore, verify }
}

const someCall = `(select id from queue.calls where kind = 'next' order by at, id offset 5 limit 1)`

const tampering: { what: string; sql: string; finds: RegExp }[] = [
  {
    what: 'two calls change places',
    sql: `update queue.calls a set label = b.label from queue.calls b
      where a.id = ${someCall} and b.id = (select id from queue.calls where kind = 'next'
        order by at, id offset 6 limit 1)`,
    finds: /not what was sealed/,
  },
  {
    what: 'a waiting person is removed, with everything done with the number',
    sql: `with gone as (delete from queue.tickets where label = 'B009' returning id)
      delete from queue.acts where ticket in (select id from gone)`,
    finds: /act \d+ is missing/,
  },
  {
    what: 'a waiting person is removed, and the acts are numbered anew without a gap',
    sql: `with gone as (delete from queue.acts where ticket in
        (select id from queue.tickets where label = 'B009') returning office, ticket, id),
      kept as (select ctid as row, row_number() over (order by seq) as nth from queue.acts
        where day is not null and ticket not in (select ticket from gone))
      update queue.acts act set seq = 100000 + nth from kept where act.ctid = kept.row;
      update queue.acts set seq = seq - 100000 where seq > 100000`,
    finds: /not what was sealed|sealed acts are missing/,
  },
  {
    what: 'a call is invented',
    sql: `insert into queue.calls select (jsonb_populate_record(call, jsonb_build_object('id',
      gen_random_uuid(), 'label', 'B001', 'after_act', after_act - 1))).* from queue.calls call
      where id = ${someCall}`,
    finds: /not what was sealed/,
  },
  {
    what: 'a number is made one with priority, in its row and in the act that gave it',
    sql: `update queue.acts set facts = jsonb_set(facts, '{class}', '"priority"')
      where facts ->> 'class' = 'ordinary' and seq < 30`,
    finds: /not what was sealed/,
  },
  {
    what: 'an arrival is earlier than it was',
    sql: `update queue.acts set facts = jsonb_set(facts, '{joinedAt}',
      to_jsonb((facts ->> 'joinedAt')::bigint - 3600000)) where facts ->> 'number' = '7'`,
    finds: /an arrival was written anew/,
  },
  {
    what: 'the reasons of a call are written anew',
    sql: `update queue.calls set reasons = '[]' where id = ${someCall}`,
    finds: /with other reasons/,
  },
  {
    what: 'the day is given other rules afterwards',
    sql: `update queue.days set policy = '2026-2'; update queue.calls set policy = '2026-2'`,
    finds: /the rules \(2026-2\) are not those that were sealed \(2026-1\)/,
  },
  {
    what: 'a pause is put in afterwards',
    sql: `update queue.pauses set ended_at = ended_at + interval '7 minutes'`,
    finds: /stood still at other times/,
  },
]

test('a whole day is checked from outside: every call by the rules or with a reason, and no act changed since', async (t) => {
  const { owner, restore, seal, verify } = await openDay(t)

  const honest = await verify()

  t.diagnostic(honest.said)
  assert.equal(honest.code, 0, honest.said)
  assert.match(honest.said, /Every call followed the rules or carries a reason/)
  const [, acts, seals, calls] =
    /(\d+) acts under (\d+) seals .*, (\d+) calls/.exec(honest.said) ?? []
  assert.ok(Number(acts) > 150 && Number(seals) > 5 && Number(calls) > 30, honest.said)
  for (const { what, sql, finds } of tampering) {
    await t.test(what, async () => {
      await owner.query(sql)
      const { code, said } = await verify()
      await restore()
      assert.equal(code, 1, said)
      assert.match(said, finds)
    })
  }
  assert.equal((await verify()).code, 0, 'the control: as it was')

  await t.test(
    'F22: back-dated: an act is written later and dated in the middle of the day',
    async () => {
      await owner.query(`insert into queue.acts select (jsonb_populate_record(one, jsonb_build_object('id',
      gen_random_uuid(), 'seq', (select max(seq) + 1 from queue.acts)))).* from queue.acts one
      where act = 'finished' order by seq limit 1`)
      await seal()

      const { code, said } = await verify()
      assert.equal(code, 1, said)
      assert.match(said, /dated otherwise than when it was sealed/)
    },
  )
})

test('a call out of turn that was passed off as one in turn from the first moment on is found by the rules alone', async (t) => {
  const { verify } = await openDay(t, {
    lie: `update queue.calls set kind = 'next', note = null, place = 1 where kind = 'chosen' and place > 1`,
  })

  const { code, said } = await verify()

  assert.equal(code, 1, said)
  assert.match(said, /was first by the rules/)
  assert.doesNotMatch(said, /what was sealed/)
})

test('who still stands in the hall at night is sent home before the day is sealed to its end, whichever sweep comes first', async (t) => {
  const { house, verify, seal } = await openHall(t)
  const { queue, clock } = house
  await playDay(house, { isSealed: true })
  clock.advance({ hours: 24 })

  await seal()
  const early = await verify()
  clock.advance({ hours: 5 * 24 })
  await queue.endDays()
  await seal()
  const done = await verify()

  assert.equal(early.code, 0, early.said)
  assert.match(early.said, /the day was not over when this was read/)
  assert.equal(done.code, 0, done.said)
  assert.doesNotMatch(done.said, /the day was not over/)
})

test('a day on which nobody came is said to have no record, not to be in order', async (t) => {
  const { verify } = await openHall(t)

  const { code, said } = await verify()

  assert.equal(code, 2)
  assert.match(said, /has no record of padang on 2026-11-23: nobody took a number there/)
})
