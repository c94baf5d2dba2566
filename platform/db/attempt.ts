import type { Duplex } from 'node:stream'
import pg from 'pg'
import { agencyAt, type Who } from '#packages/access'
import { Unknown } from './outcome.ts'
import { createTx, type Tx } from './reader.ts'

/** What surrounds the work of a request that has a key. */
export type Keyed<R> = {
  /** Travels with BEGIN. */
  opening: string
  /** Reads what the opening brought back; throws when there is nothing left to do. */
  judge: (result: pg.QueryResult) => void
  /** Travels with COMMIT. */
  closing: (answer: R) => string
}

/** One write or read, as the database module runs it. */
export type Work<R> = {
  who: Who
  isReadOnly?: boolean
  deadlineMs: number
  work: (tx: Tx) => Promise<R>
  keyed?: Keyed<R>
  /** Hot statements whose way through the tables is known: planned once a connection, by the indexes. */
  isHot?: boolean
  /** A read that sends all its statements before it waits for any, so that COMMIT travels with them. */
  isAtOnce?: boolean
}

/** A connection while one transaction runs on it. */
export type Held = {
  client: pg.PoolClient
  isCommitting: boolean
  /** Nothing more may be sent: COMMIT is on its way. */
  isShut: boolean
  /** What leaves together with COMMIT. */
  lasts: (() => Promise<void>)[]
  warnings: string[]
}

const literal = pg.escapeLiteral

/** Who acts, as the row-level-security policies and the tables of requests know them. */
export const actorOf = (who: Who): string => {
  if (who.kind === 'person') return who.personId
  if (who.kind === 'officer') return who.staffId
  if (who.kind === 'device') return who.deviceId
  if (who.kind === 'connection') return who.connectionId
  return who.kind
}

// A statement with lists is planned anew each time, because a list of eight looks cheaper than one of
// ten: at a batch of eight people that is a fifth of all it costs. A plan made once must not be one
// for tables that were still small: neither a table nor an index is read whole.
const hot = {
  plan_cache_mode: 'force_generic_plan',
  enable_seqscan: 'off',
  enable_mergejoin: 'off',
}

/** A guest sees one application; whoever is none needs no word about it. */
const guestOf = (who: Who) =>
  who.kind === 'officer' && who.grant?.caseId ? { 'gerbang.case': who.grant.caseId } : {}

/** Whoever is of another agency, or its machine, is no officer to the tables of an office. */
const kindOf = (who: Who): string => {
  if (who.kind === 'connection') return 'agency'
  return who.kind === 'officer' && agencyAt(who.office) ? 'agency' : who.kind
}

function settings(who: Who, isHot = false): string {
  const facts = {
    ...(isHot ? hot : {}),
    'gerbang.kind': kindOf(who),
    'gerbang.actor': actorOf(who),
    'gerbang.person': who.kind === 'person' ? who.personId : '',
    'gerbang.office': 'office' in who ? who.office : '',
    ...guestOf(who),
  }
  const each = Object.entries(facts).map(
    ([name, value]) => `set_config('${name}', ${literal(value)}, true)`,
  )
  return `select ${each.join(', ')}`
}

/** The socket of a connection; the driver keeps it where its types do not look. */
export const streamOf = (client: pg.PoolClient): Duplex =>
  (client as unknown as { connection: { stream: Duplex } }).connection.stream

/** Runs the work once, from BEGIN to the server's word for COMMIT. */
export async function attempt<R>(held: Held, job: Work<R>): Promise<R> {
  const afterwards: (() => void)[] = []
  const run = async (query: pg.QueryConfig) => {
    if (held.isShut) throw new Error('A read at once sends every statement before it waits')
    return held.client.query(query)
  }
  const tx = createTx(job.who, {
    run,
    lastly: (send) => held.lasts.push(send),
    after: (then) => afterwards.push(then),
  })
  const answer = await (job.keyed ? runKeyed(held, job, tx) : runTogether(held, job, tx))
  for (const then of afterwards) then()
  return answer
}

const begin = <R>({ client }: Held, { isReadOnly, who, isHot, keyed }: Work<R>) =>
  client.query(
    [isReadOnly ? 'begin read only' : 'begin', settings(who, isHot), keyed?.opening]
      .filter(Boolean)
      .join(';'),
  )

/** What came back with BEGIN decides whether there is any work. */
async function runKeyed<R>(held: Held, job: Work<R>, tx: Tx): Promise<R> {
  const results = (await begin(held, job)) as unknown as pg.QueryResult[]
  job.keyed?.judge(results.at(-1)!)
  const answer = await job.work(tx)
  await commit(held, job, job.keyed?.closing(answer))
  return answer
}

// Each message to the server is a system call, and on a small page they are a third of all it costs:
// BEGIN leaves together with what the work sends first, and COMMIT too when nothing comes after it.
// Whatever stands behind a BEGIN that failed is refused by the server.
async function runTogether<R>(held: Held, job: Work<R>, tx: Tx): Promise<R> {
  const stream = streamOf(held.client)
  const sent: { closed?: Promise<void> } = {}
  stream.cork()
  let opened: Promise<unknown>
  let working: Promise<R>
  try {
    opened = heard(begin(held, job))
    working = heard(job.work(tx))
    if (job.isAtOnce) {
      held.isShut = true
      sent.closed = heard(commit(held, job))
    }
  } finally {
    stream.uncork()
  }
  await opened
  const answer = await working
  await (sent.closed ?? commit(held, job))
  return answer
}

/** Several promises wait on one connection: the first that fails is told, the rest need no ear. */
function heard<P>(promise: Promise<P>): Promise<P> {
  promise.catch(() => undefined)
  return promise
}

/** One message: a COMMIT behind a statement that failed is answered by ROLLBACK. */
async function sendLast(held: Held, closing: string): Promise<unknown> {
  const stream = streamOf(held.client)
  stream.cork()
  let sent: Promise<void>[]
  let said: Promise<unknown>
  try {
    sent = held.lasts.map((send) => heard(send()))
    said = heard(held.client.query(closing))
  } finally {
    stream.uncork()
  }
  await Promise.all(sent)
  return said
}

/** Only the server's word COMMIT, without a warning, means saved. */
async function commit<R>(held: Held, job: Work<R>, closing?: string): Promise<void> {
  held.warnings = []
  // Whether a read was saved is a question for nobody.
  held.isCommitting = !job.isReadOnly
  const said = await sendLast(held, closing ? `${closing};commit` : 'commit')
  const last = (Array.isArray(said) ? said.at(-1) : said) as pg.QueryResult
  held.isCommitting = false
  if (last.command !== 'COMMIT') throw new Error(`COMMIT was answered by ${last.command}`)
  // A cancelled wait for the standby answers COMMIT with only a warning beside it.
  if (held.warnings.length > 0) throw new Unknown(held.warnings.join('; '))
}
