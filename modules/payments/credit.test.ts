import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { test } from 'node:test'
import type { Officer } from '#packages/access'
import { dewi, siti, sweep, world } from './testing.ts'

const ratna: Officer = { ...dewi, staffId: randomUUIDv7(), roles: ['head'] }
const qris = { kind: 'qris' } as const
const orderOf = ({ attemptId }: { attemptId: string }) => `GB-${attemptId.replaceAll('-', '')}`

type World = Awaited<ReturnType<typeof world>>

async function pay({ payments, gateway }: World, billId: string): Promise<void> {
  const attempt = await payments.startCharge(siti, { billId, method: qris })
  gateway.control.pay(orderOf(attempt))
  await gateway.deliverDue()
}

/** Siti's money came a rupiah short. */
async function short(office: World, came = '349999.00') {
  const { gateway, offered } = office
  const { bill: one, orderId } = await offered()
  gateway.control.changeAmount(orderId, came)
  gateway.control.pay(orderId)
  await gateway.deliverDue()
  return { billId: one.billId, caseId: one.caseId, orderId }
}

test('C56: one rupiah less confirms nothing, is told, and the rupiah is all that is asked for', async (t) => {
  const office = await world(t)
  const { payments, gateway, news, balances } = office
  const { billId, orderId } = await short(office)
  gateway.control.repeat(orderId, 5)
  await gateway.deliverDue()

  const waiting = await payments.getBill(siti, billId)
  const told = await news()
  const rest = await payments.startCharge(siti, { billId, method: qris })
  gateway.control.pay(orderOf(rest))
  await gateway.deliverDue()

  assert.deepEqual([waiting.state, waiting.dueRupiah], ['open', 1])
  assert.deepEqual([told.shortPaid, told.amountDiffers, told.confirmed], [1, 1, undefined])
  assert.equal(rest.amountRupiah, 1)
  assert.equal((await payments.getBill(siti, billId)).state, 'paid')
  assert.deepEqual(await balances(), { gateway: 350_000, fees: -350_000, owed: 0 })
  assert.deepEqual(await payments.listClaims(dewi), [])
})

test('C56: one rupiah more pays the bill, and the rupiah is a claim', async (t) => {
  const office = await world(t)
  const { billId } = await short(office, '350001.00')

  const [claim] = await office.payments.listClaims(dewi)

  assert.equal((await office.payments.getBill(siti, billId)).state, 'paid')
  assert.deepEqual([claim?.reason, claim?.amountRupiah], ['surplus', 1])
  assert.deepEqual(await office.balances(), { gateway: 350_001, fees: -350_000, owed: -1 })
})

test('C56: a short payment of a bill that then ends is a claim, not lost', async (t) => {
  const office = await world(t)
  const { payments, clock, balances } = office
  const { billId } = await short(office)
  clock.advance({ hours: 3 })

  assert.equal(await payments.expireDue(sweep), 1)

  assert.equal((await payments.getBill(siti, billId)).state, 'expired')
  const [claim] = await payments.listClaims(dewi)
  assert.deepEqual([claim?.reason, claim?.amountRupiah], ['short', 349_999])
  assert.deepEqual(await balances(), { gateway: 349_999, owed: -349_999 })
})

test('a short payment that is taken back asks for the whole again', async (t) => {
  const office = await world(t)
  const { billId, orderId } = await short(office)

  office.gateway.control.chargeback(orderId)
  await office.gateway.deliverDue()

  const { state, dueRupiah } = await office.payments.getBill(siti, billId)
  assert.deepEqual([state, dueRupiah], ['open', 350_000])
  assert.deepEqual(await office.balances(), { gateway: 0, owed: 0 })
})

/** Siti's money came after her bill had ended. */
async function late(office: World) {
  const { gateway, payments, offered, clock } = office
  const { bill: one, orderId } = await offered(30)
  clock.advance({ minutes: 31 })
  await payments.expireDue(sweep)
  gateway.control.payLate(orderId)
  await gateway.deliverDue()
  return one
}

