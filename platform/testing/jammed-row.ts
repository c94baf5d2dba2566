import type { TestContext } from 'node:test'
import pg from 'pg'
import type { Connection } from '#platform/db'

/** A row as its owner reaches it; `isIt` is a condition on `old`. */
export type JammedRow = { table: string; isIt: string }

/**
 * The database refuses to change this row, whoever asks, until `free`: for what must hold up nobody else when it
 * fails. `owner` reaches the database past every policy.
 */
export async function jamRow(
  t: Pick<TestContext, 'after'>,
  { connection }: { connection: Connection },
  { table, isIt }: JammedRow,
) {
  const owner = new pg.Client(connection as pg.ClientConfig)
  await owner.connect()
  t.after(() => owner.end())
  await owner.query(`
    create function jammed() returns trigger language plpgsql as
      $$ begin raise exception 'jammed'; end $$;
    create trigger jammed before update on ${table} for each row
      when (${isIt}) execute function jammed()`)
  return { owner, free: () => owner.query(`drop trigger jammed on ${table}`) }
}
