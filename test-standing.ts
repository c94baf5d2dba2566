import type { TestContext } from 'node:test'
import pg from 'pg'
import type { Connection } from '#platform/db'

/** Where a test wants an application, without everything that leads there; what is not named stays. */
export type Standing = { state: string; flags?: readonly string[]; submittedAt?: Temporal.Instant }

type Owned = { connection: Connection }

/**
 * Puts an application on a state as if it had come there, with the line of the log that says so. As the
 * owner of the database with its triggers at rest: the application's own role is refused.
 */
async function put(owner: pg.Client, caseId: string, standing: Standing): Promise<void> {
  const { state, flags, submittedAt } = standing
  await owner.query(
    `insert into applications.actions (office, case_id, seq, action, from_state, to_state, flags,
      actor_kind, actor, at)
    select c.office, c.id, 1 + (select max(a.seq) from applications.actions a where a.case_id = c.id),
      'start', c.state, $2, coalesce($3, c.flags), 'system', 'test', c.changed_at
    from applications.cases c where c.id = $1`,
    [caseId, state, flags ?? null],
  )
  await owner.query(
    `update applications.cases set state = $2, flags = coalesce($3, flags), submitted_at = coalesce($4, submitted_at)
    where id = $1`,
    [caseId, state, flags ?? null, submittedAt?.toString() ?? null],
  )
}

async function open({ connection }: Owned): Promise<pg.Client> {
  const owner = new pg.Client(connection as pg.ClientConfig)
  await owner.connect()
  await owner.query('set session_replication_role = replica')
  return owner
}

/** Puts one application on a state. */
export async function standOn(db: Owned, caseId: string, standing: Standing): Promise<void> {
  const owner = await open(db)
  await put(owner, caseId, standing).finally(() => owner.end())
}

/** For a test that puts one there many times: the same on one connection, closed with the test. */
export async function openStanding(t: Pick<TestContext, 'after'>, db: Owned) {
  const owner = await open(db)
  t.after(() => owner.end())
  return (caseId: string, standing: Standing) => put(owner, caseId, standing)
}
