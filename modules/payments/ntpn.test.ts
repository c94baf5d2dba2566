import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import { nobody, type Officer } from '#packages/access'
import { createSimponi } from '#platform/gateways'
import { createPayments } from './index.ts'
import { dewi, siti, sweep, world } from './testing.ts'

const billing = { kind: 'billing' } as const
const budi: Officer = { ...dewi, staffId: randomUUIDv7(), office: 'metro' }
const refused = (code: string) => (error: unknown) => (error as { code?: string }).code === code

/** An office that is bound to the state's billing system. */
async function bound(t: TestContext, finality: 'settlement' | 'ntpn' = 'ntpn') {
  const office = await world(t)
  const { gateway, needs, port } = office
  const { user, password } = gateway.billing.settings
  const unit = { ministry: '024', echelon: '12', unit: '632331', account: '425411' }
  const told = { baseUrl: `${gateway.url}/simponi`, user, password, unit, deadlineMs: 500 }
  const payments = createPayments({
    ...needs,
    gateway: port,
    billing: createSimponi(told),
    finality,
  })
  const coded = async () => {
    const bill = await office.openBill()
    const wish = { billId: bill.billId, method: billing, payer: 'SITI AMINAH (CONTOH)' }
    const attempt = await payments.startCharge(siti, wish)
    return { bill, attempt, code: attempt.code! }
  }
  return { ...office, payments, coded, billing: gateway.billing }
}

test('a billing code has 15 digits of the treasury, and its NTPN makes the payment final', async (t) => {
  const { payments, coded, billing: treasury, news, balances } = await bound(t)
  const { bill, code } = await coded()
  const shown = treasury.find(code)
  const { paid } = treasury.control.pay(code)

  const after = await payments.askProvider(siti, { billId: bill.billId })

  assert.match(code, /^\d{15}$/)
  assert.equal(shown?.payer, 'SITI AMINAH (CONTOH)')
  assert.deepEqual([after.state, after.attempts[0]?.ntpn], ['paid', paid?.ntpn])
  assert.deepEqual(await balances(), { gateway: 350_000, fees: -350_000 })
  const told = await news()
  assert.deepEqual([told.confirmed, told.provisional], [1, undefined])
})

test('C63: a receipt shown before the feed is a promise, and the feed makes it final', async (t) => {
  const { payments, coded, billing: treasury, clock, stateOf, news } = await bound(t)
  const { bill, code } = await coded()
  treasury.control.set({ feedDelaySeconds: 3600 })
  const { paid } = treasury.control.pay(code)
  const receipt = { caseId: bill.caseId, ntpn: ` ${paid!.ntpn.toLowerCase()} `, code }

  const entered = await payments.enterNtpn(dewi, receipt)
  const promised = await stateOf(bill.billId)
  await assert.rejects(payments.enterNtpn(dewi, receipt), refused('payments.ntpnKnown'))
  clock.advance({ hours: 2 })
  await payments.pollDue(sweep)

  assert.deepEqual([entered.state, entered.ntpn], ['waiting', paid!.ntpn])
  assert.equal(promised, 'provisional')
  assert.equal(await stateOf(bill.billId), 'paid')
  const [after] = await payments.listNtpn(dewi, bill.caseId)
  assert.equal(after?.state, 'verified')
  const told = await news()
  assert.deepEqual([told.provisional, told.confirmed, told.ntpnDiffers], [1, 1, undefined])
})

test('C63: a receipt with another number than the feed brings is told, and the payment counts', async (t) => {
  const { payments, coded, billing: treasury, clock, stateOf, news } = await bound(t)
  const { bill, code } = await coded()
  treasury.control.set({ feedDelaySeconds: 3600 })
  treasury.control.pay(code)

  await payments.enterNtpn(dewi, { caseId: bill.caseId, ntpn: 'AAAA1111BBBB2222', code })
  clock.advance({ hours: 2 })
  await payments.pollDue(sweep)

  const [entry] = await payments.listNtpn(siti, bill.caseId)
  assert.deepEqual([entry?.state, entry?.reason], ['differs', 'otherNumber'])
  assert.equal(await stateOf(bill.billId), 'paid')
  assert.equal((await news()).ntpnDiffers, 1)
})

