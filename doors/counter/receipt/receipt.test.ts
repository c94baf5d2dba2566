import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { openProvider } from '../../../test-provider.ts'
import { counterWorld, officers, sitBefore, textOf } from '../testing.ts'

/** Siti has a billing code and has paid it at a bank; the feed of the banks comes in an hour. */
async function paidAtBank(t: TestContext) {
  const { gateway, billing, treasury } = await openProvider(t)
  const world = await counterWorld(t, { gateway, billing })
  const { caseId } = await world.handIn(world.siti)
  const bill = await world.payments.findBill(world.siti, caseId)
  const { billId } = bill!
  const wish = { billId, method: { kind: 'billing' } as const, payer: 'SITI AMINAH' }
  const { code } = await world.payments.startCharge(world.siti, wish)
  treasury.control.set({ feedDelaySeconds: 3600 })
  const { paid } = treasury.control.pay(code!)
  const counters = await world.queue.listCounters(officers.dewi, 'padang')
  const counterId = counters.find(({ number }) => number === 4)?.id ?? ''
  await world.queue.openCounter(officers.dewi, { counterId })
  const dewi = sitBefore(world, world.tokens.dewi)
  const at = `/loket/permohonan/ntpn?permohonan=${caseId}`
  return { world, dewi, caseId, at, code: code!, ntpn: paid!.ntpn }
}

test('C63: the receipt shown before the feed is entered from the desk and counts as a promise', async (t) => {
  const { dewi, caseId, at, code, ntpn, world } = await paidAtBank(t)
  const desk = await dewi.open(`/loket?permohonan=${caseId}`)

  const answer = await dewi.press(caseId, { kode: code, ntpn }, at)
  const page = textOf((await dewi.open(String(answer.headers.location))).body)
  const english = textOf((await dewi.open(`/en${at}`)).body)

  assert.ok(desk.body.includes(`/loket/permohonan/ntpn?permohonan=${caseId}`))
  assert.equal(answer.statusCode, 303)
  assert.match(page, /Menunggu kabar kas negara/)
  assert.match(english, /Waiting for news of the treasury/)
  assert.equal((await world.payments.findBill(world.siti, caseId))?.state, 'provisional')
})

test('C63: a receipt of another code is told at once, with what to do, and pays nothing', async (t) => {
  const { dewi, caseId, at, code, ntpn, world } = await paidAtBank(t)
  const typo = `${code.slice(0, -1)}${(Number(code.at(-1)) + 1) % 10}`

  const answer = await dewi.press(caseId, { kode: typo, ntpn }, at)
  const page = textOf((await dewi.open(String(answer.headers.location))).body)

  assert.match(page, /Bukti ini untuk kode billing lain/)
  assert.match(page, /bank tempat membayar/)
  assert.equal((await world.payments.findBill(world.siti, caseId))?.state, 'open')
})

test('what is no NTPN is said beside its field, and strangers see nothing', async (t) => {
  const { dewi, world, caseId, at, code } = await paidAtBank(t)

  const answer = await dewi.press(caseId, { kode: code, ntpn: '123' }, at)
  const budi = await sitBefore(world, world.tokens.budi).open(at)
  const siti = await sitBefore(world, world.tokens.siti).open(at)

  assert.equal(answer.statusCode, 422)
  assert.match(answer.body, /NTPN terdiri dari 16/)
  assert.equal(budi.statusCode, 404)
  assert.ok([303, 403].includes(siti.statusCode))
})
