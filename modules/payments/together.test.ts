import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import type { Person } from '#packages/access'
import { Refusal } from '#packages/refusal'
import { listEvents } from '#platform/testing'
import { dewi, siti, sweep, world } from './testing.ts'

const refuses = (code: string) => (error: unknown) =>
  error instanceof Refusal && error.code === code
const qris = { kind: 'qris' } as const
const stranger: Person = { kind: 'person', personId: randomUUIDv7() }

/** A mother with two children: three cases, one bill. */
async function family(t: TestContext) {
  const house = await world(t)
  const { db, payments, clock } = house
  const cases = [randomUUIDv7(), randomUUIDv7(), randomUUIDv7()] as const
  const [caseId] = cases
  const lines = cases.map((each, nth) => ({
    code: `paspor-${nth}`,
    amountRupiah: 350_000 + nth,
    caseId: each,
  }))
  const expiresAt = clock.now().add({ hours: 2 })
  const person = siti.personId
  const bill = await db.transaction(siti, (tx) =>
    payments.openBillIn(tx, { office: 'padang', caseId, person, lines, expiresAt }),
  )
  const withdraw = (id: string) =>
    db.transaction(siti, (tx) => payments.cancelBillIn(tx, { caseId: id }))
  const ofCase = async (id: string) => (await payments.findBill(siti, id))!
  return { ...house, cases, bill, withdraw, ofCase }
}

test('one bill of a family is found from each of its cases, and nobody gets a second', async (t) => {
  const { db, payments, cases, bill, ofCase } = await family(t)

  const seen = await Promise.all(cases.map(ofCase))
  const second = db.transaction(siti, (tx) =>
    payments.openBillIn(tx, {
      office: 'padang',
      caseId: cases[1],
      person: siti.personId,
      lines: [{ code: 'x', amountRupiah: 1 }],
      expiresAt: bill.expiresAt,
    }),
  )

  assert.deepEqual(new Set(seen.map(({ billId }) => billId)), new Set([bill.billId]))
  assert.deepEqual(bill.caseIds, cases)
  assert.equal(bill.amountRupiah, 1_050_003)
  await assert.rejects(second, refuses('payments.billExists'))
})

test('a paid bill of a family is told once, with every case that it pays', async (t) => {
  const { db, payments, gateway, cases, bill } = await family(t)
  const { attemptId } = await payments.startCharge(siti, { billId: bill.billId, method: qris })

  gateway.control.pay(`GB-${attemptId.replaceAll('-', '')}`)
  await payments.askProvider(siti, { billId: bill.billId })

  const told = (await listEvents(db)).filter(({ name }) => name === 'payments.confirmed')
  assert.equal(told.length, 1)
  assert.deepEqual(told[0]?.facts.caseIds, cases)
})

test('who withdraws before paying leaves a new bill to the others, with the same end', async (t) => {
  const { cases, bill, withdraw, ofCase } = await family(t)

  await withdraw(cases[0])

  const [gone, second, third] = await Promise.all(cases.map(ofCase))
  assert.equal(gone?.state, 'cancelled')
  assert.equal(second?.billId, third?.billId)
  assert.deepEqual(second?.caseIds, cases.slice(1))
  assert.equal(second?.amountRupiah, 700_003)
  assert.ok(second?.expiresAt.equals(bill.expiresAt))
})

test('money for the bill as it was before somebody withdrew is owed back, not lost', async (t) => {
  const { payments, gateway, cases, bill, withdraw, balances, stateOf } = await family(t)
  const { attemptId } = await payments.startCharge(siti, { billId: bill.billId, method: qris })
  gateway.control.pay(`GB-${attemptId.replaceAll('-', '')}`)

  await withdraw(cases[2])
  await payments.pollDue(sweep)

  assert.equal(await stateOf(bill.billId), 'paidLate')
  assert.equal((await balances()).owed, -1_050_003)
})

test('a family may pay each for themselves and then together again', async (t) => {
  const { payments, cases, bill, ofCase } = await family(t)

  await payments.splitBill(siti, { billId: bill.billId })
  await payments.splitBill(siti, { billId: bill.billId })
  const apart = await Promise.all(cases.map(ofCase))
  await payments.joinBills(siti, { caseIds: cases })
  const joined = await Promise.all(cases.map(ofCase))

  assert.deepEqual(
    apart.map(({ amountRupiah }) => amountRupiah),
    [350_000, 350_001, 350_002],
  )
  assert.equal(new Set(joined.map(({ billId }) => billId)).size, 1)
  assert.equal(joined[0]?.amountRupiah, 1_050_003)
})

