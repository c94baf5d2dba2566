import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dewi, siti, sweep, world } from './testing.ts'

test('a payment of no rupiah pays nothing, is told once, and holds up neither bill nor sweep', async (t) => {
  const { gateway, offered, payments, clock, stateOf, news, balances } = await world(t)
  const { bill, orderId } = await offered(20)
  gateway.control.changeAmount(orderId, '0.00')
  gateway.control.pay(orderId)
  await gateway.deliverDue()
  const answers = gateway.sent.map(({ answer }) => answer)

  clock.advance({ minutes: 2 })
  await payments.pollDue(sweep)
  clock.advance({ minutes: 20 })
  await payments.expireDue(sweep)

  assert.equal(answers.at(-1), 200)
  assert.equal(await stateOf(bill.billId), 'expired')
  const told = await news()
  assert.deepEqual([told.amountDiffers, told.confirmed, told.billExpired], [1, undefined, 1])
  assert.deepEqual(await balances(), {})
})

test('when the provider puts a sum of nothing right, the money counts', async (t) => {
  const { gateway, offered, payments, clock, stateOf } = await world(t)
  const { bill, orderId } = await offered()
  gateway.control.changeAmount(orderId, '0')
  gateway.control.pay(orderId)
  await gateway.deliverDue()

  gateway.control.changeAmount(orderId, '350000.00')
  clock.advance({ minutes: 3 })
  await payments.pollDue(sweep)

  assert.equal(await stateOf(bill.billId), 'paid')
})

test('a promise of no rupiah is no promise: the bill stays open', async (t) => {
  const { gateway, openBill, payments, stateOf, news } = await world(t)
  const bill = await openBill()
  const method = { kind: 'va', bank: 'permata' } as const
  const { attemptId } = await payments.startCharge(siti, { billId: bill.billId, method })
  const orderId = `GB-${attemptId.replaceAll('-', '')}`
  gateway.control.changeAmount(orderId, '0.00')

  gateway.control.pay(orderId)
  await gateway.deliverDue()

  assert.equal(await stateOf(bill.billId), 'open')
  const told = await news()
  assert.deepEqual([told.amountDiffers, told.provisional], [1, undefined])
})

test('a bill of no rupiah is paid as it is opened, and nobody can pay it', async (t) => {
  const { billOf, payments, clock, stateOf } = await world(t)
  const bill = await billOf('01a00000-0000-7000-8000-0000000000aa', 0, 20)

  const method = { kind: 'qris' } as const
  const charge = payments.startCharge(siti, { billId: bill.billId, method })
  await assert.rejects(charge, /payments\.alreadyPaid/)
  clock.advance({ minutes: 30 })
  await payments.pollDue(sweep)
  await payments.expireDue(sweep)

  assert.equal(await stateOf(bill.billId), 'paid')
  assert.deepEqual(await payments.listBalances(dewi, 'padang'), [])
})
