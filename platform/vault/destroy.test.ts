import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import { system } from '#packages/access'
import { sql } from '#platform/db'
import { freshDatabase, testNeeds, turnedClock } from '#platform/testing'

const me = system('test')

/** Two processes of one house, and something sealed for two people that both have read. */
async function world(t: TestContext) {
  const db = await freshDatabase(t)
  const { now } = turnedClock()
  const [here, there] = [testNeeds(now).vault, testNeeds(now).vault]
  const [siti, harun] = [randomUUIDv7(), randomUUIDv7()] as const
  const seal = (id: string, text: string) =>
    db.transaction(me, (tx) => here.seal(tx, id, `a|b|${id}`, text))
  const open = (vault: typeof here, id: string, sealed: Buffer) =>
    db.read(me, async (tx) => `${await vault.open(tx, id, `a|b|${id}`, sealed)}`)
  const sealed = { [siti]: await seal(siti, 'Siti'), [harun]: await seal(harun, 'Harun') }
  for (const vault of [here, there]) {
    assert.equal(await open(vault, siti, sealed[siti]!), 'Siti')
    assert.equal(await open(vault, harun, sealed[harun]!), 'Harun')
  }
  const destroy = (id: string) => db.transaction(me, (tx) => here.destroy(tx, id, now()))
  return { db, now, here, there, siti, harun, sealed, seal, open, destroy }
}

test('what is destroyed opens nowhere, also not in a process that had read it; others stay', async (t) => {
  const { db, here, there, siti, harun, sealed, open, destroy } = await world(t)

  assert.equal(await destroy(siti), true)

  for (const vault of [here, there]) {
    await assert.rejects(open(vault, siti, sealed[siti]!), /gone/)
    assert.equal(await open(vault, harun, sealed[harun]!), 'Harun')
  }
  const gone = await db.read(me, (tx) => here.listGone(tx, [siti, harun]))
  assert.deepEqual(gone, [siti])
})

test('nothing can be sealed again for whom it was destroyed, and destroying twice changes nothing', async (t) => {
  const { siti, harun, seal, destroy } = await world(t)
  await destroy(siti)

  assert.equal(await destroy(siti), false)
  await assert.rejects(seal(siti, 'again'), /destroyed/)
  assert.equal((await seal(harun, 'again')).length > 0, true)
})

test('a destruction whose transaction fails destroys nothing', async (t) => {
  const { db, now, here, siti, sealed, open } = await world(t)

  const attempt = db.transaction(me, async (tx) => {
    await here.destroy(tx, siti, now())
    throw new Error('changed my mind')
  })

  await assert.rejects(attempt, /changed my mind/)
  assert.equal(await open(here, siti, sealed[siti]!), 'Siti')
})

test('the list of what was destroyed is only added to', async (t) => {
  const { db, siti, destroy } = await world(t)
  await destroy(siti)

  for (const change of [
    sql`delete from vault.destroyed`,
    sql`update vault.destroyed set case_id = 'x'`,
  ]) {
    const attempt = db.transaction(me, (tx) => tx.run(change))
    await assert.rejects(attempt, /permission denied/)
  }
})
