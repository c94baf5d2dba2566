import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import { nobody, type Officer, type Who } from '#packages/access'
import { sql } from '#platform/db'
import { dewi, siti, sweep, world } from './testing.ts'

const ratna: Officer = { ...dewi, staffId: randomUUIDv7(), roles: ['head'] }
const rizal: Officer = { ...dewi, staffId: randomUUIDv7() }
const budi: Officer = { ...dewi, staffId: randomUUIDv7(), office: 'metro', roles: ['head'] }
const another: Who = { kind: 'person', personId: randomUUIDv7() }
const refused = (code: string) => (error: unknown) => (error as { code?: string }).code === code

/** Siti's money, a day after her bill had ended. */
async function late(t: TestContext) {
  const office = await world(t)
  const { gateway, payments, offered, clock } = office
  const { bill, orderId } = await offered(30)
  clock.advance({ minutes: 31 })
  await payments.expireDue(sweep)
  clock.advance({ hours: 24 })
  gateway.control.payLate(orderId)
  await gateway.deliverDue()
  const [claim] = await payments.listClaims(dewi)
  if (!claim) throw new Error('There is no claim')
  return { ...office, bill, orderId, claim, claimId: claim.claimId }
}

const whole = (claimId: string, amountRupiah = 350_000, availableRupiah = 350_000) =>
  ({ claimId, verdict: 'return', availableRupiah, amountRupiah }) as const
const agree = (claimId: string) => ({ claimId, answer: 'agree' }) as const

test('money that came late is a claim with a number and a day, and goes back when two have agreed', async (t) => {
  const { payments, claim, claimId, bill, orderId, balances, news, clock } = await late(t)

  await payments.noteContact(dewi, { claimId })
  await payments.proposeClaim(dewi, whole(claimId))
  await payments.decideClaim(ratna, agree(claimId))
  await payments.returnClaim(dewi, { claimId, document: '  SP2D 12/2026 ' })

  assert.deepEqual([claim.reason, claim.amountRupiah, claim.orderId], ['late', 350_000, orderId])
  assert.equal(claim.number, 'KU-2026-0001')
  assert.equal(await payments.findCaseByClaim(dewi, 'KU20260001'), claim.caseId)
  assert.equal(await payments.findCaseByClaim(budi, 'KU20260001'), undefined)
  assert.equal(claim.openedAt.until(claim.dueAt).total('hours'), 14 * 24)
  assert.ok(Temporal.Instant.compare(claim.dueAt, clock.now()) > 0)
  assert.deepEqual(await payments.listClaims(dewi), [])
  assert.deepEqual(await balances(), { gateway: 350_000, owed: 0, treasurer: -350_000 })
  const told = await news()
  assert.deepEqual([told.claimOpened, told.claimMoved], [1, 4])
  const [mine] = (await payments.getBill(siti, bill.billId)).claims
  assert.deepEqual(
    mine?.steps.map(({ step, document }) => [step, document]),
    [
      ['opened', undefined],
      ['contacted', undefined],
      ['proposedReturn', undefined],
      ['approved', undefined],
      ['returned', 'SP2D 12/2026'],
    ],
  )
})

test('whoever proposed does not decide, officers decide nothing, and the database says so too', async (t) => {
  const { payments, claimId, db, clock } = await late(t)
  await payments.proposeClaim(ratna, whole(claimId))

  await assert.rejects(
    payments.decideClaim(ratna, agree(claimId)),
    refused('payments.secondPerson'),
  )
  await assert.rejects(payments.decideClaim(rizal, agree(claimId)), refused('access.denied'))
  await assert.rejects(
    db.transaction(ratna, (tx) =>
      tx.run(sql`
        insert into payments.claim_steps (office, id, claim_id, step, staff, at)
        values ('padang', ${randomUUIDv7()}, ${claimId}, 'approved', ${ratna.staffId}, ${clock.now()})`),
    ),
    /claims_second_person|decided by whoever proposed/,
  )
  assert.equal((await payments.getClaim(ratna, claimId)).state, 'proposed')
})

test('C62: a part goes back and then the rest, never more than came', async (t) => {
  const { payments, claimId, balances } = await late(t)
  const giveBack = async (amount: number, available: number, document: string) => {
    await payments.proposeClaim(dewi, whole(claimId, amount, available))
    await payments.decideClaim(ratna, agree(claimId))
    await payments.returnClaim(rizal, { claimId, document })
  }

  await giveBack(100_000, 350_000, 'A-1')
  const half = await payments.getClaim(dewi, claimId)
  await assert.rejects(
    payments.proposeClaim(dewi, whole(claimId, 250_001, 250_000)),
    refused('payments.amountBeyond'),
  )
  await giveBack(250_000, 250_000, 'A-2')

  assert.deepEqual([half.state, half.returnedRupiah], ['open', 100_000])
  const done = await payments.getClaim(dewi, claimId)
  assert.deepEqual([done.state, done.returnedRupiah], ['returned', 350_000])
  assert.deepEqual(await balances(), { gateway: 350_000, owed: 0, treasurer: -350_000 })
})

