import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createMidtrans } from '#platform/gateways'
import { startGateway } from '../../simulation/gateway/index.ts'
import { createPayments } from './index.ts'
import { siti, sweep, world } from './testing.ts'

const permata = { kind: 'va', bank: 'permata' } as const

test('C58: a bill ends only after the provider said that nothing was paid', async (t) => {
  const { gateway, payments, offered, clock, stateOf, news } = await world(t)
  const { bill } = await offered(30)
  clock.advance({ minutes: 31 })
  gateway.settings.isDown = true

  assert.equal(await payments.expireDue(sweep), 0)
  clock.advance({ hours: 30 })
  assert.equal(await payments.expireDue(sweep), 0)
  assert.equal(await stateOf(bill.billId), 'open')
  gateway.settings.isDown = false
  clock.advance({ minutes: 6 })
  assert.equal(await payments.expireDue(sweep), 1)
  assert.equal(await payments.expireDue(sweep), 0)

  assert.equal(await stateOf(bill.billId), 'expired')
  assert.equal((await news()).billExpired, 1)
})

test('C58: money paid in the last minute, whose notice never comes, is found when the bill would have ended', async (t) => {
  const { gateway, payments, offered, clock, stateOf, news } = await world(t)
  const { bill, orderId } = await offered(30)
  gateway.settings.noticeDelaySeconds = 9999
  gateway.control.pay(orderId)
  clock.advance({ minutes: 31 })

  await payments.expireDue(sweep)

  assert.equal(await stateOf(bill.billId), 'paid')
  assert.deepEqual(await news(), { billOpened: 1, chargeStarted: 1, confirmed: 1 })
})

test('a bill nobody tried to pay ends without asking anyone', async (t) => {
  const { gateway, payments, openBill, clock, stateOf } = await world(t)
  const { billId } = await openBill(30)
  gateway.settings.isDown = true
  clock.advance({ minutes: 31 })

  assert.equal(await payments.expireDue(sweep), 1)

  assert.equal(await stateOf(billId), 'expired')
})

test('C59: an order the provider has forgotten keeps the bill for three days, not for ever', async (t) => {
  const { needs, gateway, offered, clock, stateOf } = await world(t)
  const { bill } = await offered(30)
  const empty = await startGateway({ now: clock.now, isTicking: false })
  t.after(empty.close)
  const { serverKey, merchant } = gateway.settings
  const port = createMidtrans({ baseUrl: empty.url, serverKeys: [serverKey], merchant })
  const payments = createPayments({ ...needs, gateway: port })
  clock.advance({ hours: 71 })

  assert.equal(await payments.expireDue(sweep), 0)
  clock.advance({ hours: 3 })
  assert.equal(await payments.expireDue(sweep), 1)

  assert.equal(await stateOf(bill.billId), 'expired')
})

test('C56: money a month late is told, booked as owed and never silent', async (t) => {
  const { gateway, payments, offered, clock, stateOf, news, balances } = await world(t)
  const { bill, orderId } = await offered(30)
  clock.advance({ minutes: 31 })
  await payments.expireDue(sweep)
  clock.advance({ hours: 24 * 30 })

  gateway.control.payLate(orderId)
  gateway.control.repeat(orderId, 5)
  await gateway.deliverDue()

  assert.equal(await stateOf(bill.billId), 'paidLate')
  const { paidLate, confirmed, surplus } = await news()
  assert.deepEqual([paidLate, confirmed, surplus], [1, undefined, undefined])
  assert.deepEqual(await balances(), { gateway: 350_000, owed: -350_000 })
})

test('C56: paying twice is one payment and one surplus that is owed back', async (t) => {
  const { gateway, payments, offered, stateOf, news, balances } = await world(t)
  const { bill, orderId } = await offered()
  const second = await payments.startCharge(siti, { billId: bill.billId, method: permata })
  const secondOrder = `GB-${second.attemptId.replaceAll('-', '')}`

  gateway.control.payLate(orderId)
  gateway.control.payLate(secondOrder)
  await gateway.deliverDue()
  await payments.pollDue(sweep)

  assert.equal(await stateOf(bill.billId), 'paid')
  const told = await news()
  assert.deepEqual([told.confirmed, told.surplus], [1, undefined])
  assert.deepEqual(await balances(), { gateway: 350_000, fees: -350_000 })
})

