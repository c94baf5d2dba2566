import pg from 'pg'
import { attempt, type Held, streamOf, type Work } from './attempt.ts'
import { mayRepeat, nameFault, Unknown } from './outcome.ts'

function withDeadline<R>(held: Held, job: Work<R>): Promise<R> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      const Kind = held.isCommitting ? Unknown : Error
      reject(Object.assign(new Kind('The deadline passed'), { code: '57014' }))
    }, job.deadlineMs)
    attempt(held, job)
      .then(resolve, reject)
      .finally(() => clearTimeout(timer))
  })
}

// A client that sends without waiting says goodbye politely: it waits for every answer on the way. One
// whose state is not known may never get them, and would hold its locks until then.
function throwAway({ client }: Held): void {
  streamOf(client).destroy()
  client.release(true)
}

/** Gives the connection back clean, or throws it away when its state is not known. */
async function giveBack(held: Held, error: unknown): Promise<void> {
  const isServerError = error instanceof pg.DatabaseError
  const isOurs = !(error instanceof Unknown) && (error as { code?: string })?.code !== '57014'
  if (held.isCommitting || (!isServerError && !isOurs)) return throwAway(held)
  const isClean = await rollBack(held)
  if (isClean) held.client.release()
  else throwAway(held)
}

const rollbackMs = 2000

/** Whether the server confirmed it; who waits for an answer does not wait for a server that is gone. */
function rollBack({ client }: Held): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, rollbackMs, false)
    client
      .query('rollback')
      .then(
        () => resolve(true),
        () => resolve(false),
      )
      .finally(() => clearTimeout(timer))
  })
}

/** The server said no and is still there to say it; a FATAL leaves the fate of a COMMIT open. */
const isKnown = (error: unknown) =>
  error instanceof Unknown || (error instanceof pg.DatabaseError && error.severity !== 'FATAL')

async function runOnce<R>(pool: pg.Pool, job: Work<R>): Promise<R> {
  const client = await pool.connect()
  const held: Held = { client, isCommitting: false, isShut: false, lasts: [], warnings: [] }
  const onNotice = (notice: { severity?: string; message?: string }) => {
    if (notice.severity === 'WARNING') held.warnings.push(notice.message ?? '')
  }
  client.on('notice', onNotice)
  try {
    const answer = await withDeadline(held, job)
    client.off('notice', onNotice)
    client.release()
    return answer
  } catch (error) {
    client.off('notice', onNotice)
    const wasCommitting = held.isCommitting
    await giveBack(held, error)
    if (wasCommitting && !isKnown(error))
      throw new Unknown('COMMIT was not answered', { cause: error })
    throw error
  }
}

/** Runs the work in one transaction; a lost race (40001, 40P01) is run again, at most three times. */
export async function runTransaction<R>(pool: pg.Pool, job: Work<R>): Promise<R> {
  for (let left = 3; ; left--) {
    try {
      return await runOnce(pool, job)
    } catch (error) {
      if (left === 0 || !mayRepeat(error)) throw nameFault(error)
    }
  }
}
