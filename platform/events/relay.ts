import { system } from '#packages/access'
import { type Db, sql, type Tx } from '#platform/db'
import type { Published } from './kind.ts'
import { addSequence, listAfter, lockCursor, markCursor } from './queries.ts'
import { listenersOf, type Reactions } from './reaction.ts'

/** Numbers events and hands them to the job queue; one process at a time holds this duty. */
export type Relay = {
  /** Moves on by one batch; returns how many events it relayed. */
  step: () => Promise<number>
}

// One add_jobs for a batch: one add_job inside each business transaction cut writing to a tenth.
const most = 200

type JobSpec = { identifier: string; payload: unknown; queue_name: string; job_key: string }

const jobsFor = (all: Reactions[], { office, id, ...news }: Published): JobSpec[] =>
  listenersOf(all, news).map(({ part, nth }) => ({
    identifier: 'react',
    payload: { office, id, part, nth },
    // One line a module and office, so that news of one case is met in the order it happened.
    queue_name: `${part}:${office}`,
    job_key: `${part}#${nth}:${office}/${id}`,
  }))

const addJobs = (tx: Tx, jobs: JobSpec[]) =>
  tx.run(sql`
    select count(*) from graphile_worker.add_jobs(array(
      select json_populate_recordset(null::graphile_worker.job_spec, ${JSON.stringify(jobs)}::json)))`)

/** `db` must be opened for the owner: the job queue's tables are not the application's. */
export function createRelay({ db, all }: { db: Db; all: Reactions[] }): Relay {
  return {
    step: () =>
      db.transaction(system('relay'), async (tx) => {
        const cursor = await lockCursor(tx, 'relay')
        const rows = await listAfter(tx, cursor, most)
        const last = rows.at(-1)
        if (!last) return 0
        await addSequence(tx, rows)
        const jobs = rows.flatMap((row) => jobsFor(all, row))
        if (jobs.length > 0) await addJobs(tx, jobs)
        await markCursor(tx, 'relay', { xid: last.xid, id: last.id })
        return rows.length
      }),
  }
}
