import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { system } from '#packages/access'
import { rowsAsText, sql, type Tx } from '#platform/db'
import type { TicketRow } from './domain.ts'
import { shapes } from './row-shapes.ts'
import { writeRowsNow } from './sheet-queries.ts'
import { openWorld, seatMany } from './testing.ts'
import { listInHall } from './ticket-queries.ts'

type Saved = TicketRow & { was: string }

const nothing = {
  series: [],
  added: [],
  acts: [],
  calls: [],
  promises: [],
  outcomes: [],
  slips: [],
  served: [],
}

const write = (tx: Tx, saved: Saved[]) => writeRowsNow(tx, { ...nothing, saved })

// By an index of the office, which is what a plan for a small table may choose when it is let.
const writeByOffice = (tx: Tx, saved: Saved[]) =>
  tx.run(sql`
    update queue.tickets ticket set state = new.state, counter = new.counter, called_at = new.called_at
    from unnest(${rowsAsText(shapes.saved, saved)}::queue.ticket_step[]) new
    where ticket.office = new.office and ticket.id is not distinct from new.id`)

// What the planner is told nothing about: people who wait, or came and went.
const fill = (from: number, count: number, state: 'waiting' | 'done') => `
  set session_replication_role = 'replica';
  insert into queue.tickets (office, day, id, series, number, label, code, origin, class, service,
    stage, leg, state, joined_at, present_at, ended_at, missed, transfers, language)
  select office, day, gen_random_uuid(), series, n, 'B' || n, 'N' || n, origin, class, service, stage,
    leg, '${state}', joined_at, present_at, ${state === 'done' ? 'joined_at' : 'null'}, missed, transfers,
    language
  from (select * from queue.tickets limit 1) one, generate_series(${from}, ${from + count - 1}) n`

const countTouched = async (tx: Tx) =>
  (
    await tx.one(sql<{ count: number }>`
      select (coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0))::int as count
      from pg_stat_xact_user_tables where relid = 'queue.tickets'::regclass`)
  ).count

/** How many rows of the table were read to change one, by a plan made before it was filled. */
async function countRead(t: Parameters<typeof openWorld>[0], how: typeof write) {
  const world = await openWorld(t)
  const officers = await seatMany(world, 2)
  await world.take(2)
  const tickets = await world.db.read(system('test'), (tx) =>
    listInHall(tx, 'padang', Temporal.PlainDate.from('2026-11-23')),
  )
  const counters = officers.map(({ staffId }) => staffId)
  const ask = world.db.batched('test', async (tx, [saved]: readonly Saved[]) => {
    const before = await countTouched(tx)
    await how(tx, [saved!])
    return [(await countTouched(tx)) - before]
  })
  const call = (nth: number) => {
    const ticket = tickets[nth]!
    const now = { state: 'called' as const, counter: counters[nth]!, called_at: ticket.joined_at }
    return ask(system('test'), 'one', { ...ticket, ...now, was: 'waiting' })
  }
  const owner = new pg.Client(world.db.connection as pg.ClientConfig)
  await owner.connect()
  await owner.query(fill(100, 230, 'waiting'))
  await call(0)
  await owner.query(fill(1000, 3000, 'done'))
  await owner.end()
  return call(1)
}

test('a ticket is found by its id, also by a plan that was made while the hall was empty', async (t) => {
  assert.ok((await countRead(t, write)) < 10)
})

test('control: found by the office, all who came before are read for it', async (t) => {
  assert.ok((await countRead(t, writeByOffice)) > 1000)
})
