import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { startGateway } from '../../simulation/gateway/index.ts'
import {
  createMidtrans,
  createSimponi,
  type Method,
  type Order,
  type PaymentGateway,
} from './index.ts'

const monday = Temporal.Instant.from('2026-11-23T01:00:00Z')

/** A provider that is spoken to through its adapter, and what can happen at it. */
type Provider = {
  gateway: PaymentGateway
  method: Method
  advance: (by: Temporal.DurationLike) => void
  pay: (orderId: string) => void
  changeAmount: (orderId: string, rupiah: number) => void
  loseAnswers: (count: number) => void
  setDown: (isDown: boolean) => void
  count: () => number
  unconfigured: PaymentGateway
}

async function open(t: TestContext) {
  let at = monday
  const simulator = await startGateway({ now: () => at, isTicking: false })
  t.after(simulator.close)
  const advance = (by: Temporal.DurationLike) => {
    at = at.add(by)
  }
  return { simulator, advance }
}

async function openMidtrans(t: TestContext, method: Method): Promise<Provider> {
  const { simulator, advance } = await open(t)
  const { serverKey, merchant } = simulator.settings
  const told = { baseUrl: simulator.url, merchant, deadlineMs: 500 }
  return {
    gateway: createMidtrans({ ...told, serverKeys: [serverKey] }),
    unconfigured: createMidtrans({ ...told, serverKeys: [''] }),
    method,
    advance,
    pay: (id) => void simulator.control.pay(id),
    changeAmount: (id, rupiah) => simulator.control.changeAmount(id, `${rupiah}.00`),
    loseAnswers: (count) => void simulator.control.set({ unansweredCharges: count }),
    setDown: (isDown) => void simulator.control.set({ isDown }),
    count: () => simulator.list().filter(({ status }) => status !== 'cancel').length,
  }
}

async function openSimponi(t: TestContext): Promise<Provider> {
  const { simulator, advance } = await open(t)
  const { billing, url } = simulator
  const { user, password } = billing.settings
  const unit = { ministry: '024', echelon: '12', unit: '632331', account: '425411' }
  const told = { baseUrl: `${url}/simponi`, user, unit, deadlineMs: 500 }
  return {
    gateway: createSimponi({ ...told, password }),
    unconfigured: createSimponi({ ...told, password: '' }),
    method: { kind: 'billing' },
    advance,
    pay: (id) => void billing.control.pay(id),
    changeAmount: (id, rupiah) => billing.control.changeAmount(id, rupiah),
    loseAnswers: (count) => void billing.control.set({ unanswered: count }),
    setDown: (isDown) => void billing.control.set({ isDown }),
    count: () => billing.list().length,
  }
}

const providers: [string, (t: TestContext) => Promise<Provider>][] = [
  ['Midtrans by QRIS', (t) => openMidtrans(t, { kind: 'qris' })],
  ['Midtrans by account', (t) => openMidtrans(t, { kind: 'va', bank: 'bni' })],
  ['SIMPONI by billing code', openSimponi],
]

const orderBy = ({ method }: Provider, changes: Partial<Order> = {}): Order => ({
  orderId: 'GB-contract',
  amountRupiah: 350_000,
  method,
  orderedAt: monday,
  expiresAt: monday.add({ hours: 2 }),
  payer: 'SITI AMINAH (CONTOH)',
  lines: [{ amountRupiah: 350_000, note: 'Paspor biasa' }],
  ...changes,
})

