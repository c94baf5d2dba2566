import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { type RollWidth, readSlip } from '#packages/escpos'
import { openProvider } from '../../../test-provider.ts'
import type { OnPaper } from '../slips.ts'
import { hiddenIn, kioskWorld, standBefore, textOf } from '../testing.ts'
import { letterKeys, pressLetter, readLine } from './letters.ts'

const start = '/kios/padang/tagihan'

/** The kiosk of Padang with a printer in the test's hand and a bill that waits. */
async function morning(t: TestContext, ...says: OnPaper[]) {
  const got: Uint8Array[] = []
  const print = async (slip: Uint8Array) => {
    const said = says.shift() ?? 'printed'
    if (said === 'printed') got.push(slip)
    return said
  }
  const { gateway, pay } = await openProvider(t)
  const printerOf = () => ({ width: 58 as RollWidth, print })
  const world = await kioskWorld(t, { gateway, printerOf })
  const bill = await world.bill()
  const screen = standBefore(world, world.tokens.padang)

  /** Types both lines of the paper and stands before the choice of a bank. */
  async function typeIn({ reference, code }: { reference: string; code: string }) {
    const second = await screen.press(start, { ketikan: reference, tekan: 'done' })
    return screen.post(start, { ...hiddenIn(second.body), ketikan: code, tekan: 'done' })
  }
  return { ...screen, world, bill, got, pay, typeIn }
}

const linesOn = (slip: Uint8Array = new Uint8Array()) =>
  readSlip(slip).flatMap((step) => (step.kind === 'text' ? [step.text] : []))

test('with the return code a bill comes out on paper: amount, number, end, where and what then', async (t) => {
  const { typeIn, reach, bill, got, world } = await morning(t)

  const { headers } = await typeIn(bill.paper)
  const slip = await reach(String(headers.location), { bank: 'bni' })

  const { attempts } = (await world.payments.findBill(bill.person, bill.caseId))!
  const number = attempts[0]?.code ?? 'none'
  assert.match(textOf(slip.body), /Rp650\.000.*virtual account BNI.*Paling lambat .*WIB/)
  assert.equal(got.length, 1)
  const paper = linesOn(got[0])
  assert.ok(paper.join('').replaceAll(' ', '').includes(number), 'the whole number stands on it')
  assert.match(paper.join(' '), /Rp650\.000.*ATM.*Belum dipastikan.*Sesudah dibayar/)
})

test('two taps are one number and one paper; the same bank again gives the same number', async (t) => {
  const { typeIn, open, post, reach, bill, got, world } = await morning(t)
  const { headers } = await typeIn(bill.paper)
  const choose = String(headers.location)
  const form = { ...hiddenIn((await open(choose)).body), bank: 'bri' }

  const taps = await Promise.all([post(choose, form), post(choose, form)])
  await reach(choose, { bank: 'bri' })

  const { attempts } = (await world.payments.findBill(bill.person, bill.caseId))!
  assert.equal(new Set(taps.map(({ headers }) => headers.location)).size, 1)
  assert.equal(attempts.length, 1)
  assert.equal(got.length, 2, 'a form of its own may print again')
})

test('without paper the number on the screen is enough', async (t) => {
  const { typeIn, reach, bill, got } = await morning(t, 'noPaper')

  const { headers } = await typeIn(bill.paper)
  const slip = await reach(String(headers.location), { bank: 'bca' })

  assert.equal(got.length, 0)
  assert.match(textOf(slip.body), /Kertas habis. Foto atau salin kode di layar ini/)
  assert.match(slip.body, /kiosk-digits/)
})

test('a wrong code opens nothing, and what is typed badly is asked again', async (t) => {
  const { typeIn, press, bill } = await morning(t)

  const wrong = await typeIn({ ...bill.paper, code: 'AAAA-AAAA' })
  const short = await press(start, { ketikan: 'ABC', tekan: 'done' })
  const key = await press(start, { ketikan: 'ABC', tekan: 'D' })

  assert.equal(wrong.statusCode, 422)
  assert.match(wrong.body, /name="ketikan"/)
  assert.equal(short.statusCode, 422)
  assert.match(textOf(short.body), /Belum delapan/)
  assert.match(key.body, /name="ketikan" value="ABCD"/)
})

test('C21: a bill that is paid or over is not printed, and home forgets who was here', async (t) => {
  const { typeIn, open, bill, pay, world } = await morning(t)
  const { headers } = await typeIn(bill.paper)
  const choose = String(headers.location)
  const other = standBefore(world, world.tokens.metro)

  await pay({ payments: world.payments, person: bill.person, caseId: bill.caseId })
  const paid = await open(choose)
  const elsewhere = await other.open(choose.replace('padang', 'metro'))
  await open('/kios/padang')
  const later = await open(choose)

  assert.equal(paid.statusCode, 409)
  assert.match(textOf(paid.body), /Tidak ada tagihan/)
  assert.equal(elsewhere.statusCode, 303)
  assert.equal(later.statusCode, 303)
})

test('every sign of a return code has a key, and a line is read however it is typed', () => {
  assert.equal(letterKeys.length, 30)
  assert.equal(pressLetter('ABCDEFGH', 'J'), 'ABCDEFGH')
  assert.equal(pressLetter('ab', 'back'), 'A')
  assert.equal(readLine('abcd-efgh'), 'ABCDEFGH')
  assert.equal(readLine('ABCD-EFG0'), undefined)
})
