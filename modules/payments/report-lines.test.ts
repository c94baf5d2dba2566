import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { bound, ratna } from './testing/treasury.ts'
import { siti } from './testing.ts'

const monday = Temporal.PlainDate.from('2026-11-23')
const heads = 'kode_billing;ntpn;ntb;waktu_bayar;nominal;bank;kanal;referensi'
const ntpnOf = (nth: number) => `AAAA1111BBBB${2222 + nth}`

type Line = { reference?: string; rupiah?: string; ntpn?: string; nth?: number; at?: string }

const lineOf = ({ reference = '', rupiah = '350000', nth = 0, at = '08:00:00', ...more }: Line) =>
  `82026112300000${nth};${more.ntpn ?? ntpnOf(nth)};001;2026-11-23 ${at};${rupiah};BRI;QRIS;${reference}`

/** Where the treasury's number is final: payments that a gateway has promised. */
async function promised(t: TestContext, count: number) {
  const office = await bound(t, 'ntpn')
  const { payments, start, gateway } = office
  const all = []
  for (let nth = 0; nth < count; nth++) {
    const one = await start('qris')
    gateway.control.pay(one.orderId)
    await payments.askProvider(siti, { billId: one.bill.billId })
    all.push(one)
  }
  const bring = (lines: string[], day = monday) =>
    payments.bringReport(ratna, { provider: 'simponi', day, text: [heads, ...lines].join('\n') })
  const told = async () =>
    (await payments.listDifferences(ratna)).map(({ kind, key, ourRupiah, theirRupiah }) => [
      kind,
      Number(key.at(-1)),
      ourRupiah,
      theirRupiah,
    ])
  const balances = async () =>
    Object.fromEntries(
      (await payments.listBalances(ratna, 'padang')).map((one) => [one.account, one.amountRupiah]),
    )
  return { ...office, all, bring, told, balances }
}

test('a line of the treasury that names our order with another sum books nothing and is told', async (t) => {
  const { all, bring, told, stateOf, balances, news } = await promised(t, 3)
  const [less, more, right] = all
  await bring([
    lineOf({ nth: 1, reference: less!.orderId, rupiah: '1' }),
    lineOf({ nth: 2, reference: more!.orderId, rupiah: '9999999999999' }),
    lineOf({ nth: 3, reference: right!.orderId }),
  ])

  const states = await Promise.all(all.map(({ bill }) => stateOf(bill.billId)))
  assert.deepEqual(states, ['provisional', 'provisional', 'paid'])
  assert.deepEqual(await balances(), { fees: -350_000, gateway: 350_000 })
  assert.equal((await news()).claimOpened, undefined)
  assert.deepEqual(await told(), [
    ['unconfirmedHere', 1, 350_000, 1],
    ['unconfirmedHere', 2, 350_000, 9_999_999_999_999],
  ])
})

test('the same line twice, the same file twice and a number of another payment book once, and the rest still counts', async (t) => {
  const { all, bring, told, stateOf, balances, payments } = await promised(t, 4)
  const [first, second, third, fourth] = all
  const lines = [
    lineOf({ nth: 1, reference: first!.orderId }),
    lineOf({ nth: 1, reference: first!.orderId }),
    lineOf({ nth: 2, reference: second!.orderId }),
    lineOf({ nth: 3, reference: third!.orderId, ntpn: ntpnOf(2) }),
    lineOf({ nth: 4, reference: fourth!.orderId }),
  ]

  const id = await bring(lines)
  assert.equal(await bring(lines), id)
  // The same once more in another order, as a provider sends a file anew.
  await bring([...lines].reverse().concat(''))

  const states = await Promise.all(all.map(({ bill }) => stateOf(bill.billId)))
  assert.deepEqual(states, ['paid', 'provisional', 'provisional', 'paid'])
  assert.equal((await balances()).fees, -700_000)
  const { bad } = await payments.getReport(ratna, id)
  assert.deepEqual(
    bad.map(({ line, problem }) => [line, problem]),
    [
      [4, 'ntpnAgain'],
      [5, 'ntpnAgain'],
    ],
  )
  assert.deepEqual(await told(), [['duplicated', 1, 350_000, 350_000]])
})

test('a number that another payment has already is not taken for this one, on whichever day it comes', async (t) => {
  const { all, bring, told, stateOf, clock } = await promised(t, 2)
  const [first, second] = all
  await bring([lineOf({ nth: 1, reference: first!.orderId })])
  clock.set('2026-11-24T03:00:00Z')
  const line = lineOf({ nth: 2, reference: second!.orderId, ntpn: ntpnOf(1) })

  await bring([line.replace('2026-11-23', '2026-11-24')], monday.add({ days: 1 }))

  assert.equal(await stateOf(second!.bill.billId), 'provisional')
  assert.deepEqual(await told(), [['unconfirmedHere', 2, 350_000, 350_000]])
})

test('what has not happened yet is not taken: a line of later today is told, a file of tomorrow refused', async (t) => {
  const { all, bring, stateOf, payments } = await promised(t, 1)
  const reference = all[0]!.orderId
  const id = await bring([lineOf({ reference, at: '23:00:00' })])

  const { bad, rows } = await payments.getReport(ratna, id)
  const tomorrow = bring([lineOf({ reference })], monday.add({ days: 1 }))
  await assert.rejects(tomorrow, { code: 'payments.report.future' })

  assert.deepEqual([rows, bad.map(({ problem }) => problem)], [0, ['future']])
  assert.equal(await stateOf(all[0]!.bill.billId), 'provisional')
})

test('a file that is cut in the middle or holds what no text may hold is taken as far as it goes', async (t) => {
  const { all, bring, told, payments, stateOf } = await promised(t, 2)
  const [first, second] = all
  const whole = lineOf({ nth: 2, reference: second!.orderId })
  const id = await bring([
    lineOf({ nth: 1, reference: first!.orderId }),
    `820261123000009;\u0000\u0007;${'x'.repeat(500)}`,
    lineOf({ nth: 3, rupiah: '-350000' }),
    whole.slice(0, whole.indexOf('350000') + 3),
  ])

  const { bad } = await payments.getReport(ratna, id)
  assert.deepEqual(
    bad.map(({ line, problem }) => [line, problem]),
    [
      [3, 'fields'],
      [4, 'amount'],
    ],
  )
  assert.doesNotMatch(bad[0]!.text, /\p{Cc}/u)
  assert.equal(await stateOf(first!.bill.billId), 'paid')
  assert.equal(await stateOf(second!.bill.billId), 'provisional')
  assert.deepEqual(await told(), [['missingHere', 2, undefined, 350]])
})
