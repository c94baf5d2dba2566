import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { step } from '#packages/forms'
import { applicationsWorld, cast } from './testing.ts'

const { siti } = cast

type World = Awaited<ReturnType<typeof applicationsWorld>>

/** A line to the database as the application's own role. */
async function asApplication({ db }: World, t: { after: (work: () => Promise<void>) => void }) {
  const options = '-c role=gerbang_app'
  const client = new pg.Client({ ...db.connection, options } as pg.ClientConfig)
  await client.connect()
  t.after(() => client.end())
  await client.query(`select set_config('gerbang.kind', 'system', false)`)
  return client
}

test('I5: every pair of state and action of every service is tried in the database too, and no jump is written down', async (t) => {
  const world = await applicationsWorld(t)
  const { caseId } = await world.complete()
  const client = await asApplication(world, t)
  const insert = `
    insert into applications.actions (office, case_id, seq, action, from_state, to_state, flags,
      actor_kind, actor, at)
    select 'padang', $1, max(seq) + 1, $2, $3, $4, '{}', 'system', 'test', max(at)
    from applications.actions where case_id = $1`
  const tried = async (action: string, from: string, to: string): Promise<string> => {
    await client.query('savepoint one')
    const seen = await client.query(insert, [caseId, action, from, to]).then(
      () => 'written',
      (error: pg.DatabaseError) => error.constraint ?? error.message,
    )
    await client.query('rollback to savepoint one')
    return seen
  }
  const count = { written: 0, refused: 0 }
  await client.query('begin')

  for (const { definition, hash } of world.catalogue.listServices()) {
    const { workflow } = definition
    await client.query('update applications.cases set definition_hash = $2 where id = $1', [
      caseId,
      hash,
    ])
    const steps = workflow.actions.flatMap(({ id, from, to }) =>
      to ? from.map((state) => [id, state, to] as const) : [],
    )
    await client.query(
      `insert into applications.steps select $1, * from unnest($2::text[], $3::text[], $4::text[])
      on conflict do nothing`,
      [hash, ...[0, 1, 2].map((column) => steps.map((one) => one[column]))],
    )
    for (const { id: state } of workflow.states) {
      for (const action of workflow.actions) {
        const next = step(
          { ...workflow, flags: [] },
          { state, flags: action.needsFlag ? [action.needsFlag] : [] },
          action,
        )
        const to = action.to ?? state
        const isLegal = typeof next === 'object' || to === state
        const seen = await tried(action.id, state, to)
        assert.equal(
          seen,
          isLegal ? 'written' : 'actions_legal',
          `${definition.id} ${state} ${action.id}`,
        )
        count[isLegal ? 'written' : 'refused'] += 1
      }
    }
  }
  await client.query('rollback')

  assert.ok(count.written > 500 && count.refused > 1000, JSON.stringify(count))
})

test('an act that leaves a gap or takes a number twice is refused by the database: the control is the next number', async (t) => {
  const world = await applicationsWorld(t)
  const { caseId } = await world.complete()
  const client = await asApplication(world, t)
  const last = (await world.applications.listTimeline(siti, caseId)).at(-1)?.seq ?? 0
  const write = (seq: number) =>
    client.query(
      `insert into applications.actions (office, case_id, seq, action, from_state, to_state, flags,
        actor_kind, actor, at)
      select office, case_id, $2, action, from_state, from_state, '{}', 'system', 'test', at
      from applications.actions where case_id = $1 and seq = 1`,
      [caseId, seq],
    )

  for (const seq of [last, last + 2, 0]) {
    await assert.rejects(write(seq), /does not follow/, String(seq))
  }
  await write(last + 1)

  const seqs = (await world.applications.listTimeline(siti, caseId)).map(({ seq }) => seq)
  assert.equal(seqs.at(-1), last + 1)
})

test('I5: the application’s own role cannot put a case where its log does not lead, nor write a log that does not lead on', async (t) => {
  const world = await applicationsWorld(t)
  const { caseId, version } = await world.complete()
  await world.applications.submit(siti, { caseId, version })
  const client = await asApplication(world, t)
  const { rows } = await client.query<{ state: string; hash: string; nth: number }>(
    `select c.state, c.definition_hash as hash, max(a.seq) as nth from applications.cases c
    join applications.actions a on a.case_id = c.id where c.id = $1 group by c.id, c.office`,
    [caseId],
  )
  const { state, hash, nth } = rows[0]!
  const attempt = (text: string, values: unknown[]) =>
    client.query(text, values).then(
      () => 'written',
      (error: pg.DatabaseError) => error.constraint ?? error.message,
    )
  const act = `insert into applications.actions (office, case_id, seq, action, from_state, to_state,
      flags, actor_kind, actor, at)
    values ('padang', $1, $2, $3, $4, $5, '{}', 'system', 'test', '2026-11-23T02:00:00Z')`
  const moveTo = 'update applications.cases set state = $2 where id = $1'

  // The state alone; a lawful act from elsewhere; a lawful act without the state; a step of one's own.
  const seen = [
    await attempt(moveTo, [caseId, 'approved']),
    await attempt(act, [caseId, nth + 1, 'approve', 'photographed', 'approved']),
    await attempt(act, [caseId, nth + 1, 'withdraw', state, 'withdrawn']),
    await attempt('insert into applications.steps values ($1, $2, $3, $4)', [
      ...[hash, 'approve', state, 'approved'],
    ]),
  ]
  // The control: both together, by a step the service has.
  await client.query('begin')
  await client.query(moveTo, [caseId, 'withdrawn'])
  await client.query(act, [caseId, nth + 1, 'withdraw', state, 'withdrawn'])
  const control = await attempt('commit', [])

  assert.deepEqual(seen, ['cases_follow', 'actions_follow', 'cases_follow', 'steps_once'])
  assert.equal(control, 'written')
})