test('C62: what can still go back changed between two clerks: the second is told and looks again', async (t) => {
  const { payments, claimId } = await late(t)
  await payments.proposeClaim(dewi, whole(claimId, 100_000))
  await payments.decideClaim(ratna, agree(claimId))
  await payments.returnClaim(dewi, { claimId, document: 'A-1' })

  // Rizal's page was opened before that.
  const stale = payments.proposeClaim(rizal, whole(claimId, 350_000, 350_000))

  await assert.rejects(stale, (error: { code: string; values: { available: number } }) => {
    assert.deepEqual([error.code, error.values.available], ['payments.availableChanged', 250_000])
    return true
  })
  await payments.proposeClaim(rizal, whole(claimId, 250_000, 250_000))
})

test('money goes back once, also when three note it at the same moment', async (t) => {
  const { payments, claimId, balances } = await late(t)
  await payments.proposeClaim(dewi, whole(claimId))
  await payments.decideClaim(ratna, agree(claimId))

  const ends = await Promise.allSettled(
    ['A-1', 'B-2', 'C-3'].map((document) => payments.returnClaim(dewi, { claimId, document })),
  )

  assert.equal(ends.filter(({ status }) => status === 'fulfilled').length, 1)
  assert.equal((await balances()).treasurer, -350_000)
})

test('two heads who decide at once: one is told that it has moved', async (t) => {
  const { payments, claimId } = await late(t)
  const second: Officer = { ...ratna, staffId: randomUUIDv7() }
  await payments.proposeClaim(dewi, whole(claimId))

  const ends = await Promise.allSettled([
    payments.decideClaim(ratna, agree(claimId)),
    payments.decideClaim(second, { claimId, answer: 'sendBack', reason: 'Belum ada bukti' }),
  ])

  const failed = ends.filter(({ status }) => status === 'rejected') as PromiseRejectedResult[]
  assert.equal(failed.length, 1)
  assert.equal(failed[0]?.reason.code, 'payments.claimMoved')
})

test('a refusal names its rule and its reason, and the applicant reads both', async (t) => {
  const { payments, claimId, bill, balances } = await late(t)
  const rejecting = { claimId, verdict: 'reject', availableRupiah: 350_000 } as const
  await assert.rejects(payments.proposeClaim(dewi, rejecting), refused('payments.ruleNeeded'))
  const said = { ...rejecting, basis: 'Aturan contoh pasal 1', reason: 'Sudah dipakai' }

  await payments.proposeClaim(dewi, said)
  await payments.decideClaim(ratna, { claimId, answer: 'sendBack', reason: 'Periksa lagi' })
  await payments.proposeClaim(rizal, said)
  await payments.decideClaim(ratna, agree(claimId))

  const [mine] = (await payments.getBill(siti, bill.billId)).claims
  const { step, basis, reason } = mine?.steps.at(-1) ?? {}
  assert.deepEqual([step, basis, reason], ['rejected', 'Aturan contoh pasal 1', 'Sudah dipakai'])
  assert.deepEqual(await balances(), { gateway: 350_000, owed: -350_000 })
  await assert.rejects(payments.proposeClaim(dewi, whole(claimId)), refused('payments.claimMoved'))
})

test('C56: money of somebody else goes back to them only with the number of a proof', async (t) => {
  const { payments, claimId } = await late(t)
  const toPayer = { ...whole(claimId), payee: 'payer' } as const

  await assert.rejects(payments.proposeClaim(dewi, toPayer), refused('payments.proofNeeded'))
  await payments.proposeClaim(dewi, { ...toPayer, document: 'Kuasa 7/2026' })

  const { payee, document } = (await payments.getClaim(dewi, claimId)).steps.at(-1) ?? {}
  assert.deepEqual([payee, document], ['payer', 'Kuasa 7/2026'])
})

test('withdrawing after paying opens one claim, for the share of that case alone', async (t) => {
  const { gateway, payments, offered, db, balances } = await world(t)
  const { bill, orderId } = await offered()
  const { caseId } = bill
  const withdraw = () =>
    db.transaction(siti, (tx) => payments.openClaimIn(tx, { caseId, reason: 'withdrawn' }))
  const before = await withdraw()
  gateway.control.pay(orderId)
  await gateway.deliverDue()

  const [first, again] = [await withdraw(), await withdraw()]
  await payments.proposeClaim(dewi, whole(first!.claimId))
  await payments.decideClaim(ratna, agree(first!.claimId))
  await payments.returnClaim(dewi, { claimId: first!.claimId, document: 'SP2D 1' })

  assert.equal(before, undefined)
  assert.deepEqual(first, again)
  assert.deepEqual([first?.number, first?.amountRupiah], ['KU-2026-0001', 350_000])
  assert.deepEqual(await balances(), { fees: 0, gateway: 350_000, treasurer: -350_000 })
})

