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
    for (const { id, from, to } of workflow.actions) {
      if (!to) continue
      for (const state of from) {
        await client.query(
          'insert into applications.steps values ($1, $2, $3, $4) on conflict do nothing',
          [hash, id, state, to],
        )
      }
    }
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