test('C63: the clerk’s slip paid somebody else’s bill: the receipt pays nothing here and is told', async (t) => {
  const { payments, coded, billing: treasury, stateOf, news } = await bound(t)
  const mine = await coded()
  const other = await coded()
  const { paid } = treasury.control.typo(mine.code, other.code)
  await payments.askProvider(siti, { billId: other.bill.billId })

  const asPrinted = { caseId: mine.bill.caseId, ntpn: paid!.ntpn, code: other.code }
  const printed = await payments.enterNtpn(dewi, asPrinted)
  const asMeant = await payments.enterNtpn(dewi, {
    caseId: mine.bill.caseId,
    ntpn: 'CCCC3333DDDD4444',
    code: other.code,
  })

  assert.deepEqual([printed.state, printed.reason], ['differs', 'otherCode'])
  assert.equal(asMeant.reason, 'otherCode')
  assert.equal(await stateOf(mine.bill.billId), 'open')
  assert.equal(await stateOf(other.bill.billId), 'paid')
  assert.equal((await news()).ntpnDiffers, 2)
})

test('C63: a number that proves another payment is no proof of this one', async (t) => {
  const { payments, coded, billing: treasury, stateOf } = await bound(t)
  const mine = await coded()
  const other = await coded()
  const { paid } = treasury.control.pay(other.code)
  await payments.askProvider(siti, { billId: other.bill.billId })

  const entry = await payments.enterNtpn(dewi, {
    caseId: mine.bill.caseId,
    ntpn: paid!.ntpn,
    code: mine.code,
  })

  assert.deepEqual([entry.state, entry.reason], ['differs', 'otherCode'])
  assert.equal(await stateOf(mine.bill.billId), 'open')
})

test('a receipt that the treasury never sees opens the bill again after three days, and is told', async (t) => {
  const { payments, coded, clock, stateOf, news } = await bound(t)
  const { bill, code } = await coded()
  await payments.enterNtpn(dewi, { caseId: bill.caseId, ntpn: 'AAAA1111BBBB2222', code })
  clock.advance({ hours: 48 })
  await payments.pollDue(sweep)
  await payments.expireDue(sweep)
  const kept = await stateOf(bill.billId)

  clock.advance({ hours: 36 })
  await payments.pollDue(sweep)
  await payments.expireDue(sweep)

  assert.equal(kept, 'provisional')
  assert.equal(await stateOf(bill.billId), 'expired')
  const [entry] = await payments.listNtpn(dewi, bill.caseId)
  assert.equal(entry?.reason, 'notPaid')
  assert.equal((await news()).ntpnDiffers, 1)
})

test('where the treasury is final, what a gateway took is a promise; elsewhere it is final', async (t) => {
  for (const [finality, state] of [
    ['ntpn', 'provisional'],
    ['settlement', 'paid'],
  ] as const) {
    const { payments, openBill, gateway, stateOf } = await bound(t, finality)
    const { billId } = await openBill()
    const wish = { billId, method: { kind: 'qris' } as const }
    const { attemptId } = await payments.startCharge(siti, wish)
    gateway.control.pay(`GB-${attemptId.replaceAll('-', '')}`)
    await payments.askProvider(siti, { billId })

    assert.equal(await stateOf(billId), state)
  }
})

test('what is no number, no code, or nobody’s to enter is refused', async (t) => {
  const { payments, coded, stateOf } = await bound(t)
  const { bill, code } = await coded()
  const { caseId } = bill
  const ntpn = 'AAAA1111BBBB2222'

  for (const bad of ['', 'AAAA1111BBBB222', 'AAAA1111BBBB22222', 'AAAA1111BBBB222é', "'; drop--"]) {
    const wish = payments.enterNtpn(dewi, { caseId, ntpn: bad, code })
    await assert.rejects(wish, refused('payments.ntpnShape'))
  }
  const short = payments.enterNtpn(dewi, { caseId, ntpn, code: code.slice(1) })
  await assert.rejects(short, refused('payments.codeShape'))
  await assert.rejects(payments.enterNtpn(budi, { caseId, ntpn, code }), refused('payments.noBill'))
  for (const who of [siti, nobody]) {
    const wish = payments.enterNtpn(who as unknown as Officer, { caseId, ntpn, code })
    await assert.rejects(wish, /access\./)
  }
  assert.equal(await stateOf(bill.billId), 'open')
})