test('C56: money that came late pays the next bill of the same application by itself', async (t) => {
  const office = await world(t)
  const { payments, balances, news } = office
  const { caseId } = await late(office)

  const next = await office.billOf(caseId, 350_000)
  const refused = payments.startCharge(siti, { billId: next.billId, method: qris })
  await assert.rejects(refused, { code: 'payments.beingPaid' })
  await payments.expireDue(sweep)
  await payments.expireDue(sweep)

  assert.deepEqual([next.state, next.dueRupiah], ['open', 0])
  assert.equal((await payments.getBill(siti, next.billId)).state, 'paid')
  assert.deepEqual(await balances(), { fees: -350_000, gateway: 350_000, owed: 0 })
  assert.deepEqual(await payments.listClaims(dewi), [])
  assert.equal((await news()).confirmed, 1)
})

test('late money helps with a dearer bill, and waits again when that ends unpaid', async (t) => {
  const office = await world(t)
  const { payments, clock, balances } = office
  const { caseId } = await late(office)

  const next = await office.billOf(caseId, 650_000, 30)
  clock.advance({ minutes: 31 })
  await payments.expireDue(sweep)
  const [again] = await payments.listClaims(dewi)
  const third = await office.billOf(caseId, 650_000)
  await pay(office, third.billId)

  assert.equal(next.dueRupiah, 300_000)
  assert.deepEqual([again?.reason, again?.amountRupiah, again?.state], ['late', 350_000, 'open'])
  assert.equal((await payments.getBill(siti, third.billId)).state, 'paid')
  assert.deepEqual(await balances(), { fees: -650_000, gateway: 650_000, owed: 0 })
})

test('money under a proposal is not used, so that it does not go two ways', async (t) => {
  const office = await world(t)
  const { payments } = office
  const { caseId } = await late(office)
  const [claim] = await payments.listClaims(dewi)
  const { claimId } = claim!
  const wish = { claimId, verdict: 'return', availableRupiah: 350_000 } as const
  await payments.proposeClaim(dewi, wish)

  const next = await office.billOf(caseId, 350_000)

  assert.equal(next.dueRupiah, 350_000)
  assert.equal((await payments.getClaim(ratna, claimId)).state, 'proposed')
})

test('a change to a dearer service asks for the difference alone, to a cheaper one opens a claim', async (t) => {
  const office = await world(t)
  const { payments, db, clock, balances } = office
  const caseId = randomUUIDv7()
  const first = await office.billOf(caseId, 350_000)
  await pay(office, first.billId)
  const carry = (amountRupiah: number) =>
    db.transaction(siti, (tx) =>
      payments.carryOverIn(tx, {
        caseId,
        lines: [{ code: 'other', amountRupiah }],
        expiresAt: clock.now().add({ hours: 2 }),
      }),
    )

  const same = await carry(350_000)
  const dearer = await carry(650_000)
  await pay(office, dearer!.billId)
  const between = await balances()
  const cheaper = await carry(200_000)
  await payments.expireDue(sweep)

  assert.equal(same, undefined)
  assert.deepEqual([dearer?.dueRupiah, cheaper?.dueRupiah], [300_000, 0])
  assert.deepEqual(between, { fees: -650_000, gateway: 650_000 })
  assert.equal((await payments.getBill(siti, cheaper!.billId)).state, 'paid')
  assert.deepEqual(await balances(), { fees: -200_000, gateway: 650_000, owed: -450_000 })
  const [claim] = await payments.listClaims(dewi)
  assert.deepEqual([claim?.reason, claim?.amountRupiah], ['leftOver', 450_000])
})

test('C61: above the cap QRIS is not offered and says why, and asking all the same is refused', async (t) => {
  const office = await world(t)
  const { payments } = office
  const dear = await office.billOf(randomUUIDv7(), 10_000_001)
  const fits = await office.billOf(randomUUIDv7(), 10_000_000)

  assert.deepEqual(payments.listWays(dear), [{ kind: 'qris', why: 'aboveCap' }, { kind: 'va' }])
  assert.deepEqual(payments.listWays(fits), [{ kind: 'qris' }, { kind: 'va' }])
  const asked = payments.startCharge(siti, { billId: dear.billId, method: qris })
  await assert.rejects(asked, { code: 'payments.aboveCap' })
  const other = payments.startCharge(siti, { billId: dear.billId, method: { kind: 'billing' } })
  await assert.rejects(other, { code: 'payments.noSuchWay' })
  assert.equal(
    (await payments.startCharge(siti, { billId: fits.billId, method: qris })).state,
    'offered',
  )
})
