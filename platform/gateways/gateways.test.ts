import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { type TestContext, test } from 'node:test'
import fc from 'fast-check'
import { type GatewayOptions, startGateway } from '../../simulation/gateway/index.ts'
import { createMidtrans, type MidtransOptions, type Order } from './index.ts'
import { isSigned, signatureOf } from './signature.ts'

const monday = Temporal.Instant.from('2026-11-23T01:00:00Z')

const order = (changes: Partial<Order> = {}): Order => ({
  orderId: 'GB-1',
  amountRupiah: 350_000,
  method: { kind: 'qris' },
  orderedAt: monday,
  expiresAt: monday.add({ hours: 2 }),
  ...changes,
})

async function world(
  t: TestContext,
  told: GatewayOptions = {},
  changes: Partial<MidtransOptions> = {},
) {
  let at = monday
  const simulator = await startGateway({ now: () => at, isTicking: false, ...told })
  t.after(simulator.close)
  const { serverKey, merchant } = simulator.settings
  const gateway = createMidtrans({
    baseUrl: simulator.url,
    serverKeys: [serverKey],
    merchant,
    deadlineMs: 500,
    ...changes,
  })
  const advance = (by: Temporal.DurationLike) => {
    at = at.add(by)
  }
  return { simulator, gateway, advance }
}

const noticeOf = (fields: Record<string, string>) => Buffer.from(JSON.stringify(fields))

function signed(orderId: string, key: string, changes: Record<string, string> = {}) {
  const parts = { orderId, statusCode: '200', grossAmount: '350000.00' }
  return noticeOf({
    order_id: orderId,
    status_code: '200',
    gross_amount: '350000.00',
    transaction_status: 'settlement',
    signature_key: signatureOf(parts, key).toString('hex'),
    ...changes,
  })
}

test('C57: the documented example gives the documented signature, over the texts as they came', () => {
  const example = { orderId: '1111', statusCode: '200', grossAmount: '100000.00' }
  const key = 'askvnoibnosifnboseofinbofinfgbiufglnbfg'
  const documented =
    'edc076b21793ebe3e17926350f5b8ae67d902fe657b3d0aa31b932d5c127e2375d308a2bc94f3265ac2d80a1f181a79b997ac178a236fcff35af263fc4d4c231'

  assert.equal(signatureOf(example, key).toString('hex'), documented)
  assert.ok(isSigned(example, documented, ['other', key]))
  assert.ok(!isSigned(example, documented.toUpperCase(), [key]))
  assert.ok(!isSigned({ ...example, grossAmount: '100000' }, documented, [key]))
})

