import assert from 'node:assert/strict'
import { createSecretKey, randomBytes, randomUUIDv7 } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { system } from '#packages/access'
import { sql } from '#platform/db'
import { freshDatabase, until } from '#platform/testing'
import {
  addRoot,
  createKeyCare,
  createRotation,
  createVault,
  dropOldRoots,
  openLocalKeys,
  openSecrets,
} from './index.ts'
import { encrypt } from './seal.ts'

const me = system('test')

/** A house with its keys in a folder, and others who open what it sealed meanwhile. */
async function house(t: TestContext) {
  const db = await freshDatabase(t)
  const folder = mkdtempSync(join(tmpdir(), 'gerbang-keys-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const start = async () => {
    const keys = openLocalKeys({ folder })
    await createKeyCare({ db, keys }).check()
    const secrets = await openSecrets({ db, keys })
    return { keys, secrets, vault: createVault(keys, { secrets }) }
  }
  const { keys, secrets, vault } = await start()
  const seal = async () => {
    const id: string = randomUUIDv7()
    return { id, sealed: await db.transaction(me, (tx) => vault.seal(tx, id, `a|b|${id}`, id)) }
  }
  type Thing = { id: string; sealed: Buffer }
  const open = (one: Thing, by = vault) =>
    db.read(me, async (tx) => `${await by.open(tx, one.id, `a|b|${one.id}`, one.sealed)}`)
  return {
    db,
    folder,
    start,
    keys,
    secrets,
    vault,
    seal,
    open,
    rotation: createRotation({ db, keys }),
  }
}
type House = Awaited<ReturnType<typeof house>>

/** One after the other: a busy machine of tests has few connections to lend. */
async function sealSome({ seal }: House, many: number) {
  const things = []
  for (let nth = 0; nth < many; nth++) things.push(await seal())
  return things
}

/** Reads and writes without a rest until it is stopped; says how often, and what failed. */
function keepBusy(
  t: TestContext,
  { seal, open }: House,
  things: Awaited<ReturnType<House['seal']>>[],
) {
  const told = { done: 0, failed: [] as unknown[] }
  let isOver = false
  const one = async () => {
    for (let nth = 0; !isOver; nth++) {
      try {
        if (nth % 5 === 0) things.push(await seal())
        const thing = things[Math.floor(Math.random() * things.length)]!
        assert.equal(await open(thing), thing.id)
        told.done += 1
      } catch (error) {
        // One who fails goes home: tried again at once, it would never let anybody else say why.
        told.failed.push(error)
        return
      }
    }
  }
  const all = Promise.all([one(), one(), one(), one()])
  const stop = async () => {
    isOver = true
    await all
    return told
  }
  t.after(stop)
  return stop
}

test('root, offices’ keys and the tree of factors change under readers and writers, and nobody notices', async (t) => {
  const of = await house(t)
  const things = await sealSome(of, 200)
  const stop = keepBusy(t, of, things)

  addRoot(of.folder)
  await of.rotation.rewrapRoots()
  of.keys.erasure.plant()
  await of.rotation.renewOffices()
  const count = await of.rotation.rewrapAll()
  await of.rotation.rewrapAll()
  dropOldRoots(of.folder)
  const { vault } = await of.start()
  for (const thing of things) assert.equal(await of.open(thing, vault), thing.id)
  const { done, failed } = await stop()

  assert.deepEqual(failed, [])
  assert.ok(done > 50 && count >= 200, `${done} read, ${count} wrapped anew`)
  const [left] = await of.db.read(me, (tx) =>
    tx.all(sql<{ old: number; roots: number }>`
      select (select count(*)::int from vault.case_keys c join vault.office_keys o on o.id = c.office_key
        where o.nth < 2) as old,
      (select count(distinct root)::int from vault.office_keys) as roots`),
  )
  assert.equal(left?.roots, 1)
})

test('a tree nobody has sealed under yet is one to hang on', async (t) => {
  const of = await house(t)
  const [thing] = await sealSome(of, 1)

  of.keys.erasure.plant()
  assert.equal(await of.rotation.rewrapAll(), 1)

  assert.equal(await of.open(thing!, (await of.start()).vault), thing!.id)
})

test('control: a tree that is felled at once, before anything is wrapped anew, fails who reads', async (t) => {
  const of = await house(t)
  const things = await sealSome(of, 20)
  const [old] = of.keys.erasure.trees()
  const stop = keepBusy(t, of, things)

  of.keys.erasure.plant()
  of.keys.erasure.fell(old!)
  const { vault } = { vault: createVault(openLocalKeys({ folder: of.folder })) }
  const tried = await Promise.allSettled(things.map((thing) => of.open(thing, vault)))
  await stop()

  assert.ok(tried.every(({ status }) => status === 'rejected'))
})

test('what was sealed before offices had keys is wrapped anew, hangs on a leaf, and can be erased for good', async (t) => {
  const of = await house(t)
  const [id, raw] = [randomUUIDv7(), randomBytes(32)]
  const [root] = of.keys.rootKeys('local-1')
  const wrapped = encrypt(root!, `vault.case_keys|wrapped|${id}`, raw)
  await of.db.transaction(me, (tx) =>
    tx.run(sql`
      insert into vault.case_keys (office, case_id, root, wrapped)
      values ('padang', ${id}, 'local-1', ${wrapped})`),
  )
  const sealed = encrypt(createSecretKey(raw), `a|b|${id}`, Buffer.from(id))

  await of.rotation.renewOffices()
  assert.equal(await of.rotation.rewrapAll(), 1)

  assert.equal(await of.open({ id, sealed }), id)
  const row = await of.db.read(me, (tx) =>
    tx.one(sql<{ form: number; leaf: number }>`
      select form, leaf from vault.case_keys where case_id = ${id}`),
  )
  assert.equal(row.form, 2)
  of.keys.erasure.takeOut([{ caseId: id, leaf: row.leaf }])
  const { vault } = await of.start()
  await assert.rejects(of.open({ id, sealed }, vault), /gone/)
})

test('a search key is known to all before it is used, and what was marked by either is found', async (t) => {
  const of = await house(t)
  const before = of.vault.newMark('email', 'siti')
  const row = await of.rotation.announce('search')
  const known = (await of.start()).vault
  assert.deepEqual(known.newMark('email', 'siti'), before)
  assert.equal(known.allMarks('email', 'siti').length, 2)

  await of.rotation.use(row)
  const used = (await of.start()).vault

  assert.notDeepEqual(used.newMark('email', 'siti'), before)
  assert.ok(
    known.allMarks('email', 'siti').some((mark) => mark.equals(used.newMark('email', 'siti'))),
  )
  assert.ok(used.allMarks('email', 'siti').some((mark) => mark.equals(before)))
  assert.deepEqual(used.blindIndex('one', 'siti'), of.vault.blindIndex('one', 'siti'))
})

test('a running house finds a new secret by itself, and who push services know is the new pair', async (t) => {
  const of = await house(t)
  const { secrets } = await of.start()
  const stop = secrets.keepFresh(20)
  t.after(stop)
  const [before] = secrets.push()

  await of.rotation.use(await of.rotation.announce('push'))
  await until(() => secrets.push().length >= 2)

  const [newest, old] = secrets.push()
  assert.deepEqual(old, before)
  assert.notDeepEqual(newest, before)
})

test('when what was changed last is written down', async (t) => {
  const { rotation } = await house(t)
  await rotation.note('root', 3)
  await rotation.note('root', 4)

  assert.deepEqual(
    (await rotation.list()).map(({ what, count }) => [what, count]),
    [['root', 4]],
  )
})
