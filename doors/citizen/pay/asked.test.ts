import assert from 'node:assert/strict'
import { test } from 'node:test'
import { create } from 'qrcode'
import sharp from 'sharp'
import { citizenWorld, openProvider } from '../testing.ts'
import { handInStay } from '../walking.ts'

type Outside = Parameters<typeof citizenWorld>[1]

/** Madhavi's application, handed in, with a QRIS code on her phone. */
async function codeOnThePhone(t: Parameters<typeof citizenWorld>[0], outside: Outside) {
  const world = await citizenWorld(t, outside)
  const { person, cookie, phone, hub, caseId } = await handInStay(world)
  const get = (url: string, as = cookie) => world.http.inject({ url, headers: { cookie: as } })
  return { world, person, phone, hub, caseId, get }
}

test('"I have paid" before the money is here is answered: not yet, what we do, and what to do', async (t) => {
  const { gateway, beginToPay } = await openProvider(t)
  const { world, person, phone, hub, caseId } = await codeOnThePhone(t, { gateway })
  const arrive = await beginToPay({ ...world, person, caseId })

  const before = await phone.open(`${hub}/bayar`)
  const pressed = await phone.press(`${hub}/bayar`, {}, /periksa/)
  const told = await phone.open(pressed.location)
  await arrive()
  const paid = await phone.open(pressed.location)
  const after = await phone.open(`${hub}/bayar`)

  assert.doesNotMatch(before.text, /not received the money/)
  assert.match(told.text, /We have not received the money yet/)
  assert.match(told.text, /usually arrives within minutes.*go on looking by ourselves/)
  assert.match(told.text, /Keep the receipt.*Do not pay twice/)
  assert.match(told.text, /more than 15 minutes\?.*show that receipt to the office/)
  for (const { text } of [paid, after]) {
    assert.doesNotMatch(text, /not received the money/)
    assert.match(text, /Paid/)
  }
})

test('a provider that keeps silent is not called "no money"', async (t) => {
  const provider = await openProvider(t)
  let isSilent = false
  const gateway: typeof provider.gateway = {
    ...provider.gateway,
    getStatus: async (order) =>
      isSilent ? { known: 'no', reason: 'no line' } : provider.gateway.getStatus(order),
  }
  const { world, person, phone, hub, caseId } = await codeOnThePhone(t, { gateway })
  await provider.beginToPay({ ...world, person, caseId })
  isSilent = true

  const silent = await phone.press(`${hub}/bayar`, {}, /periksa/)
  isSilent = false
  const answered = await phone.press(`${hub}/bayar`, {}, /periksa/)

  assert.match((await phone.open(silent.location)).text, /provider has not answered us yet/)
  assert.match((await phone.open(answered.location)).text, /We have not received the money yet/)
})

test('the QRIS code is saved as a picture that names its amount and reference, by its owner alone', async (t) => {
  const { gateway, beginToPay } = await openProvider(t)
  const { world, person, phone, hub, caseId, get } = await codeOnThePhone(t, { gateway })
  const picture = `/en${hub.replace(/^\/en/, '')}/bayar/qris.png`
  const early = await get(picture)
  await beginToPay({ ...world, person, caseId })
  const stranger = await world.enter('andi', 'id')

  const page = await phone.open(`${hub}/bayar`)
  const saved = await get(picture)
  const refused = await get(picture, stranger.cookie)

  const bill = await world.payments.findBill(person, caseId)
  const { reference } = await world.applications.getCase(person, caseId)
  const name = `qris-${reference}-Rp${bill?.amountRupiah}.png`
  assert.equal(early.statusCode, 303)
  assert.match(page.text, /Only one phone\? Save the picture of the QRIS code.*pick that picture/)
  assert.ok(page.body.includes(`download="${name}"`))
  assert.equal(saved.headers['content-disposition'], `attachment; filename="${name}"`)
  assert.equal(saved.headers['content-type'], 'image/png')
  assert.notEqual(refused.statusCode, 200)
  const code = bill?.attempts[0]?.code ?? ''
  assert.deepEqual(await squaresOf(saved.rawPayload), expected(code))
})

/** The dark squares of a picture drawn ten dots a square with an edge of four. */
async function squaresOf(png: Buffer): Promise<number[]> {
  const { data, info } = await sharp(png).greyscale().raw().toBuffer({ resolveWithObject: true })
  const size = info.width / 10 - 8
  const at = (nth: number) => (4 + nth) * 10 + 5
  return Array.from({ length: size * size }, (_, nth) => {
    const dot = at(Math.floor(nth / size)) * info.width + at(nth % size)
    return (data[dot * info.channels] ?? 255) < 128 ? 1 : 0
  })
}

const expected = (code: string): number[] =>
  Array.from(create(code, { errorCorrectionLevel: 'M' }).modules.data, Number)
