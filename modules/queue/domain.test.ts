import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { afterStep, type Step, steps, type TicketState } from '#packages/queueing'
import { Refusal } from '#packages/refusal'
import {
  backInLine,
  begun,
  called,
  finished,
  held,
  left,
  missed,
  newTicket,
  putBack,
  sentTo,
  stateAfter,
  type TicketRow,
  takenUp,
  toTicket,
} from './domain.ts'
import { devices } from './fixtures.ts'
import { openWorld } from './testing.ts'

const states: TicketState[] = ['waiting', 'called', 'serving', 'held', 'missed', 'done', 'left']

test('every step begins only where it may', () => {
  for (const [step, { from, to }] of Object.entries(steps)) {
    for (const state of states) {
      const go = () => stateAfter({ state, label: 'B001' }, step as Step)
      if ((from as readonly string[]).includes(state)) assert.equal(go(), to)
      else assert.throws(go, Refusal)
    }
  }
})

test('what a step changes for the order is what the simulated days change', () => {
  const at = Temporal.Instant.from('2026-11-23T02:00:00Z')
  const then = at.add({ minutes: 7 })
  const does: Record<Step, (row: TicketRow) => TicketRow> = {
    call: (row) => called(row, 'counter', then),
    begin: (row) => begun(row, then),
    putBack,
    takeUp: (row) => takenUp(row, 'counter', then),
    miss: missed,
    hold: held,
    resume: (row) => backInLine(row, then),
    return: (row) => backInLine(row, then),
    send: (row) => sentTo(row, 'foto'),
    finish: (row) => finished(row, then),
    leave: (row) => left(row, then),
  }
  const day = Temporal.PlainDate.from('2026-11-23')
  const given = { office: 'padang', day, id: 'one', code: 'AAAAAAA', number: 1 }
  const wish = { origin: 'walkin', class: 'ordinary', service: 'paspor', stage: 'berkas' } as const
  const fresh = newTicket({ ...given, ...wish, language: 'id', at, caseId: null, person: null })

  for (const [name, { from }] of Object.entries(steps)) {
    const step = name as Step
    for (const state of from) {
      const row = { ...fresh, state }
      const done = { step, at: then.epochMilliseconds, stage: 'foto' }
      assert.deepEqual(toTicket(does[step](row)), afterStep(toTicket(row), done), step)
    }
  }
})

test('Q1: the database allows exactly the same steps', async (t) => {
  const { queue, db, counters } = await openWorld(t)
  const wish = { office: 'padang', service: 'paspor-baru', language: 'id' } as const
  await queue.takeNumber(devices.kiosk, { ...wish, class: 'ordinary' })
  const owner = new pg.Client(db.connection as pg.ClientConfig)
  await owner.connect()
  t.after(() => owner.end())
  const put = (state: TicketState) =>
    owner.query(
      `update queue.tickets set state = $1,
         counter = case when $1 in ('called', 'serving') then $2::uuid end,
         ended_at = case when $1 in ('done', 'left') then joined_at end`,
      [state, counters[0]?.id],
    )
  const allowed = new Set(
    Object.values(steps).flatMap(({ from, to }) => from.map((state) => `${state} ${to}`)),
  )

  for (const from of states) {
    for (const to of states.filter((state) => state !== from)) {
      await owner.query('alter table queue.tickets disable trigger tickets_step')
      await put(from)
      await owner.query('alter table queue.tickets enable trigger tickets_step')
      if (allowed.has(`${from} ${to}`)) await put(to)
      else await assert.rejects(put(to), /cannot go from/, `${from} ${to}`)
    }
  }
})

test('Q23, edge 10: nobody moves the time a ticket counts from', async (t) => {
  const { queue, db } = await openWorld(t)
  const wish = { office: 'padang', service: 'paspor-baru', language: 'id' } as const
  await queue.takeNumber(devices.kiosk, { ...wish, class: 'ordinary' })
  const owner = new pg.Client(db.connection as pg.ClientConfig)
  await owner.connect()
  t.after(() => owner.end())

  for (const change of ["joined_at = joined_at - interval '1 hour'", 'number = 9', "code = 'X'"]) {
    await assert.rejects(owner.query(`update queue.tickets set ${change}`), /does not change/)
  }
})

test('Q24: the acts of a day are numbered without a gap by the database, however many are written at once', async (t) => {
  const { db, take } = await openWorld(t)
  await take(2)
  const owner = new pg.Client(db.connection as pg.ClientConfig)
  await owner.connect()
  t.after(() => owner.end())

  await owner.query(`insert into queue.acts
      (office, day, ticket, id, act, state, stage, actor_kind, actor, at)
    select office, day, id, gen_random_uuid(), 'joined', state, stage, 'system', 'test', joined_at
    from queue.tickets`)
  const { rows } = await owner.query('select seq from queue.acts order by seq')
  const twice = owner.query('update queue.acts set seq = 1 where seq = 2')

  assert.deepEqual(
    rows.map(({ seq }) => seq),
    [1, 2, 3, 4],
  )
  await assert.rejects(twice, /acts_day/)
})
