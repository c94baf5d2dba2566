import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'

/** How to reach the database of a house that runs on a folder of its own. */
export async function openOwner(folder: string): Promise<pg.Client> {
  const lines = readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')
  const [port, host] = [Number(lines[3]), lines[4]!]
  const user = 'gerbang'
  const owner = new pg.Client({ host, port, user, database: 'gerbang' })
  // The house may close before we do.
  owner.on('error', () => undefined)
  await owner.connect()
  return owner
}

type Column = { table: string; columns: string[] }

/** Every table of the house, of its job queue among them. */
async function listTables(owner: pg.Client): Promise<Column[]> {
  const { rows } = await owner.query<Column>(`
    select quote_ident(n.nspname) || '.' || quote_ident(c.relname) as table,
      array_agg(quote_ident(a.attname) order by a.attnum) as columns
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relkind in ('r', 'p', 'm')
      and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg\\_%'
    group by 1 order by 1`)
  return rows
}

const atOnce = 5000

/** Every row of every table, column by column as text: bytes in hexadecimal. */
export async function* readTables(owner: pg.Client) {
  for (const { table, columns } of await listTables(owner)) {
    for (let from = 0; ; from += atOnce) {
      const { rows } = await owner.query<Record<string, string | null>>(
        `select ${columns.map((one) => `${one}::text`).join(', ')} from ${table}
         order by ctid limit ${atOnce} offset ${from}`,
      )
      for (const row of rows) {
        for (const [column, text] of Object.entries(row)) {
          if (text) yield { place: `${table}.${column}`, text }
        }
      }
      if (rows.length < atOnce) break
    }
  }
}
