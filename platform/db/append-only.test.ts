import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import pg from 'pg'
import { freshDatabase } from '#platform/testing'

const root = join(import.meta.dirname, '../..')

/** Tables whose own migration says, right above them, that their rows are never changed. */
function listSaid(): string[] {
  const said: string[] = []
  for (const floor of ['platform', 'modules']) {
    for (const part of readdirSync(join(root, floor))) {
      const folder = join(root, floor, part, 'migrations')
      let files: string[] = []
      try {
        files = readdirSync(folder)
      } catch {
        continue
      }
      for (const file of files.filter((name) => name.endsWith('.sql'))) {
        const text = readFileSync(join(folder, file), 'utf8')
        const tables = text.matchAll(/((?:^--.*\n)+)create table (\w+\.\w+)/gm)
        for (const [, comment = '', table = ''] of tables) {
          const words = comment.replaceAll(/\n-- ?/g, ' ')
          if (/never changed|only ever added(?!, but)|added to,? never/i.test(words))
            said.push(table)
        }
      }
    }
  }
  return said
}

/** A role of its own that may do what the application may, and nothing else; it owns nothing. */
async function signInAsApplication(connection: object, owner: pg.Client) {
  const role = `tries_${randomBytes(6).toString('hex')}`
  const password = randomBytes(12).toString('hex')
  await owner.query(`create role ${role} login password '${password}' in role gerbang_app`)
  const client = new pg.Client({ ...connection, user: role, password } as pg.ClientConfig)
  await client.connect()
  return { client, role }
}

test('C47: whoever signs in as the application cannot change, delete or empty a row that must never change, in any table', async (t) => {
  const { connection } = await freshDatabase(t)
  const owner = new pg.Client(connection as pg.ClientConfig)
  await owner.connect()
  const { client, role } = await signInAsApplication(connection, owner)
  t.after(async () => {
    await client.end()
    await owner.query(`drop role ${role}`)
    await owner.end()
  })
  // Every table of ours the application may write to, as the catalogue of the database tells it.
  type Row = { name: string; fixed: string[]; moved: string[]; may: string[] }
  const columns = (condition: string) =>
    `array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0
      and not a.attisdropped and ${condition}has_column_privilege('gerbang_app', c.oid, a.attnum, 'UPDATE'))`
  const { rows } = await owner.query<Row>(`
    select format('%I.%I', n.nspname, c.relname) as name,
      ${columns('not ')} as fixed, ${columns('')} as moved,
      array(select p from unnest(array['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']) p
        where has_table_privilege('gerbang_app', c.oid, p)
          or p = 'INSERT' and has_any_column_privilege('gerbang_app', c.oid, p)) as may
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
    order by 1`)
  const writable = rows.filter(({ may }) => may.includes('INSERT'))
  const kept = writable.filter(({ may }) => may.length === 1)

  let tried = 0
  for (const { name, fixed } of kept) {
    const [column] = fixed
    for (const statement of [
      `update ${name} set "${column}" = "${column}"`,
      `delete from ${name}`,
      `truncate ${name}`,
      `alter table ${name} disable row level security`,
      `drop table ${name}`,
    ]) {
      await assert.rejects(client.query(statement), /permission denied|must be owner/, statement)
      tried += 1
    }
  }

  const names = new Set(kept.map(({ name }) => name))
  const said = listSaid()
  // What another agency was asked goes along when an application goes on at another office, and is let go.
  const asked = kept.find(({ name }) => name === 'interagency.questions')
  assert.deepEqual(asked?.moved.toSorted(), ['let_go_at', 'office'])
  assert.deepEqual(
    said.filter((name) => !names.has(name)),
    [],
    'said to be never changed, and can be',
  )
  assert.deepEqual(
    writable.filter(({ may }) => may.includes('TRUNCATE')).map(({ name }) => name),
    [],
  )
  for (const name of ['applications.actions', 'applications.submissions', 'payments.transfers']) {
    assert.ok(names.has(name), name)
  }
  assert.ok(said.length > 15 && kept.length >= said.length, `${said.length} of ${kept.length}`)
  assert.equal(tried, kept.length * 5)
})

test('C47 control: the same hands may change what may change, and the owner may delete a kept row', async (t) => {
  const { connection } = await freshDatabase(t)
  const owner = new pg.Client(connection as pg.ClientConfig)
  await owner.connect()
  const { client, role } = await signInAsApplication(connection, owner)
  t.after(async () => {
    await client.end()
    await owner.query(`drop role ${role}`)
    await owner.end()
  })

  assert.ok(await client.query('update applications.cases set state = state'))
  assert.ok(await owner.query('delete from applications.actions'))
})