test('the surplus of a promised second payment is booked when it is final', async (t) => {
  const { gateway, payments, offered, clock, news, balances } = await world(t)
  const { bill, orderId } = await offered()
  const second = await payments.startCharge(siti, { billId: bill.billId, method: permata })
  gateway.control.payLate(orderId)
  gateway.control.payLate(`GB-${second.attemptId.replaceAll('-', '')}`)
  await gateway.deliverDue()

  clock.advance({ minutes: 10 })
  await payments.pollDue(sweep)
  await payments.pollDue(sweep)

  assert.equal((await news()).surplus, 1)
  assert.deepEqual(await balances(), { fees: -350_000, gateway: 700_000, owed: -350_000 })
})

test('a promise keeps the place for ten minutes and is then final', async (t) => {
  const { gateway, payments, openBill, clock, stateOf, news } = await world(t)
  const { billId } = await openBill()
  const { attemptId } = await payments.startCharge(siti, { billId, method: permata })
  gateway.control.pay(`GB-${attemptId.replaceAll('-', '')}`)
  await gateway.deliverDue()

  assert.equal(await stateOf(billId), 'provisional')
  clock.advance({ minutes: 9 })
  await payments.askProvider(siti, { billId })
  assert.equal(await stateOf(billId), 'provisional')
  clock.advance({ minutes: 1 })
  await payments.pollDue(sweep)

  assert.equal(await stateOf(billId), 'paid')
  const told = await news()
  assert.deepEqual([told.provisional, told.confirmed, told.reversed], [1, 1, undefined])
})

test('C55: a promise that is taken back opens the bill again and books nothing', async (t) => {
  const { gateway, payments, openBill, clock, stateOf, news, balances } = await world(t)
  const { billId } = await openBill()
  const { attemptId } = await payments.startCharge(siti, { billId, method: permata })
  gateway.control.settleThenDeny(`GB-${attemptId.replaceAll('-', '')}`, 3)
  await gateway.deliverDue()

  clock.advance({ minutes: 4 })
  await gateway.deliverDue()

  assert.equal(await stateOf(billId), 'open')
  assert.equal((await news()).reversed, 1)
  assert.deepEqual(await balances(), {})
  const again = await payments.startCharge(siti, { billId, method: { kind: 'qris' } })
  assert.equal(again.state, 'offered')
})

test('C55: a late "pending" after the money came changes nothing', async (t) => {
  const { gateway, offered, stateOf, news } = await world(t)
  const { bill, orderId } = await offered()
  gateway.control.settleThenPending(orderId)
  await gateway.deliverDue()
  gateway.control.reorder(orderId)
  await gateway.deliverDue()

  assert.equal(await stateOf(bill.billId), 'paid')
  const { confirmed, reversed } = await news()
  assert.deepEqual([confirmed, reversed], [1, undefined])
})

test('C55: a chargeback after the confirmation is booked back and told', async (t) => {
  const { gateway, offered, stateOf, news, balances } = await world(t)
  const { bill, orderId } = await offered()
  gateway.control.pay(orderId)
  await gateway.deliverDue()

  gateway.control.chargeback(orderId)
  gateway.control.repeat(orderId, 3)
  await gateway.deliverDue()

  assert.equal(await stateOf(bill.billId), 'disputed')
  assert.equal((await news()).reversed, 1)
  assert.deepEqual(await balances(), { fees: 0, gateway: 0 })
})

test('money under suspicion waits until somebody has looked', async (t) => {
  const { gateway, offered, stateOf } = await world(t)
  const { bill, orderId } = await offered()
  gateway.control.challenge(orderId)
  await gateway.deliverDue()

  assert.equal(await stateOf(bill.billId), 'open')
  gateway.control.acceptChallenge(orderId)
  await gateway.deliverDue()

  assert.equal(await stateOf(bill.billId), 'paid')
})
