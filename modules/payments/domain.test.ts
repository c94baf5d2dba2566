import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type ProviderState, providerStates } from '#platform/gateways'
import { compareBooks } from './compare.ts'
import {
  type AttemptState,
  fillOf,
  nextPoll,
  orderIdOf,
  rankOf,
  type Standing,
  stepOf,
  sumOf,
} from './domain.ts'
import { cameFor, creditUsed } from './ledger.ts'

const monday = Temporal.Instant.from('2026-11-23T01:00:00Z')
const qris = (state: AttemptState): Standing => ({
  state,
  method: { kind: 'qris' },
  provisionalUntil: null,
})
const permata = (state: AttemptState, until: Temporal.Instant | null = null): Standing => ({
  state,
  method: { kind: 'va', bank: 'permata' },
  provisionalUntil: until,
})

test('paid money is confirmed at once where nobody can take it back', () => {
  assert.deepEqual(stepOf(qris('offered'), 'settled', { askedAt: monday }), { state: 'confirmed' })
})

test('money of a bank that takes back within minutes is only a promise for ten minutes', () => {
  const first = stepOf(permata('offered'), 'settled', { askedAt: monday })
  const until = monday.add({ minutes: 10 })

  assert.deepEqual(first, { state: 'provisional', provisionalUntil: until })
  const early = stepOf(permata('provisional', until), 'settled', {
    askedAt: monday.add({ minutes: 9 }),
  })
  assert.equal(early, undefined)
  assert.equal(
    stepOf(permata('provisional', until), 'settled', { askedAt: until })?.state,
    'confirmed',
  )
  assert.equal(
    stepOf(permata('provisional', until), 'denied', { askedAt: until })?.state,
    'reversed',
  )
})

test('a late "pending" or "expired" after the money came changes nothing', () => {
  for (const said of ['pending', 'challenged', 'expired', 'cancelled', 'failed'] as const) {
    assert.equal(stepOf(qris('confirmed'), said, { askedAt: monday }), undefined)
  }
})

test('money that comes after the end is money all the same', () => {
  for (const state of ['expired', 'cancelled', 'failed'] as const) {
    assert.equal(stepOf(qris(state), 'settled', { askedAt: monday })?.state, 'confirmed')
  }
  assert.deepEqual(
    ['open', 'provisional', 'expired', 'cancelled', 'paid'].map(
      (state) => fillOf({ state: state as 'open', amountRupiah: 5, creditRupiah: 0 }, 5).kind,
    ),
    ['payment', 'payment', 'late', 'late', 'surplus'],
  )
})

test('for every state and word, an attempt only climbs, and the same word twice is one step', () => {
  const states = [
    'created',
    'offered',
    'pending',
    'failed',
    'cancelled',
    'expired',
    'provisional',
    'confirmed',
    'short',
    'reversed',
  ] as const
  let pairs = 0
  for (const state of states) {
    for (const said of providerStates) {
      const step = stepOf(qris(state), said, { askedAt: monday })
      pairs++
      if (!step) continue
      assert.ok(rankOf(step.state) > rankOf(state))
      assert.equal(stepOf(qris(step.state), said, { askedAt: monday }), undefined)
    }
  }
  assert.equal(pairs, states.length * providerStates.length)
})

test('in whatever order the same words come, a payment ends paid, and a reversal ends reversed', () => {
  const words: ProviderState[] = ['pending', 'settled', 'pending', 'expired', 'settled']
  const run = (said: readonly ProviderState[]) =>
    said.reduce<AttemptState>(
      (state, word) => stepOf(qris(state), word, { askedAt: monday })?.state ?? state,
      'offered',
    )

  fc.assert(
    fc.property(fc.shuffledSubarray(words, { minLength: words.length }), (said) => {
      assert.equal(run(said), 'confirmed')
      assert.equal(run([...said, 'disputed', 'settled']), 'reversed')
    }),
  )
})

test('the provider is asked after 1, 3, 10, 30 minutes, then hourly, then daily for three days', () => {
  const span = { startedAt: monday, expiresAt: monday.add({ hours: 2 }) }
  const asked: number[] = []

  for (let at: Temporal.Instant | null = monday; at; at = nextPoll(span, at)) {
    asked.push(monday.until(at).total('minute'))
  }

  assert.deepEqual(asked, [0, 1, 3, 10, 30, 90, 150, 1590, 3030])
  assert.ok(asked.at(-1)! <= 2 * 60 + 3 * 1440)
})

