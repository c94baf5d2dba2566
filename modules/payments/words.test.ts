import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import pg from 'pg'
import type { Officer } from '#packages/access'
import { sql } from '#platform/db'
import { dewi, siti, sweep, type World, world } from './testing.ts'

const ratna: Officer = { ...dewi, staffId: randomUUIDv7(), roles: ['head'] }
const rizal: Officer = { ...dewi, staffId: randomUUIDv7() }
const mark = 'Sitikenari'

async function ownerOf(t: TestContext, { db }: World) {
  const owner = new pg.Client(db.connection as pg.ClientConfig)
  await owner.connect()
  t.after(() => owner.end())
  /** Every row of what officers wrote, as it lies there. */
  const rows = async () => {
    const tables = ['payments.claim_steps', 'payments.waivers', 'payments.differences']
    const all = []
    for (const table of tables) all.push(await owner.query(`select * from ${table}`))
    return JSON.stringify(
      all.flatMap((one) => one.rows.map((row) => Object.values(row).map(String))),
    )
  }
  return { owner, rows }
}

/** A claim that was refused and objected to, and a waiver that was refused, all in words about Siti. */
async function spoken(t: TestContext) {
  const office = await world(t)
  const { gateway, payments, offered, openBill, clock } = office
  const { bill, orderId } = await offered(30)
  clock.advance({ minutes: 31 })
  await payments.expireDue(sweep)
  gateway.control.payLate(orderId)
  await gateway.deliverDue()
  const claimId = (await payments.listClaims(dewi))[0]!.claimId
  const said = { claimId, verdict: 'reject', availableRupiah: 350_000 } as const
  const basis = `PP 1/2020, kata ${mark}`
  await payments.proposeClaim(dewi, { ...said, basis, reason: `Suami ${mark} membayar dua kali` })
  await payments.decideClaim(ratna, { claimId, answer: 'agree' })
  await payments.objectClaim(rizal, { claimId, words: `Saya ${mark}`, why: `Surat ${mark}` })
  const back = { claimId, verdict: 'return', availableRupiah: 350_000, payee: 'payer' } as const
  await payments.proposeClaim(dewi, { ...back, document: `Kuitansi ${mark}` })
  const other = await openBill(60, randomUUIDv7())
  const waiver = { caseId: other.caseId, afterRupiah: 0, basis, proof: `SKTM ${mark}` }
  await payments.proposeWaiver(dewi, { ...waiver, reason: `${mark} tidak mampu` })
  const waiverId = (await payments.listWaiversWaiting(dewi))[0]!.waiverId
  const whyNot = `${mark} punya rumah`
  await payments.decideWaiver(ratna, { waiverId, answer: 'refuse', whyNot })
  return { ...office, claimId, caseId: bill.caseId, waivedCase: other.caseId }
}

test('what is written about money and fees lies sealed, and is read by whoever may', async (t) => {
  const office = await spoken(t)
  const { payments, claimId, waivedCase } = office

  const { rows } = await ownerOf(t, office)

  assert.doesNotMatch(await rows(), new RegExp(mark))
  const { steps } = await payments.getClaim(siti, claimId)
  assert.deepEqual(
    steps.filter(({ reason }) => reason).map(({ step, reason }) => [step, reason]),
    [
      ['proposedReject', `Suami ${mark} membayar dua kali`],
      ['rejected', `Suami ${mark} membayar dua kali`],
      ['objected', `Saya ${mark}`],
    ],
  )
  assert.equal(steps.at(-1)?.document, `Kuitansi ${mark}`)
  const [waiver] = await payments.listWaivers(dewi, waivedCase)
  assert.deepEqual(
    [waiver?.proof, waiver?.reason, waiver?.whyNot],
    [`SKTM ${mark}`, `${mark} tidak mampu`, `${mark} punya rumah`],
  )
})

test('with the application go the words; what was paid, owed and decided stays in the books', async (t) => {
  const office = await spoken(t)
  const { payments, claimId, caseId, waivedCase, db, needs, clock } = office
  await db.transaction(sweep, async (tx) => {
    for (const one of [caseId, waivedCase]) await needs.vault.destroy(tx, one, clock.now())
  })

  const claim = await payments.getClaim(dewi, claimId)
  const [waiver] = await payments.listWaivers(dewi, waivedCase)

  assert.doesNotMatch(JSON.stringify([claim, waiver]), new RegExp(mark))
  assert.deepEqual([claim.amountRupiah, claim.steps.length], [350_000, 5])
  assert.deepEqual([waiver?.state, waiver?.beforeRupiah, waiver?.basis], ['refused', 350_000, ''])
})

test('what was once written in clear is read, then sealed by the house; of erased applications it goes', async (t) => {
  const office = await spoken(t)
  const { payments, claimId, waivedCase, db, needs, clock } = office
  const { owner, rows } = await ownerOf(t, office)
  await owner.query(`set session_replication_role = replica`)
  await owner.query(
    `update payments.claim_steps set told_sealed = null, reason = $1, basis = 'PP 1'
    where step = 'objected'`,
    [`Dulu ${mark}`],
  )
  await owner.query(
    `update payments.waivers set told_sealed = null, why_sealed = null,
    basis = 'PP 1', proof = $1, why_not = $1`,
    [`Dulu ${mark}`],
  )
  const before = await payments.getClaim(dewi, claimId)
  await db.transaction(sweep, (tx) => needs.vault.destroy(tx, waivedCase, clock.now()))

  const sealed = await payments.sealClear()

  assert.deepEqual([sealed, await payments.sealClear()], [2, 0])
  assert.doesNotMatch(await rows(), new RegExp(mark))
  const after = await payments.getClaim(dewi, claimId)
  assert.deepEqual(
    [before, after].map(({ steps }) => steps.find(({ step }) => step === 'objected')?.reason),
    [`Dulu ${mark}`, `Dulu ${mark}`],
  )
  const [waiver] = await payments.listWaivers(dewi, waivedCase)
  assert.deepEqual([waiver?.basis, waiver?.proof, waiver?.whyNot], ['', '', undefined])
  const forced = db.transaction(dewi, (tx) =>
    tx.run(sql`update payments.claim_steps set told_sealed = 'x' where claim_id = ${claimId}`),
  )
  await assert.rejects(forced, /stay as they are/, 'what was sealed is not changed')
})
