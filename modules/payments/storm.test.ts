import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { test } from 'node:test'
import { system } from '#packages/access'
import { sql } from '#platform/db'
import { judge, playStorm } from './testing/storm.ts'
import { world } from './testing.ts'

const orders = Number(process.env.GERBANG_STORM_ORDERS ?? 120)
const seed = Number(process.env.GERBANG_STORM_SEED ?? 20_261_123)

test(`C54: ${orders} seeded orders under a storm of notices have one effect each, and the ledger is the provider's report`, async (t) => {
  const office = await world(t)

  const storm = await playStorm(office, { orders, seed })

  t.diagnostic(`storm ${JSON.stringify({ seed, ...storm, wrong: storm.wrong.length })}`)
  t.diagnostic(
    `counted F12 ${JSON.stringify({ orders, notices: storm.notices, forged: storm.refused })}`,
  )
  assert.deepEqual(storm.wrong, [])
  assert.equal(storm.ledgerRupiah, storm.reportRupiah)
  assert.equal(storm.orders, orders)
  assert.ok(storm.notices > orders * 3 && storm.refused > orders / 2)
  for (const fate of ['paid', 'late', 'short', 'over', 'never'] as const) {
    assert.ok(storm.fates[fate] > 0, fate)
  }
  const news = await office.news()
  const { paid, over, late, short } = storm.fates
  assert.deepEqual(
    [news.confirmed, news.paidLate, news.shortPaid, news.surplus],
    [paid + over, late, short, over],
  )
})

test('C54 control: a house that believes notices, and a ledger with one transfer too many, are found', async (t) => {
  const office = await world(t)

  const believed = await playStorm(office, { orders: 40, seed, gullible: true })
  const honest = await world(t)
  await playStorm(honest, { orders: 20, seed })
  const before = await judge(honest.db, honest.gateway)
  const house = system('test')
  await honest.db.transaction(house, async (tx) => {
    const {
      office: at,
      bill_id,
      attempt_id,
    } = await tx.one(sql<Record<string, string>>`
      select office, bill_id, attempt_id from payments.transfers where kind = 'payment' limit 1`)
    const id = randomUUIDv7()
    await tx.run(sql`
      insert into payments.transfers (office, id, bill_id, attempt_id, kind, at)
      values (${at}, ${id}, ${bill_id}, ${attempt_id}, 'return', ${honest.clock.now()})`)
    await tx.run(sql`
      insert into payments.entries (office, transfer_id, account, amount_rupiah)
      values (${at}, ${id}, 'gateway', 5), (${at}, ${id}, 'owed', -5)`)
  })
  const after = await judge(honest.db, honest.gateway)

  assert.ok(believed.wrong.length > 0)
  assert.notEqual(believed.ledgerRupiah, believed.reportRupiah)
  assert.deepEqual(before.wrong, [])
  assert.equal(after.wrong.length, 1)
  assert.notEqual(after.ledgerRupiah, after.reportRupiah)
})
