// Writes each part's table types from the migrated schema, so that a wrong column is a type error.
// With --check it only says whether they are true.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { startTestServer } from '#platform/test-server'

type Column = {
  schema: string
  table: string
  name: string
  type: string
  element: string
  isNull: boolean
  hasDefault: boolean
}

const root = join(import.meta.dirname, '..')
const isCheck = process.argv.includes('--check')

const plain: Record<string, string> = {
  text: 'string',
  uuid: 'string',
  boolean: 'boolean',
  integer: 'number',
  smallint: 'number',
  bigint: 'number',
  'double precision': 'number',
  real: 'number',
  'timestamp with time zone': 'Temporal.Instant',
  date: 'Temporal.PlainDate',
  bytea: 'Buffer',
  xid8: 'string',
}
const arrays: Record<string, string> = {
  _text: 'string[]',
  _uuid: 'string[]',
  _int4: 'number[]',
  _int8: 'number[]',
}

function typeOf(column: Column): string {
  if (column.type === 'jsonb') return 'Json'
  const found = column.type === 'ARRAY' ? arrays[column.element] : plain[column.type]
  if (!found) throw new Error(`No type for ${column.schema}.${column.table}.${column.name}`)
  return found
}

function line(column: Column): string {
  const type = typeOf(column) + (column.isNull ? ' | null' : '')
  return `    ${column.name}: ${column.hasDefault ? `Generated<${type}>` : type}`
}

function write(columns: Column[]): string {
  const tables = Map.groupBy(columns, (column) => `${column.schema}.${column.table}`)
  const bodies = [...tables].map(
    ([name, own]) => `  '${name}': {\n${own.map(line).join('\n')}\n  }`,
  )
  const text = bodies.join('\n')
  const used = [
    text.includes('Json') ? 'ColumnType' : '',
    text.includes('Generated<') ? 'Generated' : '',
  ].filter(Boolean)
  const head = used.length > 0 ? `import type { ${used.join(', ')} } from 'kysely'\n\n` : ''
  const json = text.includes('Json')
    ? '/** Read as parsed JSON, written as JSON text. */\ntype Json = ColumnType<unknown, string, string>\n\n'
    : ''
  return `// Made by npm run types from the migrated schema.\n${head}${json}/** The tables of this part. */\nexport type Tables = {\n${text}\n}\n`
}

const question = `
  select table_schema as schema, table_name as table, column_name as name, data_type as type,
    udt_name as element, is_nullable = 'YES' as "isNull",
    column_default is not null or is_identity = 'YES' or is_generated = 'ALWAYS' as "hasDefault"
  from information_schema.columns
  where table_schema = any($1) order by table_schema, table_name, ordinal_position`

async function readColumns(schemas: string[]): Promise<Column[]> {
  const { server, stop } = await startTestServer()
  const client = new pg.Client({ ...server, database: server.template } as pg.ClientConfig)
  await client.connect()
  const { rows } = await client.query(question, [schemas])
  await client.end()
  await stop()
  return rows
}

const modules = readdirSync(join(root, 'modules')).filter((name) =>
  existsSync(join(root, 'modules', name, 'migrations')),
)
const columns = await readColumns(modules)
const wrong: string[] = []
for (const name of modules) {
  const own = columns.filter((column) => column.schema === name)
  const file = join(root, 'modules', name, 'tables.ts')
  const text = write(own)
  if (existsSync(file) && readFileSync(file, 'utf8') === text) continue
  wrong.push(name)
  if (!isCheck) writeFileSync(file, text)
}
if (isCheck && wrong.length > 0) {
  process.stderr.write(`Table types are not true for ${wrong.join(', ')}: run npm run types.\n`)
  process.exitCode = 1
} else process.stdout.write(`Table types are true for ${modules.length} modules.\n`)
