import assert from 'node:assert/strict'
import { createSecretKey, randomBytes, randomUUIDv7 } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import pg from 'pg'
import { type Officer, system, type Who } from '#packages/access'
import { type Connection, sql } from '#platform/db'
import { freshDatabase } from '#platform/testing'
import { createKeyCare, createVault, type KeyFault, openLocalKeys } from './index.ts'
import { encrypt } from './seal.ts'

const me = system('test')
const secretOf = () => randomBytes(32).toString('base64')
const officer = (office: string): Officer => ({
  kind: 'officer',
  staffId: '01930000-0000-7000-8000-00000000d001',
  office,
  roles: ['officer'],
})

async function world(t: TestContext) {
  const db = await freshDatabase(t)
  const newFolder = () => {
    const folder = mkdtempSync(join(tmpdir(), 'gerbang-keys-'))
    t.after(() => rmSync(folder, { recursive: true, force: true }))
    return folder
  }
  const start = async (given: Parameters<typeof openLocalKeys>[0], year = 2026) => {
    const faults: KeyFault[] = []
    const realNow = () => Temporal.Instant.from(`${year}-11-23T01:00:00Z`)
    const keys = openLocalKeys(given)
    await createKeyCare({ db, keys, realNow }).check()
    const vault = createVault(keys, { realNow, onFault: (fault) => faults.push(fault) })
    const seal = (id: string, who: Who = me) =>
      db.transaction(who, (tx) => vault.seal(tx, id, `a|b|${id}`, `of ${id}`))
    const open = (id: string, sealed: Buffer) =>
      db.read(me, async (tx) => `${await vault.open(tx, id, `a|b|${id}`, sealed)}`)
    return { vault, seal, open, faults, keys }
  }
  return { db, newFolder, start }
}

test('a case is sealed under the key of the office and year in which it was first sealed', async (t) => {
  const { db, newFolder, start } = await world(t)
  const given = { secret: secretOf(), folder: newFolder() }
  const [first, next] = [await start(given, 2026), await start(given, 2027)]

  const ids = Array.from({ length: 4 }, () => randomUUIDv7()) as [string, string, string, string]
  await first.seal(ids[0], officer('padang'))
  await first.seal(ids[1], officer('metro'))
  await next.seal(ids[2], officer('padang'))
  const sealed = await first.seal(ids[3])

  const rows = await db.read(me, (tx) =>
    tx.all(sql<{ office: string; year: number; count: number }>`
      select o.office, o.year, count(*)::int as count
      from vault.case_keys c join vault.office_keys o on o.id = c.office_key
      where c.form = 2 group by o.office, o.year order by o.office, o.year`),
  )
  assert.deepEqual(
    rows.map(({ office, year, count }) => [office, year, count]),
    [
      ['centre', 2026, 1],
      ['metro', 2026, 1],
      ['padang', 2026, 1],
      ['padang', 2027, 1],
    ],
  )
  assert.equal(await next.open(ids[3], sealed), `of ${ids[3]}`)
})

test('what was sealed before offices had keys still opens', async (t) => {
  const { db, newFolder, start } = await world(t)
  const { keys, open } = await start({ secret: secretOf(), folder: newFolder() })
  const [id, raw] = [randomUUIDv7(), randomBytes(32)]
  const [root] = keys.rootKeys('local-1')
  const wrapped = encrypt(root!, `vault.case_keys|wrapped|${id}`, raw)
  await db.transaction(me, (tx) =>
    tx.run(sql`
      insert into vault.case_keys (office, case_id, root, wrapped)
      values ('padang', ${id}, 'local-1', ${wrapped})`),
  )

  const sealed = encrypt(createSecretKey(raw), `a|b|${id}`, Buffer.from('of before'))

  assert.equal(await open(id, sealed), 'of before')
})

test('a house with two roots opens what either sealed; with the wrong one it does not start', async (t) => {
  const { newFolder, start } = await world(t)
  const [old, young, folder] = [secretOf(), secretOf(), newFolder()]
  const id = randomUUIDv7()
  const before = await start({ secret: old, folder })
  const sealed = await before.seal(id)

  const both = await start({ secret: young, before: old, folder })

  assert.equal(await both.open(id, sealed), `of ${id}`)
  await assert.rejects(start({ secret: young, folder }), {
    name: 'KeyMissing',
    message: /GERBANG_SECRET_BEFORE/,
  })
})

test('without its erasure key, or with another house’s, a house does not start and says what to do', async (t) => {
  const { newFolder, start } = await world(t)
  const [secret, folder, other] = [secretOf(), newFolder(), newFolder()]
  await (await start({ secret, folder })).seal(randomUUIDv7())
  openLocalKeys({ secret, folder: other }).erasure.plant()

  await assert.rejects(start({ secret, folder: newFolder() }), {
    name: 'KeyMissing',
    message: /erasure\.key/,
  })
  await assert.rejects(start({ secret, folder: other }), { name: 'KeyMissing' })
  assert.ok(await start({ secret, folder }), 'with its own it does')
})

test('a key that is lost or wrong while the house runs opens nothing and raises the alarm', async (t) => {
  const { db, newFolder, start } = await world(t)
  const [folder, secret] = [newFolder(), secretOf()]
  const house = await start({ secret, folder })
  const id = randomUUIDv7()
  const sealed = await house.seal(id)
  const lost: KeyFault[] = []
  const other = createVault(openLocalKeys({ secret: secretOf(), folder }), {
    onFault: (fault) => lost.push(fault),
  })
  const openIn = (vault: typeof other) =>
    db.read(me, (tx) => vault.open(tx, id, `a|b|${id}`, sealed))

  await assert.rejects(openIn(other), { name: 'KeyMissing' })
  await turnOneByte(t, db.connection)
  await assert.rejects(openIn(house.vault), { name: 'KeyWrong' })

  const names = [lost, house.faults].map((faults) => faults.map(({ name }) => name))
  assert.deepEqual(names, [['KeyMissing'], ['KeyWrong']])
})

async function turnOneByte(t: TestContext, connection: Connection): Promise<void> {
  const owner = new pg.Client(connection as pg.ClientConfig)
  await owner.connect()
  t.after(() => owner.end())
  await owner.query(
    'update vault.case_keys set wrapped = set_byte(wrapped, 40, 255 - get_byte(wrapped, 40))',
  )
}
