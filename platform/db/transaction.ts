import pg from 'pg'
import type { Who } from '#packages/access'
import { mayRepeat, nameFault, Unknown } from './outcome.ts'
import { createTx, type Tx } from './reader.ts'

/** One write or read, as the database module runs it. */
export type Work<R> = {
  who: Who
  isReadOnly?: boolean
  deadlineMs: number
  /** Statements that travel with BEGIN and their effect; returns an answer that ends the work early. */
  opening?: { text: string; judge: (result: pg.QueryResult) => void }
  work: (tx: Tx) => Promise<R>
  /** Statements that travel with COMMIT. */
  closing?: (answer: R) => string | undefined
}

const literal = pg.escapeLiteral

const actorOf = (who: Who): string => {
  if (who.kind === 'person') return who.personId
  if (who.kind === 'officer') return who.staffId
  if (who.kind === 'device') return who.deviceId
  return who.kind
}

/** Who acts, as the row-level-security policies and the tables of requests know them. */
export { actorOf }

function settings(who: Who): string {
  const facts = {
    'gerbang.kind': who.kind,
    'gerbang.actor': actorOf(who),
    'gerbang.person': who.kind === 'person' ? who.personId : '',
    'gerbang.office': 'office' in who ? who.office : '',
  }
  const each = Object.entries(facts).map(
    ([name, value]) => `set_config('${name}', ${literal(value)}, true)`,
  )
  return `select ${each.join(', ')}`
}

type Held = { client: pg.PoolClient; isCommitting: boolean; warnings: string[] }

async function attempt<R>(held: Held, job: Work<R>): Promise<R> {
  const { client } = held
  const begin = job.isReadOnly ? 'begin read only' : 'begin'
  const opening = [begin, settings(job.who), job.opening?.text].filter(Boolean).join(';')
  const results = (await client.query(opening)) as unknown as pg.QueryResult[]
  if (job.opening) job.opening.judge(results.at(-1)!)
  const afterwards: (() => void)[] = []
  const tx = createTx(
    job.who,
    (query) => client.query(query),
    (then) => afterwards.push(then),
  )
  const answer = await job.work(tx)
  await commit(held, job.closing?.(answer))
  for (const then of afterwards) then()
  return answer
}

/** Only the server's word COMMIT, without a warning, means saved. */
async function commit(held: Held, closing?: string): Promise<void> {
  held.warnings = []
  held.isCommitting = true
  const said = (await held.client.query(closing ? `${closing};commit` : 'commit')) as unknown
  const last = (Array.isArray(said) ? said.at(-1) : said) as pg.QueryResult
  held.isCommitting = false
  if (last.command !== 'COMMIT') throw new Error(`COMMIT was answered by ${last.command}`)
  // A cancelled wait for the standby answers COMMIT with only a warning beside it.
  if (held.warnings.length > 0) throw new Unknown(held.warnings.join('; '))
}

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

/** Gives the connection back clean, or throws it away when its state is not known. */
async function giveBack(held: Held, error: unknown): Promise<void> {
  const isServerError = error instanceof pg.DatabaseError
  const isOurs = !(error instanceof Unknown) && (error as { code?: string })?.code !== '57014'
  if (held.isCommitting || (!isServerError && !isOurs)) return held.client.release(true)
  try {
    await held.client.query('rollback')
    held.client.release()
  } catch {
    held.client.release(true)
  }
}

/** The server said no and is still there to say it; a FATAL leaves the fate of a COMMIT open. */
const isKnown = (error: unknown) =>
  error instanceof Unknown || (error instanceof pg.DatabaseError && error.severity !== 'FATAL')

async function runOnce<R>(pool: pg.Pool, job: Work<R>): Promise<R> {
  const client = await pool.connect()
  const held: Held = { client, isCommitting: false, warnings: [] }
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
