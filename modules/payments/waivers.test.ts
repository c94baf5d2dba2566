import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import type { Officer } from '#packages/access'
import { sql } from '#platform/db'
import { dewi, siti, sweep, world } from './testing.ts'
import { waive } from './waivers.ts'

const ratna: Officer = { ...dewi, staffId: randomUUIDv7(), roles: ['head'] }
const budi: Officer = { ...ratna, staffId: randomUUIDv7(), office: 'metro' }
const ground = { basis: 'Aturan contoh pasal 2', proof: 'SK 5/2026' }

/** Siti's open bill, and what Dewi proposes of it. */
async function proposed(t: TestContext, afterRupiah = 0) {
  const office = await world(t)
  const { payments, openBill } = office
  const { caseId, billId } = await openBill()
  await payments.proposeWaiver(dewi, { caseId, afterRupiah, ...ground })
  const [waiver] = await payments.listWaiversWaiting(ratna)
  return { ...office, caseId, billId, waiverId: waiver!.waiverId }
}

test('a fee of nothing needs a rule, a proof and two people; then the bill is paid without money', async (t) => {
  const { payments, caseId, billId, waiverId, news, balances, stateOf } = await proposed(t)
  const before = await stateOf(billId)

  await payments.decideWaiver(ratna, { waiverId, answer: 'agree' })

  const after = await payments.findBill(siti, caseId)
  assert.equal(before, 'open')
  assert.deepEqual([after?.state, after?.amountRupiah], ['paid', 0])
  assert.equal(await stateOf(billId), 'cancelled')
  assert.deepEqual(await balances(), {})
  const told = await news()
  assert.deepEqual([told.confirmed, told.waiverDecided, told.billCancelled], [1, 1, 1])
  const [kept] = await payments.listWaivers(dewi, caseId)
  assert.deepEqual([kept?.state, kept?.basis, kept?.proof], ['agreed', ground.basis, ground.proof])
})

test('a fee in part leaves a bill for the rest, with the same end', async (t) => {
  const { payments, caseId, billId, waiverId } = await proposed(t, 175_000)
  const before = await payments.getBill(siti, billId)

  await payments.decideWaiver(ratna, { waiverId, answer: 'agree' })

  const after = await payments.findBill(siti, caseId)
  assert.deepEqual([after?.state, after?.amountRupiah], ['open', 175_000])
  assert.equal(`${after?.expiresAt}`, `${before.expiresAt}`)
})

test('whoever proposed does not decide, officers decide nothing, and the database says so too', async (t) => {
  const office = await world(t)
  const { payments, openBill, db, clock } = office
  const { caseId } = await openBill()
  await payments.proposeWaiver(ratna, { caseId, afterRupiah: 0, ...ground })
  const waiverId = (await payments.listWaiversWaiting(dewi))[0]?.waiverId ?? ''
  const agree = { waiverId, answer: 'agree' } as const

  await assert.rejects(payments.decideWaiver(ratna, agree), { code: 'payments.secondPerson' })
  await assert.rejects(payments.decideWaiver(dewi, agree), { code: 'access.denied' })
  await assert.rejects(payments.decideWaiver(budi, agree), { code: 'payments.noWaiver' })
  await assert.rejects(
    db.transaction(ratna, (tx) =>
      tx.run(sql`
        update payments.waivers set state = 'agreed', decided_by = ${ratna.staffId},
          decided_at = ${clock.now()} where id = ${waiverId}`),
    ),
    /waivers_check/,
  )
})

test('a refusal says why and leaves the bill; what was decided stays decided', async (t) => {
  const { payments, caseId, billId, waiverId, stateOf } = await proposed(t)
  const mute = { waiverId, answer: 'refuse' } as const
  await assert.rejects(payments.decideWaiver(ratna, mute), { code: 'payments.reasonNeeded' })

  await payments.decideWaiver(ratna, { ...mute, whyNot: 'Bukti tidak berlaku' })

  assert.equal(await stateOf(billId), 'open')
  const [kept] = await payments.listWaivers(dewi, caseId)
  assert.deepEqual([kept?.state, kept?.whyNot], ['refused', 'Bukti tidak berlaku'])
  const again = payments.decideWaiver(ratna, { waiverId, answer: 'agree' })
  await assert.rejects(again, { code: 'payments.noWaiver' })
})

