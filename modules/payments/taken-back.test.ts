import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import type { Officer, Person } from '#packages/access'
import { dewi, siti, sweep, type World, world } from './testing.ts'

const ratna: Officer = { ...dewi, staffId: randomUUIDv7(), roles: ['head'] }
const qris = { kind: 'qris' } as const
const orderOf = ({ attemptId }: { attemptId: string }) => `GB-${attemptId.replaceAll('-', '')}`

/** Siti's office, with what happens to a bill of hers in one word each. */
async function till(t: TestContext) {
  const office = await world(t)
  const { db, payments, gateway, clock } = office
  const bill = office.billOf
  const pay = async (billId: string, came?: string) => {
    const orderId = orderOf(await payments.startCharge(siti, { billId, method: qris }))
    if (came) gateway.control.changeAmount(orderId, came)
    gateway.control.pay(orderId)
    await gateway.deliverDue()
    return orderId
  }
  const late = async () => {
    const { bill: one, orderId } = await office.offered(30)
    clock.advance({ minutes: 31 })
    await payments.expireDue(sweep)
    gateway.control.payLate(orderId)
    await gateway.deliverDue()
    return { caseId: one.caseId, orderId }
  }
  const takeBack = async (orderId: string) => {
    gateway.control.chargeback(orderId)
    await gateway.deliverDue()
    await payments.expireDue(sweep)
  }
  const carry = (caseId: string, amountRupiah: number) =>
    db.transaction(siti, (tx) =>
      payments.carryOverIn(tx, {
        caseId,
        lines: [{ code: 'other', amountRupiah }],
        expiresAt: clock.now().add({ hours: 2 }),
      }),
    )
  const claims = async () =>
    (await payments.listClaims(dewi)).map(({ reason, amountRupiah }) => [reason, amountRupiah])
  return { ...office, bill, pay, late, takeBack, carry, claims }
}

const nothing = { gateway: 0, owed: 0 }

/** Two persons agree that all of a claim goes back, and it does. */
async function giveBack({ payments }: World, claimId: string, rupiah: number): Promise<void> {
  await payments.proposeClaim(dewi, { claimId, verdict: 'return', availableRupiah: rupiah })
  await payments.decideClaim(ratna, { claimId, answer: 'agree' })
  await payments.returnClaim(dewi, { claimId, document: 'SP2D 1' })
}

test('C56: money that waited as help for an open bill and is taken back pays nothing', async (t) => {
  const { late, bill, takeBack, stateOf, payments, claims, balances } = await till(t)
  const { caseId, orderId } = await late()
  const next = await bill(caseId, 350_000)

  await takeBack(orderId)

  const after = await payments.getBill(siti, next.billId)
  assert.deepEqual([next.dueRupiah, after.state, after.dueRupiah], [0, 'open', 350_000])
  assert.equal(await stateOf(next.billId), 'open')
  assert.deepEqual([await claims(), await balances()], [[], nothing])
})

test('a bill paid by late money that is taken back afterwards is not paid', async (t) => {
  const { late, bill, takeBack, stateOf, payments, news, claims, balances } = await till(t)
  const { caseId, orderId } = await late()
  const { billId } = await bill(caseId, 350_000)
  await payments.expireDue(sweep)
  const before = await stateOf(billId)

  await takeBack(orderId)

  assert.deepEqual([before, await stateOf(billId)], ['paid', 'disputed'])
  assert.deepEqual([await claims(), await balances()], [[], { ...nothing, fees: 0 }])
  assert.equal((await news()).reversed, 2, 'of the bill it came for, and of the one it paid')
})

test('the first part of a bill is taken back after the rest came: the rest is a claim', async (t) => {
  const { bill, pay, takeBack, stateOf, claims, balances } = await till(t)
  const { billId } = await bill(randomUUIDv7(), 350_000)
  const first = await pay(billId, '100000.00')
  const rest = await pay(billId)
  const before = await stateOf(billId)

  await takeBack(first)

  assert.deepEqual([before, await stateOf(billId)], ['paid', 'disputed'])
  assert.deepEqual(await claims(), [['short', 250_000]])
  assert.deepEqual(await balances(), { gateway: 250_000, fees: 0, owed: -250_000 })
  await takeBack(rest)
  assert.deepEqual([await claims(), await balances()], [[], { ...nothing, fees: 0 }])
})

