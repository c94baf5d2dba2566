import type pg from 'pg'

/** A table as it is taken along. */
export type Table = {
  name: string
  columns: { name: string; type: string }[]
  key: string[]
}

/** What belongs to one installation: its own keys, its queue, the steps it took. */
const notTaken = /^(vault\.(case_keys|office_keys|trees)|graphile_worker\..*|public\.gerbang_migrations)$/

/** Every table that is taken along (not those that a crash empties), with the columns that can be written. */
export async function listTables(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<{ table: string; name: string; type: string; key: boolean }>(`
    select format('%I.%I', n.nspname, c.relname) as table, a.attname as name,
      format_type(a.atttypid, a.atttypmod) as type,
      coalesce(a.attnum = any(i.indkey), false) as key
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      and a.attgenerated = ''
    left join pg_index i on i.indrelid = c.oid and i.indisprimary
    where c.relkind = 'r' and c.relpersistence = 'p' and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
    order by 1, a.attnum`)
  const tables = Map.groupBy(
    rows.filter(({ table }) => !notTaken.test(table)),
    ({ table }) => table,
  )
  return [...tables].map(([name, columns]) => ({
    name,
    columns: columns.map(({ name: column, type }) => ({ name: column, type })),
    key: columns.filter(({ key }) => key).map(({ name: column }) => column),
  }))
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`

/** Columns by their names, as a statement wants them. */
export const columnsOf = ({ columns }: Table): string =>
  columns.map(({ name }) => quoted(name)).join(', ')

/** One row: times, numbers and bytes as PostgreSQL writes them in JSON. */
export type Row = Record<string, unknown>

const atOnce = 1000

/** Every row in the order of its key, inside the transaction that the client holds. */
export async function* readRows(client: pg.Client, table: Table): AsyncIterable<Row> {
  const order = table.key.length > 0 ? `order by ${table.key.map(quoted).join(', ')}` : 'order by 1'
  const picked = `(select ${columnsOf(table)} from ${table.name}) gerbang_row`
  await client.query(`declare taken no scroll cursor for
    select to_jsonb(gerbang_row) as row from ${picked} ${order}`)
  for (;;) {
    const { rows } = await client.query<{ row: Row }>(`fetch ${atOnce} from taken`)
    for (const { row } of rows) yield row
    if (rows.length < atOnce) break
  }
  await client.query('close taken')
}

/** Where every counter stands. */
export async function listSequences(client: pg.Client): Promise<Record<string, number>> {
  const { rows } = await client.query<{ name: string; last: string }>(`
    select format('%I.%I', schemaname, sequencename) as name, last_value as last from pg_sequences
    where last_value is not null and schemaname not in ('graphile_worker', 'vault') order by 1`)
  return Object.fromEntries(rows.map(({ name, last }) => [name, Number(last)]))
}

/** Transactions of another cluster mean nothing there: each becomes its place in their order. */
export async function rankTransactions(client: pg.Client, tables: Table[]) {
  const columns = tables.flatMap((table) =>
    table.columns.filter(({ type }) => type === 'xid8').map(({ name }) => ({ table, name })),
  )
  const seen = new Set<string>(['0'])
  for (const { table, name } of columns) {
    const { rows } = await client.query<{ xid: string }>(
      `select distinct ${quoted(name)}::text as xid from ${table.name}`,
    )
    for (const { xid } of rows) seen.add(xid)
  }
  const order = [...seen].sort((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1))
  return new Map(order.map((xid, rank) => [xid, `${rank}`]))
}
