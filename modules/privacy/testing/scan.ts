import pg from 'pg'
import { system } from '#packages/access'
import type { Db } from '#platform/db'
import type { Vault } from '#platform/vault'
import { sealedColumns } from '../register.ts'

// For tests: reads every row of every table as its owner, opens what is sealed, and says where words stand.

type Row = Record<string, unknown>

/** Where words were found, what could not be opened although its key is there, and how much was read. */
export type Scan = { hits: string[]; unopened: string[]; rows: number; opened: number }

const bytesOf = (value: unknown) => (Buffer.isBuffer(value) ? value : undefined)

const textOf = (value: unknown): string => {
  const bytes = bytesOf(value)
  if (bytes) return bytes.toString('utf8')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** `{column}` of a row, or `{table[column].other}` of the row that it points at. */
async function fill(owner: pg.Client, pattern: string, row: Row): Promise<string> {
  let text = pattern
  for (const [whole, name = ''] of pattern.matchAll(/\{([^}]+)\}/g)) {
    const [, table, column, other] = /^([\w.]+)\[(\w+)\]\.(\w+)$/.exec(name) ?? []
    if (!table || !column || !other) {
      text = text.replace(whole, String(row[name]))
      continue
    }
    const { rows } = await owner.query(`select ${other} as it from ${table} where id = $1`, [
      row[column],
    ])
    text = text.replace(whole, String(rows[0]?.it))
  }
  return text
}

/** Looks for any of these words in everything the database holds, opened wherever a key still opens it. */
export async function scanFor(
  marks: readonly string[],
  { db, vault, connection }: { db: Db; vault: Vault; connection: object },
): Promise<Scan> {
  const owner = new pg.Client(connection as pg.ClientConfig)
  await owner.connect()
  const scan: Scan = { hits: [], unopened: [], rows: 0, opened: 0 }
  const { rows: tables } = await owner.query<{ name: string }>(`
    select format('%s.%s', table_schema, table_name) as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`)

  async function open(column: string, row: Row, sealed: Buffer): Promise<string> {
    const known = sealedColumns[column]
    if (!known || sealed.length === 0) return ''
    const key = await fill(owner, known.key, row)
    const place = await fill(owner, known.place, row)
    return db.read(system('test'), async (tx) => {
      if ((await vault.listGone(tx, [key])).length > 0) return ''
      try {
        const plain = await vault.open(tx, key, place, sealed)
        scan.opened++
        return plain.toString('utf8')
      } catch {
        scan.unopened.push(`${column} ${place}`)
        return ''
      }
    })
  }

  for (const { name } of tables) {
    const { rows } = await owner.query<Row>(`select * from ${name}`)
    scan.rows += rows.length
    for (const row of rows) {
      for (const [column, value] of Object.entries(row)) {
        if (value === null) continue
        const sealed = bytesOf(value)
        const texts = [textOf(value)]
        if (sealed) texts.push(await open(`${name}.${column}`, row, sealed))
        const found = marks.find((mark) => texts.some((text) => text.includes(mark)))
        if (found) scan.hits.push(`${name}.${column}: ${found}`)
      }
    }
  }
  await owner.end()
  return scan
}