test('a QRIS order is charged, paid, and found settled', async (t) => {
  const { simulator, gateway } = await world(t)

  const said = await gateway.charge(order())
  const before = await gateway.getStatus('GB-1')
  simulator.control.pay('GB-1')
  const afterwards = await gateway.getStatus('GB-1')

  assert.ok(said.outcome === 'charged' && said.charged.code.kind === 'qris')
  assert.match(said.charged.payUrl ?? '', /\/pay\//)
  assert.ok(before.known === 'yes' && before.state === 'pending')
  assert.ok(afterwards.known === 'yes' && afterwards.state === 'settled')
  assert.equal(afterwards.amountRupiah, 350_000)
})

for (const bank of ['bca', 'bni', 'bri', 'permata'] as const) {
  test(`a virtual account of ${bank} is offered with its number`, async (t) => {
    const { gateway } = await world(t)

    const said = await gateway.charge(order({ method: { kind: 'va', bank } }))

    assert.ok(said.outcome === 'charged' && said.charged.code.kind === 'va')
    assert.match(said.charged.code.number, /^\d{13,18}$/)
  })
}

test('C59: every documented ending is told in our words', async (t) => {
  const { simulator, gateway, advance } = await world(t)
  const states: string[] = []
  const ask = async (id: string) => {
    const said = await gateway.getStatus(id)
    states.push(said.known === 'yes' ? said.state : said.known)
  }
  const { control } = simulator
  for (const id of ['A', 'B', 'C', 'D', 'E', 'F']) await gateway.charge(order({ orderId: id }))

  control.challenge('A')
  control.deny('B')
  control.payLate('C')
  control.refund('C')
  control.payLate('D')
  control.chargeback('D')
  await gateway.cancel('E')
  advance({ hours: 3 })
  for (const id of ['A', 'B', 'C', 'D', 'E', 'F', 'none']) await ask(id)

  const expected = [
    'challenged',
    'denied',
    'refunded',
    'disputed',
    'cancelled',
    'expired',
    'missing',
  ]
  assert.deepEqual(states, expected)
})

test('C59: after a lost answer the status is read and no second order is made', async (t) => {
  const { simulator, gateway } = await world(t, { unansweredCharges: 1 })

  const said = await gateway.charge(order({ method: { kind: 'va', bank: 'bca' } }))

  assert.equal(said.outcome, 'charged')
  assert.equal(simulator.list().length, 1)
})

test('a lost QR text is cancelled and made anew under the same order id', async (t) => {
  const { simulator, gateway } = await world(t, { unansweredCharges: 1 })

  const said = await gateway.charge(order())

  assert.equal(said.outcome, 'charged')
  const states = simulator.list().map((charge) => charge.status)
  assert.deepEqual(states, ['cancel', 'pending'])
})

test('an order that was paid meanwhile is never created again', async (t) => {
  const { simulator, gateway } = await world(t)
  await gateway.charge(order())
  simulator.control.pay('GB-1')

  const again = await gateway.charge(order())
  const ended = await gateway.cancel('GB-1')

  assert.deepEqual(again, { outcome: 'unknown', reason: 'settled' })
  assert.ok(ended.known === 'yes' && ended.state === 'settled')
  assert.equal(simulator.list().length, 1)
})

test('a provider that is down, silent or wrong is unknown, never unpaid', async (t) => {
  const { simulator, gateway } = await world(t)
  simulator.settings.isDown = true

  assert.equal((await gateway.charge(order())).outcome, 'unknown')
  assert.equal((await gateway.getStatus('GB-1')).known, 'no')
  const wrongKey = createMidtrans({
    baseUrl: simulator.url,
    serverKeys: ['x'],
    merchant: simulator.settings.merchant,
  })
  simulator.settings.isDown = false
  assert.equal((await wrongKey.charge(order())).outcome, 'refused')
  assert.equal((await wrongKey.getStatus('GB-1')).known, 'no')
})

test('C60: a QR code for somebody else is not offered', async (t) => {
  const { gateway } = await world(
    t,
    { merchant: { name: 'ORANG LAIN', id: 'ID1020000000009', city: 'X' } },
    {
      merchant: { name: 'IMIGRASI CONTOH', id: 'ID1020000000001' },
    },
  )

  assert.deepEqual(await gateway.charge(order()), { outcome: 'refused', reason: 'notOurs' })
})

test('without a key everything is refused', async (t) => {
  const { gateway } = await world(t, {}, { serverKeys: [''] })

  assert.deepEqual(gateway.readNotice({}, signed('GB-1', '')), { verdict: 'unconfigured' })
  assert.equal((await gateway.charge(order())).outcome, 'refused')
})

test('during a rotation both keys are believed, and no other', () => {
  const gateway = createMidtrans({
    baseUrl: 'http://127.0.0.1:9',
    serverKeys: ['new', 'old'],
    merchant: { name: 'X', id: 'Y' },
  })
  const judge = (body: Uint8Array) => gateway.readNotice({}, body).verdict

  assert.deepEqual(
    ['new', 'old', 'stolen'].map((key) => judge(signed('GB-1', key))),
    ['genuine', 'genuine', 'forged'],
  )
  assert.equal(judge(signed('GB-1', 'new', { gross_amount: '350000' })), 'forged')
  assert.equal(judge(signed('GB-1', 'new', { order_id: 'GB-2' })), 'forged')
  assert.equal(judge(signed('GB-1', 'new', { status_code: '201' })), 'forged')
})

test('a published notice of another merchant, and any garbage, is refused', () => {
  const gateway = createMidtrans({
    baseUrl: 'http://127.0.0.1:9',
    serverKeys: ['key'],
    merchant: { name: 'X', id: 'Y' },
  })
  const card = readFileSync(new URL('./notice-card.json', import.meta.url))

  assert.equal(gateway.readNotice({}, card).verdict, 'forged')
  assert.equal(gateway.readNotice({}, Buffer.alloc(20_000, '[')).verdict, 'unreadable')
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 300 }),
      (bytes) => gateway.readNotice({}, bytes).verdict !== 'genuine',
    ),
  )
  fc.assert(
    fc.property(
      fc.json(),
      (text) => gateway.readNotice({}, Buffer.from(text)).verdict !== 'genuine',
    ),
  )
})
