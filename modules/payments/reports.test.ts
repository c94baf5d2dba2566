import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { test } from 'node:test'
import type { Officer } from '#packages/access'
import { readReport } from './report-file.ts'
import { bound, ratna } from './testing/treasury.ts'
import { dewi, siti, sweep } from './testing.ts'

const budi: Officer = { ...ratna, staffId: randomUUIDv7(), office: 'metro' }
const monday = Temporal.PlainDate.from('2026-11-23')

const midtrans = (rows: string[]) => ['order_id;settlement_time;gross_amount', ...rows].join('\n')

test('C64: at night both providers’ files are fetched, and books that agree leave nothing to do', async (t) => {
  const { payments, start, gateway, clock, kinds } = await bound(t)
  const [one, two] = [await start('qris'), await start('billing')]
  gateway.control.pay(one.orderId)
  gateway.billing.control.pay(two.code)
  for (const { bill } of [one, two]) await payments.askProvider(siti, { billId: bill.billId })
  const early = await payments.compareDue(sweep)
  clock.set('2026-11-23T19:30:00Z')

  const fetched = await payments.compareDue(sweep)
  const again = await payments.compareDue(sweep)

  assert.deepEqual([early, fetched, again], [2, 2, 0])
  assert.deepEqual(await kinds(), [])
  const { reports, lacking } = await payments.listReports(ratna)
  const rows = reports.filter(({ day }) => day.equals(monday)).map(({ rows: count }) => count)
  assert.deepEqual(rows, [1, 1])
  assert.equal(lacking.length, 10)
})

test('C64: a payment we never saw, one they lack, another sum and a double row each stand with whose they are', async (t) => {
  const { payments, start, gateway, clock, kinds } = await bound(t)
  const paid = [await start('qris'), await start('qris'), await start('qris')]
  for (const { orderId, bill } of paid) {
    gateway.control.pay(orderId)
    await payments.askProvider(siti, { billId: bill.billId })
  }
  const [lacked, differs, doubled] = paid.map(({ orderId }) => orderId)
  const at = '2026-11-23 08:00:00'
  const text = midtrans([
    `${differs};${at};349000.00`,
    `${doubled};${at};350000.00`,
    `${doubled};${at};350000.00`,
    `GB-foreign;${at};1.00`,
  ])

  const reportId = await payments.bringReport(ratna, { provider: 'midtrans', day: monday, text })
  const twice = await payments.bringReport(ratna, { provider: 'midtrans', day: monday, text })

  assert.equal(reportId, twice)
  const found = await payments.listDifferences(ratna)
  assert.deepEqual(
    found.map(({ kind, key, ourRupiah, theirRupiah }) => [kind, key, ourRupiah, theirRupiah]),
    [
      ['amountDiffers', differs, 350_000, 349_000],
      ['duplicated', doubled, 350_000, 350_000],
      ['missingHere', 'GB-foreign', undefined, 1],
      ['missingThere', lacked, 350_000, undefined],
    ],
  )
  assert.equal(found[0]?.caseId, paid[1]?.bill.caseId)
  assert.deepEqual(
    (await payments.listDifferences(budi)).map(({ kind }) => kind),
    ['missingHere'],
  )
  const { differenceId } = found[3]!
  await payments.answerDifference(ratna, { differenceId, note: 'Ditanyakan ke penyedia' })
  clock.advance({ hours: 1 })
  await payments.compareDue(sweep)
  assert.equal((await kinds()).length, 3)
})

test('C64: money that we missed is asked about at once, and its difference goes by itself', async (t) => {
  const { payments, start, gateway, clock, kinds, stateOf } = await bound(t)
  const { bill, code } = await start('billing')
  gateway.billing.control.pay(code)
  clock.set('2026-11-23T01:00:30Z')
  const text = gateway.billing.report('2026-11-23')

  await payments.bringReport(ratna, { provider: 'simponi', day: monday, text })
  const before = await kinds()
  await payments.pollDue(sweep)
  await payments.compareDue(sweep)

  assert.deepEqual(before, ['simponi unconfirmedHere'])
  assert.equal(await stateOf(bill.billId), 'paid')
  assert.deepEqual(await kinds(), [])
})