test('a bill that was paid before the second person came is not undone', async (t) => {
  const { payments, gateway, billId, waiverId, stateOf, balances } = await proposed(t)
  const wish = { billId, method: { kind: 'qris' } as const }
  const { attemptId } = await payments.startCharge(siti, wish)
  gateway.control.pay(`GB-${attemptId.replaceAll('-', '')}`)
  await payments.askProvider(siti, { billId })

  const state = await payments.decideWaiver(ratna, { waiverId, answer: 'agree' })

  assert.equal(state, 'void')
  assert.equal(await stateOf(billId), 'paid')
  assert.deepEqual(await balances(), { fees: -350_000, gateway: 350_000 })
})

test('money that comes for the bill that was waived is a claim, not lost', async (t) => {
  const { payments, gateway, billId, waiverId } = await proposed(t)
  const wish = { billId, method: { kind: 'qris' } as const }
  const { attemptId } = await payments.startCharge(siti, wish)
  await payments.decideWaiver(ratna, { waiverId, answer: 'agree' })
  gateway.control.payLate(`GB-${attemptId.replaceAll('-', '')}`)
  await gateway.deliverDue()
  await payments.pollDue(sweep)

  const [claim] = await payments.listClaims(dewi)

  assert.deepEqual([claim?.reason, claim?.amountRupiah], ['late', 350_000])
})

test('two heads at once decide once, and two proposals wait one after the other', async (t) => {
  const { payments, caseId, waiverId } = await proposed(t)
  const other: Officer = { ...ratna, staffId: randomUUIDv7() }
  const second = payments.proposeWaiver(dewi, { caseId, afterRupiah: 5, ...ground })
  await assert.rejects(second, { code: 'payments.waiverWaits' })

  const ends = await Promise.allSettled(
    [ratna, other].map((who) => payments.decideWaiver(who, { waiverId, answer: 'agree' })),
  )

  assert.equal(ends.filter(({ status }) => status === 'fulfilled').length, 1)
})

test('an amount that is none, no rule or no proof proposes nothing', async (t) => {
  const { payments, openBill } = await world(t)
  const { caseId } = await openBill()
  for (const afterRupiah of [-1, 0.5, Number.NaN, 350_000, 400_000]) {
    const wish = payments.proposeWaiver(dewi, { caseId, afterRupiah, ...ground })
    await assert.rejects(wish, { code: 'payments.waiverAmount' })
  }
  const none = { caseId, afterRupiah: 0, ...ground }
  const noRule = payments.proposeWaiver(dewi, { ...none, basis: ' ' })
  await assert.rejects(noRule, { code: 'payments.waiverRule' })
  const noProof = payments.proposeWaiver(dewi, { ...none, proof: '<b>' })
  await assert.rejects(noProof, { code: 'payments.documentNeeded' })
  assert.deepEqual(await payments.listWaiversWaiting(ratna), [])
})

test('of a family’s bill one case is waived and the others owe what they owed', () => {
  const lines = [
    { code: 'a', amountRupiah: 300, caseId: 'one' },
    { code: 'b', amountRupiah: 50, caseId: 'one' },
    { code: 'a', amountRupiah: 300, caseId: 'two' },
  ]
  const amounts = (afterRupiah: number) =>
    waive({ caseId: 'one', lines }, { caseId: 'one', afterRupiah }).map((one) => one.amountRupiah)

  assert.deepEqual(amounts(0), [0, 0, 300])
  assert.deepEqual(amounts(320), [300, 20, 300])
})
