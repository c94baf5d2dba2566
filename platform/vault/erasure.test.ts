import assert from 'node:assert/strict'
import { randomBytes, randomUUIDv7 } from 'node:crypto'
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import pg from 'pg'
import { system } from '#packages/access'
import { freshDatabase } from '#platform/testing'
import { createKeyCare, createVault, openLocalKeys } from './index.ts'

const me = system('test')
const at = Temporal.Instant.from('2026-11-23T01:00:00Z')
const realNow = () => at

function folderOf(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'gerbang-keys-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A house with its keys in a folder; `again` is the same house started once more. */
async function house(t: TestContext) {
  const db = await freshDatabase(t)
  const folder = folderOf(t)
  const secret = randomBytes(32).toString('base64')
  const again = async () => {
    const keys = openLocalKeys({ secret, folder })
    const care = createKeyCare({ db, keys, realNow })
    await care.check()
    return { care, vault: createVault(keys, { realNow }) }
  }
  const { care, vault } = await again()
  const seal = (id: string) =>
    db.transaction(me, (tx) => vault.seal(tx, id, `a|b|${id}`, `of ${id}`))
  const owner = new pg.Client(db.connection as pg.ClientConfig)
  await owner.connect()
  t.after(() => owner.end())
  return { db, folder, again, care, vault, seal, owner }
}
type House = Awaited<ReturnType<typeof house>>

const open = ({ db }: House, vault: House['vault'], id: string, sealed: Buffer) =>
  db.read(me, async (tx) => `${await vault.open(tx, id, `a|b|${id}`, sealed)}`)

/** What a backup keeps of the keys, and its restoring: every table as it was. */
async function backUp({ owner }: House) {
  const { rows } = await owner.query('select * from vault.case_keys')
  return async () => {
    await owner.query('delete from vault.destroyed')
    await owner.query('delete from vault.case_keys')
    for (const row of rows) {
      const names = Object.keys(row)
      await owner.query(
        `insert into vault.case_keys (${names.join(', ')})
         values (${names.map((_, nth) => `$${nth + 1}`).join(', ')})`,
        Object.values(row),
      )
    }
    await owner.query("select setval('vault.leaves', 1, false)")
  }
}

test('who was erased stays erased in a restored backup; everybody else comes back', async (t) => {
  const of = await house(t)
  const [siti, harun] = [randomUUIDv7(), randomUUIDv7()] as const
  const sealed = { siti: await of.seal(siti), harun: await of.seal(harun) }
  const restore = await backUp(of)
  await of.db.transaction(me, (tx) => of.vault.destroy(tx, siti, at))
  assert.deepEqual(await of.care.settle(), [])

  await restore()
  const { vault, care } = await of.again()

  await assert.rejects(open(of, vault, siti, sealed.siti), /gone/)
  assert.equal(await open(of, vault, harun, sealed.harun), `of ${harun}`)
  assert.deepEqual(await care.settle(), [siti])
  assert.deepEqual(await care.settle(), [])
  assert.deepEqual(await of.db.read(me, (tx) => vault.listGone(tx, [siti, harun])), [siti])
})

test('control: with the erasure key as old as the backup, who was erased would come back', async (t) => {
  const of = await house(t)
  const siti = randomUUIDv7()
  const sealed = await of.seal(siti)
  const restore = await backUp(of)
  copyFileSync(join(of.folder, 'erasure.key'), join(of.folder, 'old copy'))
  await of.db.transaction(me, (tx) => of.vault.destroy(tx, siti, at))
  await of.care.settle()

  await restore()
  copyFileSync(join(of.folder, 'old copy'), join(of.folder, 'erasure.key'))
  const { vault, care } = await of.again()

  assert.equal(await open(of, vault, siti, sealed), `of ${siti}`)
  // The list beside it says so all the same, and the tables obey before a door opens.
  assert.deepEqual(await care.settle(), [siti])
  await assert.rejects(open(of, vault, siti, sealed), /gone/)
})

test('after a restore new cases get leaves that nobody was erased from', async (t) => {
  const of = await house(t)
  const gone = Array.from({ length: 5 }, () => randomUUIDv7())
  for (const id of gone) await of.seal(id)
  const restore = await backUp(of)
  for (const id of gone) await of.db.transaction(me, (tx) => of.vault.destroy(tx, id, at))
  await of.care.settle()
  await restore()
  const { vault, care } = await of.again()
  await care.settle()

  const dewi = randomUUIDv7()
  const sealed = await of.db.transaction(me, (tx) => vault.seal(tx, dewi, `a|b|${dewi}`, 'new'))

  assert.equal(await open(of, vault, dewi, sealed), 'new')
})

test('another process on the same folder takes nothing back, and a second tree loses the same leaf', async (t) => {
  const of = await house(t)
  const siti = randomUUIDv7()
  await of.seal(siti)
  const { rows } = await of.owner.query('select tree, leaf from vault.case_keys')
  const [one, other] = [
    openLocalKeys({ secret: randomBytes(32).toString('base64'), folder: of.folder }),
  ].concat(openLocalKeys({ secret: randomBytes(32).toString('base64'), folder: of.folder }))
  const newer = one!.erasure.plant()
  const leaf = Number(rows[0].leaf)
  assert.ok(other!.erasure.factorOf(newer, leaf))

  one!.erasure.takeOut([{ caseId: siti, leaf }])

  for (const tree of [newer, rows[0].tree]) {
    assert.equal(other!.erasure.factorOf(tree, leaf), undefined)
    assert.ok(other!.erasure.factorOf(tree, leaf + 1))
  }
  assert.match(readFileSync(join(of.folder, 'destroyed.txt'), 'utf8'), new RegExp(siti))
})