test('ten claims opened at once have ten numbers without a gap', async (t) => {
  const { gateway, payments, offered, db } = await world(t)
  const cases = await Promise.all(Array.from({ length: 10 }, () => offered()))
  for (const { orderId } of cases) gateway.control.pay(orderId)
  await gateway.deliverDue()

  const claims = await Promise.all(
    cases.map(({ bill: { caseId } }) =>
      db.transaction(siti, (tx) => payments.openClaimIn(tx, { caseId, reason: 'withdrawn' })),
    ),
  )

  assert.deepEqual(
    claims.map((one) => one?.number).sort(),
    Array.from({ length: 10 }, (_, n) => `KU-2026-${String(n + 1).padStart(4, '0')}`),
  )
})

test('a claim ends by itself when the provider takes the money back', async (t) => {
  const { gateway, payments, claimId, orderId, balances } = await late(t)

  gateway.control.chargeback(orderId)
  await gateway.deliverDue()

  assert.equal((await payments.getClaim(dewi, claimId)).state, 'void')
  assert.deepEqual(await balances(), { gateway: 0, owed: 0 })
})

test('papers without a number, sums that are none and steps out of order change nothing', async (t) => {
  const { payments, claimId, balances } = await late(t)
  const early = payments.returnClaim(dewi, { claimId, document: 'SP2D 1' })
  await assert.rejects(early, refused('payments.claimMoved'))
  for (const amount of [0, -1, 0.5, Number.NaN, 350_001]) {
    const wish = payments.proposeClaim(dewi, whole(claimId, amount))
    await assert.rejects(wish, refused('payments.amountBeyond'))
  }
  await payments.proposeClaim(dewi, whole(claimId))
  await payments.decideClaim(ratna, agree(claimId))
  for (const document of ['', '  ', '12', 'x'.repeat(61), '<b>12</b>']) {
    const wish = payments.returnClaim(dewi, { claimId, document })
    await assert.rejects(wish, refused('payments.documentNeeded'))
  }
  assert.equal((await balances()).treasurer, undefined)
})

test('only officers of its office see or move it, and its owner reads it', async (t) => {
  const { payments, claimId } = await late(t)

  assert.deepEqual(await payments.listClaims(budi), [])
  await assert.rejects(payments.getClaim(budi, claimId), refused('payments.unknownClaim'))
  await assert.rejects(
    payments.proposeClaim(budi, whole(claimId)),
    refused('payments.unknownClaim'),
  )
  await assert.rejects(payments.getClaim(another, claimId), refused('payments.unknownClaim'))
  assert.equal((await payments.getClaim(siti, claimId)).state, 'open')
  for (const who of [siti, another]) {
    await assert.rejects(payments.noteContact(who, { claimId }), refused('access.denied'))
    await assert.rejects(payments.decideClaim(who, agree(claimId)), refused('access.denied'))
  }
  await assert.rejects(payments.noteContact(nobody, { claimId }), refused('access.signIn'))
})

test('whoever was refused objects: a colleague of who refused opens it again, with their words', async (t) => {
  const { payments, claimId, claim, news, clock, db } = await late(t)
  const reject = { claimId, verdict: 'reject', availableRupiah: 350_000 } as const
  await payments.proposeClaim(dewi, { ...reject, basis: 'PP 1/2020', reason: 'Sudah lewat' })
  await payments.decideClaim(ratna, agree(claimId))
  const said = { claimId, words: 'Saya membayar tepat waktu', why: 'Bukti baru' }
  clock.advance({ hours: 24 })

  await assert.rejects(payments.objectClaim(ratna, said), refused('payments.otherThanRejected'))
  const empty = payments.objectClaim(dewi, { ...said, words: ' ' })
  await assert.rejects(empty, refused('payments.objectionNeeded'))
  for (const who of [siti, another, nobody, budi] as Who[])
    await assert.rejects(payments.objectClaim(who, said))
  const forced = db.transaction(ratna, (tx) =>
    tx.run(sql`insert into payments.claim_steps (office, id, claim_id, step, staff, at, told_sealed)
      values ('padang', ${randomUUIDv7()}, ${claimId}, 'objected', ${ratna.staffId},
        ${clock.now()}, 'x')`),
  )
  await assert.rejects(forced, /claims_objection|whoever rejected/)
  await payments.objectClaim(rizal, said)
  const again = await payments.getClaim(siti, claimId)
  await assert.rejects(payments.objectClaim(rizal, said), refused('payments.claimMoved'))
  await payments.proposeClaim(dewi, whole(claimId))
  const same = payments.decideClaim(ratna, agree(claimId))
  await assert.rejects(same, refused('payments.otherThanRejected'))
  await payments.decideClaim({ ...ratna, staffId: randomUUIDv7() }, agree(claimId))

  assert.equal(again.state, 'open')
  assert.deepEqual(
    [again.steps.at(-1)?.step, again.steps.at(-1)?.reason, again.steps.at(-1)?.basis],
    ['objected', 'Saya membayar tepat waktu', 'Bukti baru'],
  )
  assert.ok(Temporal.Instant.compare(again.dueAt, claim.dueAt) > 0)
  assert.equal((await payments.getClaim(siti, claimId)).state, 'approved')
  assert.equal((await news()).claimMoved, 5)
})
