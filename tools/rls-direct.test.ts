import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type pg from 'pg'
import { nobody, type Who } from '#packages/access'
import { sql } from '#platform/db'
import type { twoOffices } from '../test-two-offices.ts'
import { atNoOffice, openToOffices, openToPeople } from './rows-open.ts'
import { closeOwned, openOwned } from './two-owned.ts'

type World = Awaited<ReturnType<typeof twoOffices>>
type Table = { name: string; columns: string[]; policies: string[]; isGuarded: boolean }

let world: World
let owner: pg.Client
let tables: Table[]

before(async () => {
  ;({ world, owner } = await openOwned())
  tables = await listTables(owner)
})
test.after(closeOwned)

/** Every table the application may read, from the database's own catalogue. */
async function listTables(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query(`
    select n.nspname || '.' || c.relname as name, c.relrowsecurity as "isGuarded",
      array(select attname::text from pg_attribute a
        where a.attrelid = c.oid and attnum > 0 and not attisdropped) as columns,
      array(select pg_get_expr(p.polqual, p.polrelid) from pg_policy p
        where p.polrelid = c.oid and p.polpermissive and p.polcmd in ('r', '*')) as policies
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and not c.relispartition
      and has_table_privilege('gerbang_app', c.oid, 'select')
      and n.nspname not in ('pg_catalog', 'information_schema', 'graphile_worker')
    order by 1`)
  return rows as Table[]
}

const quoted = (values: readonly string[]) => values.map((value) => `'${value}'`).join(', ')

/** Which rows of a table belong to this office, or to these applications. */
function rowsOf({ columns, name }: Table, whose: { office?: string; cases: string[] }) {
  const idsOfCases = name === 'applications.cases' ? 'id' : 'case_id'
  return [
    ...(whose.office && columns.includes('office') ? [`office = '${whose.office}'`] : []),
    ...(columns.includes(idsOfCases) ? [`${idsOfCases}::text in (${quoted(whose.cases)})`] : []),
  ].join(' or ')
}

const countAsOwner = async ({ name }: Table, where: string): Promise<number> =>
  (await owner.query(`select count(*)::int as n from ${name} where ${where}`)).rows[0].n

const countAs = (who: Who, { name }: Table, where: string): Promise<number> =>
  world.db.read(who, async (tx) => {
    const asked = sql.raw<{ n: number }>(`select count(*)::int as n from ${name} where ${where}`)
    return (await tx.one(asked)).n
  })

type Asked = { who: Who; whose: { office?: string; cases: string[] }; but: Record<string, string> }

/** Raw SQL over every table: what of theirs is seen, and in how many tables there was something to see. */
async function look({ who, whose, but }: Asked) {
  const seen: string[] = []
  let tried = 0
  for (const table of tables.filter(({ name }) => !(name in but))) {
    const where = rowsOf(table, whose)
    if (!where || (await countAsOwner(table, where)) === 0) continue
    tried++
    const count = await countAs(who, table, where)
    if (count > 0) seen.push(`${table.name}: ${count}`)
  }
  return { seen, tried }
}

test('raw SQL as one office finds nothing of another, in any table', async (t) => {
  const { padang, agam } = world

  const { seen, tried } = await look({ who: padang.head, whose: agam, but: openToOffices })

  t.diagnostic(`${tried} tables with rows of Agam; as Padang 0 rows are seen, as owner all`)
  assert.deepEqual(seen, [])
  assert.ok(tried >= 40, `only ${tried} tables had rows of Agam`)
})

test('the control: as the office whose rows they are, the same SQL finds them', async () => {
  const { agam } = world

  const { seen } = await look({ who: agam.head, whose: agam, but: openToOffices })

  assert.ok(seen.length >= 30, seen.join(', '))
})

test('raw SQL as one applicant finds nothing of another, of the same office or of another', async (t) => {
  const { padang, agam } = world
  const [siti] = padang.people
  const others = [padang.cases[1]!, ...agam.cases]

  const { seen, tried } = await look({ who: siti!, whose: { cases: others }, but: openToPeople })
  const own = await look({ who: siti!, whose: { cases: [padang.cases[0]!] }, but: {} })

  t.diagnostic(`${tried} tables with rows of others; own rows seen in ${own.seen.length}`)
  assert.deepEqual(seen, [])
  assert.ok(tried >= 25, `${tried}`)
  assert.ok(own.seen.length >= 10, own.seen.join(', '))
})

test('a guest by a grant sees the one application and nothing else of that office', async () => {
  const { padang, agam } = world
  const [open, shut] = agam.cases as [string, string]
  const grant = { grantId: crypto.randomUUID(), homeOffice: 'padang', caseId: open }
  const guest = { ...padang.officer, office: 'agam', grant }
  const cases = tables.find(({ name }) => name === 'applications.cases')!

  const other = await look({ who: guest, whose: { cases: [shut] }, but: openToOffices })
  const unbound = tables.filter(({ columns }) => !columns.includes('case_id'))

  assert.equal(await countAs(guest, cases, 'true'), 1)
  assert.equal(await countAs(guest, cases, `id = '${open}'`), 1)
  assert.deepEqual(other.seen, [])
  for (const table of unbound.filter(
    ({ name }) => !(name in openToOffices) && name !== cases.name,
  )) {
    const where = rowsOf(table, { office: 'agam', cases: [] })
    if (where) assert.equal(await countAs(guest, table, where), 0, table.name)
  }
  // The control: without the narrowing both applications are seen.
  assert.equal(await countAs({ ...guest, grant: { ...grant, caseId: '' } }, cases, 'true'), 2)
})

