import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import pg from 'pg'
import { listQuestions, readDefinition, type ServiceDefinition } from '#packages/forms'
import { readContent } from '#platform/content'
import { freshDatabase } from '#platform/testing'
import {
  listFields,
  listTables,
  purposeOf,
  purposeOfTable,
  purposes,
  sealedColumns,
} from './register.ts'

const services = readContent(join(import.meta.dirname, '../..')).services.flatMap(({ json }) => {
  const { definition } = readDefinition(json) as { definition?: ServiceDefinition }
  return definition ? [definition] : []
})

type Field = { kind: 'question' | 'paper' | 'said'; id: string }

const fieldsOf = (service: ServiceDefinition): Field[] => [
  ...listQuestions(service).map(({ id }) => ({ kind: 'question' as const, id })),
  ...service.documents.map(({ id }) => ({ kind: 'paper' as const, id })),
  ...service.workflow.actions.flatMap(({ asks = [] }) =>
    asks.map(({ id }) => ({ kind: 'said' as const, id })),
  ),
]

const listWithout = (fields: readonly Field[]) =>
  fields.filter(({ kind, id }) => !purposeOf(kind, id)).map(({ kind, id }) => `${kind} ${id}`)

test('every question, paper and note of every service has a purpose, and every purpose that is written down is used', () => {
  const fields = services.flatMap(fieldsOf)

  const unused = (['question', 'paper', 'said'] as const).flatMap((kind) => {
    const asked = new Set(fields.filter((one) => one.kind === kind).map(({ id }) => id))
    return listFields(kind).filter((id) => !asked.has(id))
  })

  assert.ok(services.length >= 10 && fields.length >= 290, `${fields.length} fields`)
  assert.deepEqual(listWithout(fields), [])
  assert.deepEqual(unused, [])
  assert.ok(purposes.every(({ names, why, kept }) => names.id && why.en && kept.id))
})

test('a question that somebody adds without a purpose is found: the control', () => {
  const [first] = services
  const added = { kind: 'question', id: 'golonganDarah' } as const

  assert.deepEqual(listWithout([...fieldsOf(first!), added]), ['question golonganDarah'])
})

type Column = { table: string; name: string; type: string }

async function listColumns(t: Parameters<typeof freshDatabase>[0]): Promise<Column[]> {
  const { connection } = await freshDatabase(t)
  const owner = new pg.Client(connection as pg.ClientConfig)
  await owner.connect()
  await owner.query('create table feedback.blood (person uuid, kind_sealed bytea)')
  const { rows } = await owner.query<Column>(`
    select format('%s.%s', c.table_schema, c.table_name) as table, c.column_name as name,
      c.data_type as type
    from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    where t.table_type = 'BASE TABLE' and c.table_schema not in
      ('pg_catalog', 'information_schema', 'graphile_worker', 'public') order by 1, 2`)
  await owner.end()
  return rows
}

test('every table has a purpose and every sealed column its key and place; new ones without are found', async (t) => {
  const columns = await listColumns(t)
  const tables = [...new Set(columns.map(({ table }) => table))]
  const sealed = columns
    .filter(({ name, type }) => type === 'bytea' && /(^|_)sealed$/.test(name))
    .map(({ table, name }) => `${table}.${name}`)

  const nameless = tables.filter((table) => !purposeOfTable(table))
  const gone = listTables().filter((table) => !tables.includes(table))
  const unknown = sealed.filter((column) => !sealedColumns[column])
  const stale = Object.keys(sealedColumns).filter((column) => !sealed.includes(column))

  // The control stands in the same database: one table that nobody wrote down.
  assert.deepEqual(nameless, ['feedback.blood'])
  assert.deepEqual(unknown, ['feedback.blood.kind_sealed'])
  assert.deepEqual([gone, stale], [[], []])
  t.diagnostic(`${tables.length - 1} tables, ${sealed.length - 1} sealed columns`)
})