test('what is paid is neither split nor joined', async (t) => {
  const { payments, gateway, cases, bill, ofCase } = await family(t)
  await payments.splitBill(siti, { billId: bill.billId })
  const { billId } = await ofCase(cases[0])
  const { attemptId } = await payments.startCharge(siti, { billId, method: qris })
  gateway.control.pay(`GB-${attemptId.replaceAll('-', '')}`)
  await payments.askProvider(siti, { billId })

  const rest = await payments.joinBills(siti, { caseIds: cases })

  assert.deepEqual(rest?.caseIds, cases.slice(1))
  assert.equal((await ofCase(cases[0])).state, 'paid')
})

test('splitting and paying at the same moment ends in one of the two', async (t) => {
  const { payments, cases, bill, ofCase } = await family(t)

  const settled = await Promise.allSettled([
    payments.splitBill(siti, { billId: bill.billId }),
    payments.startCharge(siti, { billId: bill.billId, method: qris }),
    payments.splitBill(siti, { billId: bill.billId }),
  ])

  const faults = settled.filter(
    (one) => one.status === 'rejected' && !(one.reason instanceof Refusal),
  )
  const apart = await Promise.all(cases.map(ofCase))
  assert.deepEqual(faults, [])
  assert.equal(new Set(apart.map(({ billId }) => billId)).size, 3)
})

test('nobody but the family and its office splits or joins its bills', async (t) => {
  const { payments, cases, bill } = await family(t)
  const elsewhere = { ...dewi, office: 'metro' }

  for (const other of [stranger, elsewhere]) {
    await assert.rejects(
      payments.splitBill(other, { billId: bill.billId }),
      refuses('payments.noBill'),
    )
    await assert.rejects(payments.joinBills(other, { caseIds: cases }), refuses('payments.noBill'))
  }
  await payments.splitBill(dewi, { billId: bill.billId })
})

test('money for the bill as it was before they paid apart pays the bills that took its place', async (t) => {
  const { payments, gateway, cases, bill, ofCase, balances } = await family(t)
  const { attemptId } = await payments.startCharge(siti, { billId: bill.billId, method: qris })
  await payments.splitBill(siti, { billId: bill.billId })
  gateway.control.payLate(`GB-${attemptId.replaceAll('-', '')}`)
  await gateway.deliverDue()

  const covered = await Promise.all(cases.map(ofCase))
  const claims = await payments.listClaimsOf(siti, [cases[1]])
  await payments.expireDue(sweep)
  const paid = await Promise.all(cases.map(ofCase))

  assert.deepEqual(
    covered.map(({ state, dueRupiah }) => [state, dueRupiah]),
    [
      ['open', 0],
      ['open', 0],
      ['open', 0],
    ],
  )
  assert.deepEqual(
    claims.map(({ state, amountRupiah }) => [state, amountRupiah]),
    [
      ['used', 350_000],
      ['used', 350_001],
      ['used', 350_002],
    ],
  )
  assert.deepEqual(new Set(paid.map(({ state }) => state)), new Set(['paid']))
  assert.deepEqual(await balances(), { fees: -1_050_003, gateway: 1_050_003, owed: 0 })
  assert.deepEqual(await payments.listClaims(dewi), [])
})

test('a claim of a family is found from each of its cases, and by nobody else', async (t) => {
  const { payments, gateway, cases, bill, withdraw } = await family(t)
  const { attemptId } = await payments.startCharge(siti, { billId: bill.billId, method: qris })
  for (const each of cases) await withdraw(each)
  gateway.control.payLate(`GB-${attemptId.replaceAll('-', '')}`)
  await gateway.deliverDue()

  const sums = await Promise.all(
    cases.map(async (each) => (await payments.listClaimsOf(siti, [each])).length),
  )

  assert.deepEqual(sums, [3, 3, 3])
  assert.deepEqual(await payments.listClaimsOf(stranger, cases), [])
  assert.deepEqual(await payments.listClaimsOf({ ...dewi, office: 'metro' }, cases), [])
})