test('bad rows are told one by one with their reason, and the good ones count', async (t) => {
  const { payments } = await bound(t)
  const ok = '820261123000001;AAAA1111BBBB2222;001;2026-11-23 09:00:00;350000;BRI;Teller;'
  const text = [
    'kode_billing;ntpn;ntb;waktu_bayar;nominal;bank;kanal;referensi',
    ok,
    '82026112300000;AAAA1111BBBB2222;001;2026-11-23 09:00:00;350000;BRI;Teller;',
    '820261123000002;short;001;2026-11-23 09:00:00;350000;BRI;Teller;',
    '820261123000003;AAAA1111BBBB2223;001;2026-11-23 25:00:00;350000;BRI;Teller;',
    '820261123000004;AAAA1111BBBB2224;001;2026-11-24 00:00:00;350000;BRI;Teller;',
    '820261123000005;AAAA1111BBBB2225;001;2026-11-23 09:00:00;350.000;BRI;Teller;',
    '820261123000006;AAAA1111BBBB2226;001',
    '=HYPERLINK("x");AAAA1111BBBB2227;001;2026-11-23 09:00:00;350000;BRI;Teller;',
  ].join('\n')

  const id = await payments.bringReport(ratna, { provider: 'simponi', day: monday, text })

  const { rows, bad } = await payments.getReport(ratna, id)
  assert.equal(rows, 1)
  assert.deepEqual(
    bad.map(({ line, problem }) => [line, problem]),
    [
      [3, 'key'],
      [4, 'ntpn'],
      [5, 'time'],
      [6, 'otherDay'],
      [7, 'amount'],
      [8, 'fields'],
      [9, 'key'],
    ],
  )
  for (const wrong of ['', 'a;b\n1;2', ok, '\u0000\u0001']) {
    const wish = payments.bringReport(ratna, { provider: 'simponi', day: monday, text: wrong })
    await assert.rejects(wish, { code: 'payments.report.heads' })
  }
  const other = payments.bringReport(ratna, { provider: 'xendit', day: monday, text })
  await assert.rejects(other, { code: 'payments.noProvider' })
})

test('whatever a file holds, reading it ends with every line taken or told', () => {
  const cells = [
    '',
    'x',
    '820261123000001',
    'AAAA1111BBBB2222',
    '350000',
    '"',
    '2026-11-23 09:00:00',
  ]
  let lines = 0
  for (let seed = 0; seed < 3000; seed++) {
    const row = Array.from({ length: seed % 9 }, (_, n) => cells[(seed * 7 + n * 5) % cells.length])
    const text = `kode_billing;ntpn;waktu_bayar;nominal\n${row.join(';')}\n`
    const read = readReport(text, { provider: 'simponi', day: monday })
    assert.ok('rows' in read)
    lines += read.rows.length + read.slips.length
  }
  assert.ok(lines > 2000, `${lines}`)
})

test('C65: a payment of the last second of the month in Jakarta is of that month, though the office in WIT is in the next', async (t) => {
  const { payments, start, gateway, clock, kinds } = await bound(t)
  clock.set('2026-11-30T16:59:00Z')
  const { bill, code } = await start('billing')
  clock.set('2026-11-30T16:59:59Z')
  gateway.billing.control.pay(code)
  // Our own books hear of it two minutes later, in December everywhere.
  clock.set('2026-11-30T17:02:00Z')
  await payments.askProvider(siti, { billId: bill.billId })
  const next = await start('billing')
  gateway.billing.control.pay(next.code)
  await payments.askProvider(siti, { billId: next.bill.billId })
  clock.set('2026-12-01T20:00:00Z')
  await payments.compareDue(sweep)
  for (const day of ['2026-11-30', '2026-12-01'].map((one) => Temporal.PlainDate.from(one))) {
    const text = gateway.billing.report(`${day}`)
    await payments.bringReport(ratna, { provider: 'simponi', day, text })
  }

  const month = (text: string) => payments.sumMonth(ratna, Temporal.PlainYearMonth.from(text))
  const inJayapura =
    Temporal.Instant.from('2026-11-30T16:59:59Z').toZonedDateTimeISO('Asia/Jayapura')

  assert.equal(inJayapura.month, 12)
  const sums = [{ provider: 'simponi', count: 1, amountRupiah: 350_000 }]
  assert.deepEqual(await month('2026-11'), sums)
  assert.deepEqual(await month('2026-12'), sums)
  assert.deepEqual(await kinds(), [])
})

test('where the treasury is final, its file proves what a gateway had promised', async (t) => {
  const { payments, start, gateway, stateOf } = await bound(t, 'ntpn')
  const { bill, orderId } = await start('qris')
  gateway.control.pay(orderId)
  await payments.askProvider(siti, { billId: bill.billId })
  const promised = await stateOf(bill.billId)
  const row = `820261123000009;AAAA1111BBBB2222;001;2026-11-23 09:00:00;350000;BRI;QRIS;${orderId}`
  const heads = 'kode_billing;ntpn;ntb;waktu_bayar;nominal;bank;kanal;referensi'

  const text = `${heads}\n${row}\n`
  await payments.bringReport(ratna, { provider: 'simponi', day: monday, text })

  assert.equal(promised, 'provisional')
  assert.equal(await stateOf(bill.billId), 'paid')
})

test('only a head or supervisor brings files, reads and answers', async (t) => {
  const { payments } = await bound(t)
  const report = { provider: 'midtrans', day: monday, text: midtrans([]) }
  const refused = { code: 'access.denied' }

  await assert.rejects(payments.bringReport(dewi, report), refused)
  await assert.rejects(payments.listDifferences(dewi), refused)
  await assert.rejects(payments.listReports(dewi), refused)
  await assert.rejects(payments.sumMonth(dewi, Temporal.PlainYearMonth.from('2026-11')), refused)
  const none = { differenceId: randomUUIDv7(), note: 'Sudah ditanyakan' }
  await assert.rejects(payments.answerDifference(ratna, none), { code: 'payments.noDifference' })
  const mute = { ...none, note: ' ' }
  await assert.rejects(payments.answerDifference(ratna, mute), { code: 'payments.reasonNeeded' })
})