test('raw SQL as another agency, its person or its machine, finds nothing of any office but what it is asked', async (t) => {
  const { padang, agam } = world
  const asked = ['interagency.questions', 'interagency.answers']
  const but = { ...openToOffices, ...Object.fromEntries(asked.map((name) => [name, 'asked'])) }
  const person: Who = {
    ...{ kind: 'officer', staffId: crypto.randomUUID(), office: 'agency-police' },
    roles: ['partner'],
  }
  const machine: Who = {
    ...{ kind: 'connection', connectionId: crypto.randomUUID(), office: 'agency-police' },
  }

  for (const who of [person, machine]) {
    for (const whose of [padang, agam]) {
      const { seen, tried } = await look({ who, whose, but })
      assert.deepEqual(seen, [], who.kind)
      assert.ok(tried >= 40, `${tried}`)
      const withQuestions = await look({ who, whose, but: openToOffices })
      assert.deepEqual(withQuestions.seen, ['interagency.answers: 1', 'interagency.questions: 1'])
    }
  }
  const stolen = { name: 'frozen.reports' } as Table
  for (const who of [person, machine]) assert.equal(await countAs(who, stolen, 'true'), 0)
  assert.ok((await countAs(padang.head, stolen, 'true')) > 0)
  // The control: two were asked and both answered, and an officer's own settings would show far more.
  const questions = tables.find(({ name }) => name === 'interagency.questions')!
  assert.equal(await countAsOwner(questions, `office = 'padang'`), 2)
  const asOfficer = await look({ who: padang.head, whose: padang, but })
  t.diagnostic(`as an officer ${asOfficer.seen.length} tables, as an agency two`)
  assert.ok(asOfficer.seen.length >= 30)
})

test('raw SQL as an officer finds nobody who let whom in, and hears yes or no of two', async () => {
  const { padang, agam } = world
  const [one, other, third] = [padang.head, padang.officer, agam.head].map((who) => who.staffId)
  await world.db.transaction({ kind: 'system', part: 'test' }, (tx) =>
    tx.run(sql`
      insert into identity.introductions (id, staff, what, by, at)
      values (${crypto.randomUUID()}, ${other}, 'added', ${one}, now() - interval '9 days')`),
  )
  const introductions = { name: 'identity.introductions' } as Table
  const standing = { name: 'identity.list_standing(now())' } as Table
  const bound = (who: Who, ...two: (string | undefined)[]) =>
    world.db.read(who, async (tx) => {
      const asked = sql<{ bound: boolean | null }>`
        select identity.are_bound(${two[0]}::uuid, ${two[1]}::uuid, now(), now()) as bound`
      return (await tx.one(asked)).bound
    })
  const machine: Who = {
    ...{ kind: 'connection', connectionId: crypto.randomUUID(), office: 'agency-police' },
  }

  for (const who of [padang.head, padang.officer, agam.head, padang.people[0]!, machine, nobody])
    for (const table of [introductions, standing])
      assert.equal(await countAs(who, table, 'true'), 0)
  for (const who of [padang.head, padang.officer, agam.head]) {
    assert.equal(await bound(who, one, other), true)
    assert.equal(await bound(who, other, one), true)
    assert.equal(await bound(who, one, third), false)
  }
  for (const who of [padang.people[0]!, machine, nobody])
    assert.equal(await bound(who, one, other), null)
  // The control: the house reads what the officers do not.
  const house: Who = { kind: 'system', part: 'test' }
  assert.ok((await countAs(house, introductions, 'true')) > 0)
  assert.ok((await countAs(house, standing, 'true')) > 0)
})

test('raw SQL as nobody finds nothing but what is published', async () => {
  const { padang } = world

  const { seen, tried } = await look({ who: nobody, whose: padang, but: openToPeople })

  assert.deepEqual(seen, [])
  assert.ok(tried >= 40)
})

test('every table is guarded: one that comes without a policy fails here', () => {
  const log = tables.filter(({ name }) => name.startsWith('ledger.'))
  const published = Object.fromEntries(log.map(({ name }) => [name, 'the public log']))
  const told = { ...openToOffices, ...atNoOffice, ...published }
  const unguarded = tables.filter(({ name, isGuarded }) => !isGuarded && !(name in told))
  const knowsWho = /access\.(office|person|actor)\(\)|access\.kind\(\) = 'system'|EXISTS/
  const isOfHouse = ({ policies }: Table) =>
    policies.every((one) => /access\.person\(\)|^\(access\.kind\(\) = 'system'::text\)$/.test(one))
  const lone = tables.filter(
    (table) =>
      !(table.name in told || table.columns.includes('office')) &&
      !(table.columns.includes('case_id') || isOfHouse(table)),
  )
  const vague = tables.filter(
    ({ name, policies }) => !(name in told) && !policies.every((one) => knowsWho.test(one)),
  )
  const names = (all: Table[]) => all.map(({ name }) => name)

  assert.deepEqual(names(unguarded), [])
  assert.deepEqual(names(lone), [], 'say in tools/rows-open.ts why it hangs on no office')
  assert.deepEqual(names(vague), [])
  const all = new Set(names(tables))
  const gone = Object.keys({ ...told, ...openToPeople }).filter((name) => !all.has(name))
  assert.deepEqual(gone, [], 'an exception for a table that is no more')
})