for (const [name, openProvider] of providers) {
  const contract = (says: string, work: (provider: Provider) => Promise<void>) =>
    test(`every adapter, here ${name}: ${says}`, async (t) => work(await openProvider(t)))

  contract('an order gives a code of the way asked for, and is unpaid', async (provider) => {
    const { gateway, method } = provider
    assert.ok(gateway.kinds.includes(method.kind))

    const said = await gateway.charge(orderBy(provider))
    const reading = await gateway.getStatus('GB-contract')

    assert.ok(said.outcome === 'charged')
    assert.equal(said.charged.code.kind, method.kind)
    assert.ok(reading.known === 'yes' && reading.state === 'pending')
    assert.deepEqual([reading.amountRupiah, reading.settledAt], [350_000, undefined])
  })

  contract('what is paid is settled, with its moment in UTC', async (provider) => {
    const { gateway, pay, advance } = provider
    await gateway.charge(orderBy(provider))
    advance({ minutes: 7 })
    pay('GB-contract')
    advance({ minutes: 1 })

    const reading = await gateway.getStatus('GB-contract')

    assert.ok(reading.known === 'yes' && reading.state === 'settled')
    assert.equal(reading.settledAt?.toString(), '2026-11-23T01:07:00Z')
  })

  contract('what nobody pays runs out, and says so', async (provider) => {
    const { gateway, advance } = provider
    await gateway.charge(orderBy(provider))
    advance({ hours: 2, seconds: 1 })

    const reading = await gateway.getStatus('GB-contract')

    assert.ok(reading.known === 'yes' && reading.state === 'expired')
  })

  contract('an order nobody made is missing, which is not unpaid', async ({ gateway }) => {
    assert.deepEqual(await gateway.getStatus('GB-nobody'), { known: 'missing' })
  })

  contract('a lost answer is followed by a look, never by a second order', async (provider) => {
    const { gateway, loseAnswers, count } = provider
    loseAnswers(1)

    const said = await gateway.charge(orderBy(provider))

    assert.equal(said.outcome, 'charged')
    assert.equal(count(), 1)
  })

  contract('silence is "nobody can say", of an order and of its state', async (provider) => {
    const { gateway, setDown } = provider
    setDown(true)

    assert.equal((await gateway.charge(orderBy(provider))).outcome, 'unknown')
    assert.equal((await gateway.getStatus('GB-contract')).known, 'no')
    assert.equal((await gateway.cancel('GB-contract')).known, 'no')
    setDown(false)
    assert.equal((await gateway.charge(orderBy(provider))).outcome, 'charged')
  })

  contract('ending an order tells what it then is, and never undoes money', async (provider) => {
    const { gateway, pay } = provider
    await gateway.charge(orderBy(provider))
    pay('GB-contract')

    const reading = await gateway.cancel('GB-contract')

    assert.ok(reading.known === 'yes' && reading.state === 'settled')
  })

  contract(
    'another sum in the books of the provider is told as it stands there',
    async (provider) => {
      const { gateway, pay, changeAmount } = provider
      await gateway.charge(orderBy(provider))
      changeAmount('GB-contract', 349_999)
      pay('GB-contract')

      const reading = await gateway.getStatus('GB-contract')

      assert.ok(reading.known === 'yes')
      assert.equal(reading.amountRupiah, 349_999)
    },
  )

  contract('C57: without its key it makes nothing and believes nothing', async (provider) => {
    const { unconfigured, count } = provider
    const notice = Buffer.from('{"order_id":"GB-contract","status_code":"200"}')

    assert.equal((await unconfigured.charge(orderBy(provider))).outcome, 'refused')
    assert.notEqual((await unconfigured.getStatus('GB-contract')).known, 'yes')
    assert.equal(unconfigured.readNotice({}, notice).verdict, 'unconfigured')
    assert.equal(count(), 0)
  })

  contract('a way to pay that it has not is refused before anything leaves', async (provider) => {
    const { gateway, count } = provider
    const other: Method = gateway.kinds.includes('billing') ? { kind: 'qris' } : { kind: 'billing' }

    const said = await gateway.charge(orderBy(provider, { method: other }))

    assert.deepEqual(said, { outcome: 'refused', reason: 'noSuchMethod' })
    assert.equal(count(), 0)
  })
}

test('a billing code that is none, and "paid" without the number of the treasury, are not believed', async (t) => {
  const { simulator } = await open(t)
  const { billing, url } = simulator
  const { user, password } = billing.settings
  const unit = { ministry: '024', echelon: '12', unit: '632331', account: '425411' }
  const gateway = createSimponi({ baseUrl: `${url}/simponi`, user, password, unit })
  const order = orderBy({ method: { kind: 'billing' } } as Provider)
  billing.control.set({ badCodes: true })

  const bad = await gateway.charge(order)
  billing.control.set({ badCodes: false })
  const good = await gateway.charge(order)
  const { paid } = billing.control.pay('GB-contract')
  const proven = await gateway.getStatus('GB-contract')
  paid!.ntpn = 'short'
  const unproven = await gateway.getStatus('GB-contract')

  assert.equal(bad.outcome, 'unknown')
  assert.ok(good.outcome === 'charged' && good.charged.code.kind === 'billing')
  assert.match(good.charged.code.number, /^820261123\d{6}$/)
  assert.ok(proven.known === 'yes' && proven.proof)
  assert.match(proven.proof.ntpn, /^[0-9A-Z]{16}$/)
  assert.deepEqual(unproven, { known: 'no', reason: 'noProof' })
})
