import { system, type Who } from '#packages/access'
import { actorOf, type Work } from './attempt.ts'
import { decideKeyed } from './batch-requests.ts'
import { type Ask, createBatched, type Decide, type RunBatch } from './batched.ts'
import { type Connection, types } from './codec.ts'
import { createGathered, type Look, type ReadMany } from './gathered.ts'
import { createLanes } from './lanes.ts'
import { Busy } from './outcome.ts'
import { openPool } from './pool.ts'
import type { Reader, Tx } from './reader.ts'
import { AnsweredBefore, claim, judgeClaim, keep } from './requests.ts'
import { runTransaction } from './transaction.ts'

export { type Generated, sql } from 'kysely'
export type { Ask, Decide } from './batched.ts'
export { type Connection, textOf } from './codec.ts'
export type { Look, ReadMany } from './gathered.ts'
export { type Migration, migrate, readMigrations } from './migrate.ts'
export { Busy, brokenConstraint, Unknown } from './outcome.ts'
export { openPool } from './pool.ts'
export type { Reader, Statement, Tx } from './reader.ts'
export { forgetRequestsOf } from './requests.ts'
export { rowsAsText, type Shape } from './rows.ts'
export { createTurns, Resting, restingOf } from './turns.ts'

/** The only door to the database: everything runs for a `who`, in a transaction. */
export type Db = {
  /**
   * Writes. With `who.request` a repeated request gets its first answer (plain JSON values, Temporal
   * included) and changes nothing; the same key with another body is refused.
   * Throws Unknown when nobody can say whether it was saved, Busy when it surely was not.
   */
  transaction: <R>(who: Who, work: (tx: Tx) => Promise<R>) => Promise<R>
  /** Reads a consistent moment; cannot write. */
  read: <R>(who: Who, work: (tx: Reader) => Promise<R>) => Promise<R>
  /**
   * The same for work that sends all its statements before it waits for any of them: the whole
   * transaction is one message to the server and one back. A statement sent later is a fault.
   */
  readAtOnce: <R>(who: Who, work: (tx: Reader) => Promise<R>) => Promise<R>
  /** Requests for one scarce thing, decided together. `decide` runs as the system; ask `allow` first. */
  batched: <Q, A>(name: string, decide: Decide<Q, A>) => Ask<Q, A>
  /**
   * Reads of one kind, asked by many at once, made together in one message as `readAtOnce`. Runs as the
   * system; ask `allow` before or after.
   */
  gathered: <Q, A>(name: string, readMany: ReadMany<Q, A>) => Look<Q, A>
  /** How many wait for a connection now: a measure of how full the house is. */
  waiting: () => number
  close: () => Promise<void>
}

/** What the database module is told. */
export type DbOptions = {
  connection: Connection
  most?: number
  /** How many of these the public never takes; a quarter unless told otherwise. */
  reserved?: number
  deadlineMs?: number
  /** For the relay alone: stays the owner, because the job queue's tables are not the application's. */
  isOwner?: boolean
  /** The real clock: it only dates the keys of requests, which are forgotten after thirty days. */
  realNow: () => Temporal.Instant
  /** Hears of connections that broke while nobody used them. */
  onFault?: (error: unknown) => void
}

// The role owns nothing, so every policy holds; the server's own limits stand behind our deadline,
// because they do not end a wait for the standby.
const session = (deadlineMs: number, isOwner: boolean) =>
  [
    isOwner ? '' : '-c role=gerbang_app',
    `-c statement_timeout=${deadlineMs}`,
    '-c lock_timeout=2000',
    '-c idle_in_transaction_session_timeout=15000',
    '-c timezone=UTC',
  ]
    .filter(Boolean)
    .join(' ')

/** Opens the database for the application's role. Connections are made when first needed. */
export function createDb(options: DbOptions): Db {
  const { connection, most = 16, deadlineMs = 5000, isOwner = false, realNow } = options
  const config = {
    ...connection,
    max: most,
    types,
    // What is sent without waiting goes out without waiting; the server answers in order.
    pipeline: true,
    options: session(deadlineMs, isOwner),
    connectionTimeoutMillis: deadlineMs,
    idleTimeoutMillis: 60_000,
  }
  const pool = openPool(config, options.onFault ?? (() => undefined))
  const { reserved = Math.floor(most / 4) } = options
  const lanes = createLanes({ most, reserved, waitMs: deadlineMs })
  const run = <R>(job: Work<R>) => lanes.run(job.who, () => runTransaction(pool, job))

  async function transaction<R>(who: Who, work: (tx: Tx) => Promise<R>): Promise<R> {
    const request = who.request && { ...who.request, nth: who.request.nth++ }
    if (!request) return run({ who, deadlineMs, work })
    const actor = actorOf(who)
    try {
      return await run({
        who,
        deadlineMs,
        work,
        keyed: {
          opening: claim(actor, request, realNow()),
          judge: (result) => judgeClaim(request, result),
          closing: (answer) => keep(actor, request, answer),
        },
      })
    } catch (error) {
      if (error instanceof AnsweredBefore) return error.answer as R
      throw error
    }
  }

  const runBatch: RunBatch = (wishes, decide) =>
    run({
      who: system('batch'),
      deadlineMs,
      isHot: true,
      work: (tx) => decideKeyed(tx, { wishes, decide, at: realNow() }),
    })

  return {
    transaction,
    read: (who, work) => run({ who, deadlineMs, isReadOnly: true, work }),
    readAtOnce: (who, work) => run({ who, deadlineMs, isReadOnly: true, isAtOnce: true, work }),
    batched: (_name, decide) => createBatched(runBatch, decide),
    gathered: (name, readMany) =>
      createGathered(
        (work) =>
          run({
            who: system(name),
            deadlineMs,
            isReadOnly: true,
            isHot: true,
            isAtOnce: true,
            work,
          }),
        readMany,
      ),
    waiting: () => lanes.waiting() + pool.waitingCount,
    close: () => pool.end(),
  }
}

/** Whether the database answers now; for readiness probes. */
export async function isReachable(db: Db): Promise<boolean> {
  try {
    await db.read(system('probe'), async () => undefined)
    return true
  } catch (error) {
    if (error instanceof Busy) return false
    throw error
  }
}
