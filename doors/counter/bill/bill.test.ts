import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { type RollWidth, readSlip } from '#packages/escpos'
import { openProvider } from '../../../test-provider.ts'
import type { OnPaper } from '../needs.ts'
import { counterWorld, officers, sitBefore, textOf } from '../testing.ts'

/** Dewi has Siti's unpaid application before her; the printer is in the test's hand. */
async function atDesk(t: TestContext, says: OnPaper = 'printed') {
  const got: Uint8Array[] = []
  const print = async (slip: Uint8Array) => {
    if (says === 'printed') got.push(slip)
    return says
  }
  const { gateway } = await openProvider(t)
  const printerOf = () => ({ width: 80 as RollWidth, print })
  const world = await counterWorld(t, { gateway, printerOf })
  const { caseId } = await world.handIn(world.siti)
  const counters = await world.queue.listCounters(officers.dewi, 'padang')
  const counterId = counters.find(({ number }) => number === 4)?.id ?? ''
  await world.queue.openCounter(officers.dewi, { counterId })
  const dewi = sitBefore(world, world.tokens.dewi)
  return { world, dewi, caseId, got, at: `/loket?permohonan=${caseId}` }
}

const textOn = (slip: Uint8Array = new Uint8Array()) =>
  readSlip(slip)
    .flatMap((step) => (step.kind === 'text' ? [step.text] : []))
    .join(' ')

test('an officer prints the bill; two presses are one paper and one number', async (t) => {
  const { world, dewi, caseId, got, at } = await atDesk(t)
  const { action, fields } = await dewi.formFor('bill', at)
  const form = { ...fields, 'bill.bank': 'bni' }

  const answers = [await dewi.post(action, form), await dewi.post(action, form)]
  const page = await dewi.open(String(answers[0]?.headers.location))

  const bill = await world.payments.findBill(officers.dewi, caseId)
  const number = bill?.attempts[0]?.code ?? 'none'
  assert.equal(bill?.attempts.length, 1)
  assert.equal(got.length, 1)
  assert.ok(textOn(got[0]).replaceAll(' ', '').includes(number))
  assert.match(
    textOn(got[0]),
    /Paling lambat.*WIB.*ATM.*Datang Senin, 23 November 2026.*Kanim Padang/,
  )
  assert.match(textOf(page.body), /Sudah dicetak.*Rp.*virtual account BNI/)
})

test('without paper the officer copies the number from the screen', async (t) => {
  const { dewi, got, at } = await atDesk(t, 'noPaper')
  const { action, fields } = await dewi.formFor('bill', at)

  const { headers } = await dewi.post(action, { ...fields, 'bill.bank': 'bri' })
  const page = await dewi.open(String(headers.location))

  assert.equal(got.length, 0)
  assert.match(textOf(page.body), /Kertas habis. Salinkan nomor di bawah/)
  assert.match(textOf(page.body), /virtual account BRI (\d{2,4} )+/)
})

test('no bank is asked again, and an officer of another office makes no code', async (t) => {
  const { world, dewi, caseId, at } = await atDesk(t)
  const { action, fields } = await dewi.formFor('bill', at)
  const budi = sitBefore(world, world.tokens.budi)

  const none = await dewi.post(action, { ...fields, 'bill.bank': 'qris' })
  const key = crypto.randomUUID()
  const form = { key, permohonan: caseId, 'bill.bank': 'bni' }
  const elsewhere = await budi.post(action, form)
  const seen = await budi.open(`${action}?permohonan=${caseId}`)
  const nobody = await sitBefore(world).post(action, form)

  assert.equal(none.statusCode, 409)
  assert.match(textOf(none.body), /Pilih dulu banknya/)
  for (const { statusCode, body } of [elsewhere, seen, nobody]) {
    assert.ok(statusCode >= 300)
    assert.ok(!body.includes('virtual account'))
  }
  const bill = await world.payments.findBill(officers.dewi, caseId)
  assert.deepEqual(bill?.attempts, [])
})
