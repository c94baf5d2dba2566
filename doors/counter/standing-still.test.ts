import assert from 'node:assert/strict'
import { test } from 'node:test'
import { counterWorld, officers, sitBefore, textOf } from './testing.ts'

type World = Awaited<ReturnType<typeof counterWorld>>

/** Dewi opens the counter with this number. */
async function sit({ queue }: World, officer = officers.dewi, number = 4) {
  const counters = await queue.listCounters(officer, officer.office)
  const counter = counters.find((one) => one.number === number)
  return queue.openCounter(officer, { counterId: counter?.id ?? '' })
}

test('while the building is cleared nobody is begun with, and the console says to leave', async (t) => {
  const world = await counterWorld(t)
  await world.walkIn(2)
  await sit(world)
  const dewi = sitBefore(world, world.tokens.dewi)
  await world.queue.callNext(officers.dewi)
  const old = await dewi.formFor('begin')
  const supervisor = { ...officers.dewi, roles: ['supervisor' as const] }
  await world.queue.pauseService(supervisor, { reason: 'fire' })

  const shown = (await dewi.open('/loket')).body
  const pressed = await dewi.post(old.action, { ...old.fields, act: 'begin' })
  await world.queue.resumeService(supervisor)
  const again = await dewi.post(old.action, { ...old.fields, act: 'begin' })

  assert.match(
    textOf(shown),
    /Tinggalkan gedung sekarang Bersama orang di kursi Anda\. Kebakaran, sejak/,
  )
  assert.doesNotMatch(textOf(shown), /boleh diselesaikan/)
  assert.doesNotMatch(shown, /value="begin"/)
  assert.equal(pressed.statusCode, 409)
  assert.match(
    textOf(pressed.body),
    /Tinggalkan gedung dan ikuti petugas; yang di luar jangan masuk/,
  )
  assert.equal(again.statusCode, 303)
})

test('while the hall stands still the console says why and offers nobody to call', async (t) => {
  const world = await counterWorld(t)
  await world.walkIn(2)
  await sit(world)
  const dewi = sitBefore(world, world.tokens.dewi)
  const old = await dewi.formFor('next')
  await world.queue.pauseService({ ...officers.dewi, roles: ['supervisor'] }, { reason: 'power' })

  const shown = await dewi.open('/loket')
  const pressed = await dewi.post(old.action, { ...old.fields, act: 'next' })

  assert.match(textOf(shown.body), /Layanan dihentikan sementara Listrik padam, sejak 08\.02/)
  assert.doesNotMatch(shown.body, /value="next"/)
  assert.equal(pressed.statusCode, 409)
  assert.match(textOf(pressed.body), /karena listrik padam\. Tidak ada yang dipanggil/)
})
