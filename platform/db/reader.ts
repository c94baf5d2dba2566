import { createHash } from 'node:crypto'
import {
  type Compilable,
  type CompiledQuery,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type RawBuilder,
} from 'kysely'
import type pg from 'pg'
import type { Who } from '#packages/access'
import { encode } from './codec.ts'

/** A statement, built by Kysely or written as its sql template. */
export type Statement<R> = Compilable<R> | RawBuilder<R>

/** Reads inside a transaction. `query<Tables>()` only builds statements; one, maybe, all run them. */
export type Reader = {
  query: <T>() => Kysely<T>
  /** Exactly one row, or a fault. */
  one: <R>(statement: Statement<R>) => Promise<R>
  /** At most one row, or a fault. */
  maybe: <R>(statement: Statement<R>) => Promise<R | undefined>
  all: <R>(statement: Statement<R>) => Promise<R[]>
  who: Who
}

/** Reads and writes inside a transaction. */
export type Tx = Reader & {
  /** Runs a statement for its effect; returns how many rows it touched. */
  run: (statement: Statement<unknown>) => Promise<number>
  /**
   * Sends a statement in the same message as COMMIT, when the work is done: a round trip less. What it
   * brought is told before anything that runs after; when it fails, nothing was saved.
   */
  lastly: <R>(statement: Statement<R>, then?: (rows: R[]) => void) => void
  /** Runs after a COMMIT that is known to have happened; never when the outcome is unknown. */
  after: (then: () => void) => void
}

// Kysely builds and types the statements; running them, and telling the truth about it, is ours.
const builder = new Kysely<never>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
})

const compile = (statement: Statement<unknown>): CompiledQuery =>
  'isRawBuilder' in statement
    ? (statement as RawBuilder<unknown>).compile(builder)
    : (statement as Compilable).compile()

// A named statement is planned once a connection (measured 1.5 times the rate of an unnamed one).
// The number is bounded, because lists of varying length make ever new texts.
const names = new Map<string, string>()
const mostNames = 600

function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known || names.size >= mostNames) return known
  const name = createHash('sha1').update(text).digest('base64url')
  names.set(text, name)
  return name
}

/** What runs one text with its parameters on the connection that a transaction holds. */
export type Run = (query: pg.QueryConfig) => Promise<pg.QueryResult>

/** What a transaction stands on: its connection, and what is kept for its end. */
export type Footing = {
  run: Run
  lastly: (send: () => Promise<void>) => void
  after: (then: () => void) => void
}

/** The reader and writer of one transaction. */
export function createTx(who: Who, { run, lastly, after }: Footing): Tx {
  const send = (statement: Statement<unknown>) => {
    const { sql, parameters } = compile(statement)
    return run({ name: nameOf(sql), text: sql, values: parameters.map(encode) })
  }
  const rows = async <R>(statement: Statement<R>) => (await send(statement)).rows as R[]
  const maybe = async <R>(statement: Statement<R>) => {
    const found = await rows(statement)
    if (found.length > 1) throw new Error(`At most one row was expected, got ${found.length}`)
    return found[0]
  }
  return {
    who,
    query: <T>() => builder as unknown as Kysely<T>,
    all: rows,
    maybe,
    one: async <R>(statement: Statement<R>) => {
      const row = await maybe(statement)
      if (row === undefined) throw new Error('Exactly one row was expected, got none')
      return row
    },
    run: async (statement) => (await send(statement)).rowCount ?? 0,
    lastly: (statement, then = () => undefined) => lastly(async () => then(await rows(statement))),
    after,
  }
}
