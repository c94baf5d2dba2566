import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { createSimponi } from '#platform/gateways'
import { createPayments } from './index.ts'
import { siti, sweep, world } from './testing.ts'

const billing = { kind: 'billing' } as const

/** An office whose codes are the treasury's. */
async function treasury(t: TestContext) {
  const office = await world(t)
  const { gateway, needs, port, clock } = office
  const { user, password } = gateway.billing.settings
  const unit = { ministry: '024', echelon: '12', unit: '632331', account: '425411' }
  const told = { baseUrl: `${gateway.url}/simponi`, user, password, unit, deadlineMs: 5000 }
  const payments = createPayments({ ...needs, gateway: port, billing: createSimponi(told) })
  return { office, payments, gateway, clock }
}

test('one payment that cannot be written down holds up no other, and is told', async (t) => {
  const { office, payments, gateway, clock } = await treasury(t)
  const paid = []
  for (const _ of [1, 2, 3]) {
    const bill = await office.openBill()
    const { code } = await payments.startCharge(siti, { billId: bill.billId, method: billing })
    paid.push({ ...bill, ...gateway.billing.control.pay(code!) })
    clock.advance({ seconds: 1 })
  }
  const [first, second, third] = paid
  // The treasury says the number of another payment: ours is unique, so this one cannot be kept.
  gateway.billing.control.changeNumber(second!.code, first!.paid!.ntpn)
  const stateOf = async (one: typeof first) => (await payments.getBill(siti, one!.billId)).state

  clock.advance({ minutes: 2 })
  await assert.rejects(payments.pollDue(sweep), /attempts_ntpn/)
  const polled = [await stateOf(first), await stateOf(second), await stateOf(third)]
  gateway.billing.control.changeNumber(second!.code, second!.paid!.ntpn)
  await payments.pollDue(sweep)
  const soon = await stateOf(second)
  clock.advance({ minutes: 6 })
  await payments.pollDue(sweep)

  assert.deepEqual(polled, ['paid', 'open', 'paid'])
  assert.deepEqual([soon, await stateOf(second)], ['open', 'paid'], 'asked again in five minutes')
})

test('a bill that cannot be ended holds up no other', async (t) => {
  const { office, payments, gateway, clock } = await treasury(t)
  const charge = async (minutes: number) => {
    const bill = await office.openBill(minutes)
    const { code } = await payments.startCharge(siti, { billId: bill.billId, method: billing })
    return { ...bill, code: code! }
  }
  const [first, second] = [await charge(20), await charge(25)]
  const unpaid = await office.openBill(30)
  const { paid } = gateway.billing.control.pay(first.code)
  await payments.askProvider(siti, { billId: first.billId })
  gateway.billing.control.pay(second.code)
  gateway.billing.control.changeNumber(second.code, paid!.ntpn)
  clock.advance({ minutes: 31 })

  await assert.rejects(payments.expireDue(sweep), /attempts_ntpn/)

  assert.equal((await payments.getBill(siti, unpaid.billId)).state, 'expired')
  assert.equal(
    (await payments.getBill(siti, second.billId)).state,
    'open',
    'kept, and looked at again',
  )
})