test('whatever comes and was here already, the sides of a booking sum to zero', () => {
  const sum = (entries: readonly { amountRupiah: number }[]) =>
    entries.reduce((n, entry) => n + entry.amountRupiah, 0)
  const rupiah = fc.integer({ min: 1, max: 20_000_000 })
  const part = fc.integer({ min: 0, max: 20_000_000 })

  fc.assert(
    fc.property(rupiah, rupiah, part, part, (amount, received, fees, owed) => {
      const creditRupiah = fees + owed
      const fill = fillOf({ state: 'open', amountRupiah: amount, creditRupiah }, received)
      if (fill.kind === 'short') return assert.equal(sum(cameFor('owed', received)), 0)
      assert.ok(fill.kind === 'payment')
      const entries = creditUsed({ received, credit: { fees, owed }, amount, excess: fill.excess })
      assert.equal(sum(entries), 0)
      assert.ok(entries.every((entry) => entry.amountRupiah !== 0))
    }),
  )
})

test('one rupiah less is short by one, one more is an excess of one', () => {
  const bill = { state: 'open', amountRupiah: 350_000, creditRupiah: 0 } as const

  assert.deepEqual(fillOf(bill, 349_999), { kind: 'short', missing: 1 })
  assert.deepEqual(fillOf(bill, 350_001), { kind: 'payment', excess: 1 })
  assert.deepEqual(fillOf({ ...bill, creditRupiah: 349_999 }, 1), { kind: 'payment', excess: 0 })
})

test('where only the number of the treasury is final, money without it is a promise', () => {
  const asked = { askedAt: monday, isProven: false }

  assert.deepEqual(stepOf(qris('offered'), 'settled', asked), { state: 'provisional' })
  assert.equal(stepOf(qris('provisional'), 'settled', asked), undefined)
  const proven = stepOf(qris('provisional'), 'settled', { ...asked, isProven: true })
  assert.equal(proven?.state, 'confirmed')
})

test('a bill is a sum of whole rupiah', () => {
  assert.equal(
    sumOf([
      { code: 'a', amountRupiah: 350_000 },
      { code: 'b', amountRupiah: 0 },
    ]),
    350_000,
  )
  for (const wrong of [-1, 0.5, Number.NaN, 2 ** 53]) {
    assert.throws(() => sumOf([{ code: 'a', amountRupiah: wrong }]), RangeError)
  }
  assert.throws(() => sumOf([]), RangeError)
})

test('the order id comes from the attempt alone and fits the provider', () => {
  const id = orderIdOf('019a1ff6-f587-7dbb-a7ec-dec17f975d57')

  assert.equal(id, 'GB-019a1ff6f5877dbba7ecdec17f975d57')
  assert.match(id, /^[\w.~-]{1,50}$/)
})

test('C64: two books are compared both ways, each difference once, whatever is doubled', () => {
  const own = (key: string, changes = {}) => ({
    ...{ key, amountRupiah: 5, isConfirmed: true, office: 'padang', caseId: 'c' },
    ...changes,
  })
  const ours = [
    ...[own('same'), own('other-amount'), own('only-ours'), own('next-day')],
    own('not-yet', { isConfirmed: false }),
    own('never', { isConfirmed: false }),
    own('other-number', { ntpn: 'A' }),
    own('of-another-day'),
  ]
  const theirs = ['same', 'same', 'same', 'not-yet', 'only-theirs'].map((key) => ({
    key,
    amountRupiah: 5,
  }))
  const more = [
    { key: 'other-amount', amountRupiah: 6 },
    { key: 'other-number', amountRupiah: 5, ntpn: 'B' },
  ]
  const ofDay = new Set(ours.map(({ key }) => key).filter((key) => key !== 'of-another-day'))

  const found = compareBooks({ ours, ofDay, elsewhere: ['next-day'] }, [...theirs, ...more])

  assert.deepEqual(found.map(({ kind, key }) => `${kind} ${key}`).sort(), [
    'amountDiffers other-amount',
    'duplicated same',
    'missingHere only-theirs',
    'missingThere only-ours',
    'ntpnDiffers other-number',
    'unconfirmedHere not-yet',
  ])
  const { ourRupiah, theirRupiah } = found.find(({ kind }) => kind === 'amountDiffers')!
  assert.deepEqual([ourRupiah, theirRupiah], [5, 6])
})