test('the rest of a bill is taken back after its first part came: the first part is not lost', async (t) => {
  const { bill, pay, takeBack, stateOf, payments, claims, balances } = await till(t)
  const caseId = randomUUIDv7()
  const { billId } = await bill(caseId, 350_000)
  await pay(billId, '100000.00')
  const rest = await pay(billId)

  await takeBack(rest)
  const owed = await claims()
  const again = await bill(caseId, 350_000)

  assert.deepEqual([await stateOf(billId), owed], ['disputed', [['short', 100_000]]])
  assert.equal(again.dueRupiah, 250_000)
  await pay(again.billId)
  assert.equal((await payments.getBill(siti, again.billId)).state, 'paid')
  assert.deepEqual(await balances(), { gateway: 350_000, fees: -350_000, owed: 0 })
})

test('what a fee was carried over to is not paid when the fee is taken back', async (t) => {
  const { bill, pay, carry, takeBack, stateOf, claims, balances } = await till(t)
  const caseId = randomUUIDv7()
  const first = await pay((await bill(caseId, 350_000)).billId)
  const dearer = (await carry(caseId, 650_000))!
  const difference = await pay(dearer.billId)
  const before = await stateOf(dearer.billId)

  await takeBack(first)

  assert.deepEqual([before, await stateOf(dearer.billId)], ['paid', 'disputed'])
  assert.deepEqual(await claims(), [['short', 300_000]])
  assert.deepEqual(await balances(), { gateway: 300_000, fees: 0, owed: -300_000 })
  await takeBack(difference)
  assert.deepEqual([await claims(), await balances()], [[], { ...nothing, fees: 0 }])
})

test('the difference is taken back: what was carried over waits again as it was', async (t) => {
  const { bill, pay, carry, takeBack, claims, balances } = await till(t)
  const caseId = randomUUIDv7()
  await pay((await bill(caseId, 350_000)).billId)
  const dearer = (await carry(caseId, 650_000))!

  await takeBack(await pay(dearer.billId))

  assert.deepEqual(await claims(), [['changed', 350_000]])
  assert.deepEqual(await balances(), { gateway: 350_000, fees: -350_000 })
})

test('money that came in two parts, or for two bills, goes back whole', async (t) => {
  const office = await till(t)
  const { db, payments, bill, pay, carry, balances } = office
  const [parts, carried] = [randomUUIDv7(), randomUUIDv7()]
  const { billId } = await bill(parts, 350_000)
  await pay(billId, '100000.00')
  await pay(billId)
  await pay((await bill(carried, 350_000)).billId)
  await pay((await carry(carried, 650_000))!.billId)
  const withdraw = (caseId: string) =>
    db.transaction(siti, (tx) => payments.openClaimIn(tx, { caseId, reason: 'withdrawn' }))

  await giveBack(office, (await withdraw(parts))!.claimId, 350_000)
  await giveBack(office, (await withdraw(carried))!.claimId, 650_000)

  const sums = await balances()
  assert.deepEqual([sums.gateway, sums.treasurer, sums.fees], [1_000_000, -1_000_000, 0])
})

test('a dearer service for one of two who pay their differences together leaves the other a bill', async (t) => {
  const { db, bill, pay, carry, payments } = await till(t)
  const [mine, other] = [randomUUIDv7(), randomUUIDv7()]
  for (const caseId of [mine, other]) {
    await pay((await bill(caseId, 350_000)).billId)
    await carry(caseId, 650_000)
  }
  await payments.joinBills(siti, { caseIds: [mine, other] })
  const rest = await db.read(siti, (tx) => payments.findDifferenceIn(tx, mine))

  await carry(mine, 950_000)

  const dues = await Promise.all(
    [mine, other].map(async (caseId) => {
      const one = await payments.findBill(siti, caseId)
      return [one?.state, one?.dueRupiah]
    }),
  )
  assert.equal(rest, 300_000, 'their own difference, not that of both')
  assert.deepEqual(dues, [
    ['open', 600_000],
    ['open', 300_000],
  ])
})

test('whoever is given the bills of an application sees what became of its money too', async (t) => {
  const { db, late, payments } = await till(t)
  const { caseId } = await late()
  const account: Person = { kind: 'person', personId: randomUUIDv7() }
  const before = await payments.listClaimsOf(account, [caseId])

  await db.transaction(sweep, (tx) =>
    payments.giveBillsIn(tx, { caseId, person: account.personId }),
  )

  assert.deepEqual(before, [])
  assert.deepEqual(
    (await payments.listClaimsOf(account, [caseId])).map(({ reason }) => reason),
    ['late'],
  )
  assert.deepEqual(await payments.listClaimsOf(siti, [caseId]), [])
})
