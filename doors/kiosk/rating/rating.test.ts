import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hiddenIn, kioskWorld, standBefore, textOf } from '../testing.ts'

const rate = '/kios/padang/nilai'
const month = Temporal.PlainDate.from('2026-11-01')

type World = Awaited<ReturnType<typeof kioskWorld>>

const received = async ({ feedback }: World) => {
  const asked = { office: 'padang', from: month, to: month }
  const [whole] = await feedback.listFigures({ kind: 'nobody' }, asked)
  return whole?.channels
}

test('somebody who was served rates by the code on the slip in nine touches', async (t) => {
  const world = await kioskWorld(t)
  const { code } = await world.visit()
  const { press, post } = standBefore(world, world.tokens.padang)

  let page = await press(rate, { ketikan: code, tekan: 'done' })
  for (const nilai of ['4', '3', '0', '2', '4', '4', '4', '4', '4']) {
    assert.equal(page.statusCode, 200)
    page = await post(rate, { ...hiddenIn(page.body), nilai })
  }

  assert.match(textOf(page.body), /Terima kasih/)
  assert.deepEqual(await received(world), { phone: 0, kiosk: 1, assisted: 0 })
})

test('in English the questions are in English, and one goes back a question', async (t) => {
  const world = await kioskWorld(t)
  const { code } = await world.visit()
  const { press, post } = standBefore(world, world.tokens.padang)
  const english = `/en${rate}`

  const first = await press(english, { ketikan: code, tekan: 'done' })
  const second = await post(english, { ...hiddenIn(first.body), nilai: '4' })
  const again = await post(english, { ...hiddenIn(second.body), nilai: 'back' })

  assert.match(textOf(first.body), /How well did the documents/)
  assert.match(textOf(second.body), /How easy was it/)
  assert.match(textOf(again.body), /How well did the documents/)
})

test('the last touch twice is one answer, and a slip that has answered says thank you', async (t) => {
  const world = await kioskWorld(t)
  const { code } = await world.visit()
  const { press, post, open } = standBefore(world, world.tokens.padang)
  const { body } = await open(rate)
  const last = { ...hiddenIn(body), kode: code, jawaban: '44444444', nilai: '4' }

  const taps = await Promise.all([post(rate, last), post(rate, last)])
  const later = await press(rate, { ketikan: code, tekan: 'done' })

  for (const page of [...taps, later]) assert.match(textOf(page.body), /Terima kasih/)
  assert.deepEqual(await received(world), { phone: 0, kiosk: 1, assisted: 0 })
})

test('a code of nobody, of a visit that goes on or of another office is told no with a way out', async (t) => {
  const world = await kioskWorld(t)
  const { code } = await world.visit()
  const { press } = standBefore(world, world.tokens.padang)
  const metro = standBefore(world, world.tokens.metro)

  const typo = await press(rate, { ketikan: 'K7', tekan: 'done' })
  const elsewhere = await metro.press('/kios/metro/nilai', { ketikan: code, tekan: 'done' })

  assert.equal(typo.statusCode, 422)
  assert.equal(elsewhere.statusCode, 409)
  assert.match(textOf(elsewhere.body), /tidak kami temukan/)
})
