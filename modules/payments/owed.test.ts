import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import { nobody, type Officer, type Who } from '#packages/access'
import { dewi, siti, sweep, world } from './testing.ts'

const budi: Officer = { ...dewi, staffId: randomUUIDv7(), office: 'metro' }
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
  const [owed] = await payments.listOwed(dewi)
  if (!owed) throw new Error('Nothing is owed')
  return { ...office, bill, orderId, owed }
}

test('money that came late is listed for its office until it has gone back, and the books follow', async (t) => {
  const { payments, owed, bill, orderId, balances, news } = await late(t)
  const { owedId } = owed

  await payments.answerOwed(dewi, { owedId, outcome: 'contacted' })
  const [contacted] = await payments.listOwed(dewi)
  await payments.answerOwed(dewi, { owedId, outcome: 'returned', document: '  SP2D 12/2026 ' })

  assert.deepEqual([owed.kind, owed.amountRupiah, owed.orderId], ['late', 350_000, orderId])
  assert.equal(contacted?.answer?.outcome, 'contacted')
  assert.deepEqual(await payments.listOwed(dewi), [])
  assert.deepEqual(await balances(), { gateway: 350_000, owed: 0, treasurer: -350_000 })
  assert.equal((await news()).owedAnswered, 2)
  const { owed: told } = await payments.getBill(siti, bill.billId)
  assert.deepEqual(
    told.map(({ answer }) => [answer?.outcome, answer?.document]),
    [['returned', 'SP2D 12/2026']],
  )
  const { answers } = await payments.getOwed(dewi, owedId)
  assert.deepEqual(
    answers.map(({ outcome, staffId }) => [outcome, staffId]),
    [
      ['contacted', dewi.staffId],
      ['returned', dewi.staffId],
    ],
  )
})

test('a second payment is owed, the first is not', async (t) => {
  const { gateway, payments, offered, clock } = await world(t)
  const { bill, orderId } = await offered()
  const method = { kind: 'va', bank: 'permata' } as const
  const second = await payments.startCharge(siti, { billId: bill.billId, method })
  gateway.control.payLate(orderId)
  gateway.control.payLate(`GB-${second.attemptId.replaceAll('-', '')}`)
  await gateway.deliverDue()
  const before = await payments.listOwed(dewi)
  clock.advance({ minutes: 10 })
  await payments.pollDue(sweep)
  await payments.pollDue(sweep)

  const after = await payments.listOwed(dewi)

  assert.deepEqual(before, [])
  assert.deepEqual(
    after.map(({ kind, billId }) => [kind, billId]),
    [['surplus', bill.billId]],
  )
  assert.equal((await payments.getBill(siti, bill.billId)).owed.length, 1)
})

test('money goes back once, also when two officers note it at the same moment', async (t) => {
  const { payments, owed, balances } = await late(t)
  const note = (document: string) =>
    payments.answerOwed(dewi, { owedId: owed.owedId, outcome: 'returned', document })

  const ends = await Promise.allSettled(['A-1', 'B-2', 'C-3'].map(note))

  assert.equal(ends.filter(({ status }) => status === 'fulfilled').length, 1)
  await assert.rejects(note('D-4'), refused('payments.returned'))
  assert.equal((await balances()).treasurer, -350_000)
  assert.equal((await payments.getOwed(dewi, owed.owedId)).answers.length, 1)
})

test('a return without its number is refused, and nothing is booked', async (t) => {
  const { payments, owed, balances } = await late(t)
  const { owedId } = owed

  for (const document of [undefined, '  ', '12', 'x'.repeat(61), '<b>12</b>']) {
    const wish = { owedId, outcome: 'returned' as const, ...(document && { document }) }
    await assert.rejects(payments.answerOwed(dewi, wish), refused('payments.documentNeeded'))
  }
  assert.equal((await balances()).treasurer, undefined)
  assert.equal((await payments.listOwed(dewi)).length, 1)
})

test('only officers of its office see it or note anything', async (t) => {
  const { payments, owed } = await late(t)
  const { owedId } = owed
  const wish = { owedId, outcome: 'contacted' } as const

  assert.deepEqual(await payments.listOwed(budi), [])
  await assert.rejects(payments.getOwed(budi, owedId), refused('payments.unknownOwed'))
  await assert.rejects(payments.answerOwed(budi, wish), refused('payments.unknownOwed'))
  for (const who of [siti, another]) {
    await assert.rejects(payments.answerOwed(who, wish), refused('access.denied'))
  }
  await assert.rejects(payments.answerOwed(nobody, wish), refused('access.signIn'))
})
