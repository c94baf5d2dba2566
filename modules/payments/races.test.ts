import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { Tx } from '#platform/db'
import { holdTable, untilWaiting } from '#platform/testing'
import { dewi, siti, sweep, world } from './testing.ts'

/** Siti's bill has ended, her money is on its way, and she is about to get another bill of her case. */
async function lateWorld(t: TestContext) {
  const office = await world(t)
  const { clock, gateway, payments, offered } = office
  const { bill, orderId } = await offered(30)
  clock.advance({ minutes: 31 })
  await payments.expireDue(sweep)
  gateway.control.payLate(orderId)
  const { caseId } = bill
  const openNext = (tx: Tx) =>
    payments.openBillIn(tx, {
      office: 'padang',
      caseId,
      person: siti.personId,
      lines: [{ code: 'passport', amountRupiah: 350_000 }],
      expiresAt: clock.now().add({ hours: 2 }),
    })
  return { ...office, caseId, openNext }
}

test('late money that comes while another bill is being opened pays that bill', async (t) => {
  const { db, gateway, payments, caseId, openNext } = await lateWorld(t)
  const opened = Promise.withResolvers<void>()
  const mayCommit = Promise.withResolvers<void>()
  const next = db.transaction(siti, async (tx) => {
    const bill = await openNext(tx)
    opened.resolve()
    await mayCommit.promise
    return bill
  })
  await opened.promise

  const came = gateway.deliverDue()
  await Promise.race([came, untilWaiting(t, db, 1)])
  mayCommit.resolve()
  await Promise.all([next, came])

  const bill = await payments.findBill(siti, caseId)
  assert.deepEqual([bill?.state, bill?.dueRupiah], ['open', 0])
  assert.deepEqual(await payments.listClaims(dewi), [], 'the money waits in a claim')
  await payments.expireDue(sweep)
  assert.equal((await payments.findBill(siti, caseId))?.state, 'paid')
})

test('a bill that is opened while late money is being written down waits for it, and is paid', async (t) => {
  const { db, gateway, payments, caseId, openNext } = await lateWorld(t)
  const { release, untilWaiting } = await holdTable(t, db, 'payments.claim_steps')
  const came = gateway.deliverDue()
  await untilWaiting(1)
  const next = db.transaction(siti, openNext)
  await untilWaiting(2)

  await release()

  assert.equal((await next).dueRupiah, 0)
  await came
  assert.deepEqual(await payments.listClaims(dewi), [])
  assert.equal((await payments.findBill(siti, caseId))?.dueRupiah, 0)
})
