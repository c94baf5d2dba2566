import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type pg from 'pg'
import { nobody, system, type Who } from '#packages/access'
import { sql } from '#platform/db'
import type { twoOffices } from '../test-two-offices.ts'
import { closeOwned, openOwned } from './two-owned.ts'

type Table = { name: string; columns: string[]; changes: string[]; mayDelete: boolean }

/** What raw SQL may change of another office, by table; each with its reason. */
const openToAll: Record<string, string> = {
  'appointments.office_days': 'whoever books counts in the day; its constraints keep it whole',
  'appointments.slots': 'the same for the minute; never oversold by a constraint',
  'queue.days': 'whoever takes a number at home counts in the hall of that day',
  'queue.series': 'the same for the number that was given last',
}

let world: Awaited<ReturnType<typeof twoOffices>>
let owner: pg.Client
let tables: Table[]

before(async () => {
  ;({ world, owner } = await openOwned())
  const { rows } = await owner.query(`
    select n.nspname || '.' || c.relname as name,
      array(select attname::text from pg_attribute a
        where a.attrelid = c.oid and attnum > 0 and not attisdropped) as columns,
      array(select attname::text from pg_attribute a
        where a.attrelid = c.oid and attnum > 0 and not attisdropped
          and attgenerated = '' and attidentity = ''
          and has_column_privilege('gerbang_app', c.oid, attnum, 'update')) as changes,
      has_table_privilege('gerbang_app', c.oid, 'delete') as "mayDelete"
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and not c.relispartition
      and n.nspname not in ('pg_catalog', 'information_schema', 'graphile_worker') order by 1`)
  tables = rows as Table[]
})
test.after(closeOwned)

/** Rows of an office, or of these applications. */
function rowsOf({ name, columns }: Table, { office, cases }: { office: string; cases: string[] }) {
  const ofCase = name === 'applications.cases' ? 'id' : 'case_id'
  const ids = cases.map((id) => `'${id}'`).join(', ')
  return [
    ...(columns.includes('office') ? [`office = '${office}'`] : []),
    ...(columns.includes(ofCase) ? [`${ofCase}::text in (${ids})`] : []),
  ].join(' or ')
}

class Back extends Error {}

/** How many rows a statement would change, and back again. A refusal of the database changes none. */
async function countChanged(who: Who, text: string): Promise<number> {
  let count = 0
  await world.db
    .transaction(who, async (tx) => {
      count = await tx.run(sql.raw(text))
      throw new Back()
    })
    .catch((error) => {
      if (!(error instanceof Back || /row-level|permission denied/.test(`${error}`))) throw error
    })
  return count
}

/** Every change and deletion of theirs that raw SQL carries out, and how many were tried. */
async function tryAll(who: Who, whose: { office: string; cases: string[] }) {
  const done: string[] = []
  let tried = 0
  for (const table of tables.filter(({ name }) => !(name in openToAll))) {
    const where = rowsOf(table, whose)
    const [column] = table.changes
    if (!where || !(await isThere(table, where))) continue
    const texts = [
      ...(column ? [`update ${table.name} set ${column} = ${column} where ${where}`] : []),
      ...(table.mayDelete ? [`delete from ${table.name} where ${where}`] : []),
    ]
    for (const text of texts) {
      tried++
      if ((await countChanged(who, text)) > 0) done.push(text.split(' where')[0]!)
    }
  }
  return { done, tried }
}

const isThere = async ({ name }: Table, where: string): Promise<boolean> =>
  (await owner.query(`select from ${name} where ${where} limit 1`)).rowCount === 1

test('raw SQL as another office, another applicant or nobody changes and deletes nothing of anybody', async (t) => {
  const { padang, agam } = world

  for (const who of [padang.head, padang.people[0]!, nobody]) {
    const { done, tried } = await tryAll(who, agam)
    t.diagnostic(`${who.kind}: ${tried} changes and deletions tried`)
    assert.deepEqual(done, [], who.kind)
    assert.ok(tried >= 25, `${tried}`)
  }
})

test('the control: as the office whose rows they are, some of the same SQL changes them', async () => {
  const { done } = await tryAll(world.agam.head, world.agam)

  assert.ok(done.length >= 15, done.join(', '))
})

test('nobody but the house says that a key is gone', async () => {
  const { padang } = world
  const note = `insert into vault.destroyed (case_id, at) values ('${crypto.randomUUID()}', now())`

  for (const who of [padang.head, padang.people[0]!, nobody])
    assert.equal(await countChanged(who, note), 0, who.kind)
  assert.equal(await countChanged(system('test'), note), 1)
})
