import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import type { Connection } from './codec.ts'
import { narrowTables } from './narrow.ts'

/** One step forward: the part it belongs to, its file name and its SQL. */
export type Migration = { part: string; name: string; sql: string }

/** Every migration of the house: the platform's parts first, then the modules', each in file order. */
export function readMigrations(root: string): Migration[] {
  return ['platform', 'modules'].flatMap((floor) =>
    readdirSync(join(root, floor))
      .sort()
      .flatMap((part) => readPart(join(root, floor, part, 'migrations'), `${floor}/${part}`)),
  )
}

function readPart(folder: string, part: string): Migration[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => ({ part, name, sql: readFileSync(join(folder, name), 'utf8') }))
}

const prepare = `
  do $$ begin
    if not exists (select from pg_roles where rolname = 'gerbang_app') then
      create role gerbang_app nologin nosuperuser nobypassrls;
    end if;
  exception when duplicate_object or unique_violation then null; end $$;
  do $$ begin execute format('grant gerbang_app to %I', current_user); end $$;
  create table if not exists public.gerbang_migrations (
    part text not null, name text not null, hash text not null, primary key (part, name))`

const hashOf = (sql: string) => createHash('sha256').update(sql).digest('hex')

/** Brings the database to the house's present shape, one process at a time; forward only. */
export async function migrate(connection: Connection, migrations: Migration[]): Promise<number> {
  const client = new pg.Client(connection as pg.ClientConfig)
  await client.connect()
  try {
    await client.query('select pg_advisory_lock(724001)')
    await client.query(prepare)
    const known = await readKnown(client)
    let done = 0
    for (const one of migrations) {
      const hash = known.get(`${one.part}/${one.name}`)
      if (hash === undefined) {
        await apply(client, one)
        done++
      } else if (hash !== hashOf(one.sql)) {
        throw new Error(`${one.part}/${one.name} was changed after it ran; add a new migration`)
      }
    }
    if (done > 0) await narrowTables(client)
    return done
  } finally {
    await client.end()
  }
}

async function readKnown(client: pg.Client): Promise<Map<string, string>> {
  const { rows } = await client.query('select part, name, hash from public.gerbang_migrations')
  return new Map(rows.map((row) => [`${row.part}/${row.name}`, row.hash]))
}

async function apply(client: pg.Client, { part, name, sql }: Migration): Promise<void> {
  try {
    await client.query('begin')
    await client.query(sql)
    await client.query('insert into public.gerbang_migrations values ($1, $2, $3)', [
      part,
      name,
      hashOf(sql),
    ])
    await client.query('commit')
  } catch (error) {
    throw new Error(`${part}/${name}: ${(error as Error).message}`, { cause: error })
  }
}
