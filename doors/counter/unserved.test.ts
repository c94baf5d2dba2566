import assert from 'node:assert/strict'
import { test } from 'node:test'
import { counterWorld, officers, sitBefore, textOf } from './testing.ts'

const padang = { office: 'padang', language: 'id' } as const

/** Counter 4 could do everything; today it only takes papers, and somebody went on to the photograph. */
async function onlyPapers(t: Parameters<typeof counterWorld>[0]) {
  const world = await counterWorld(t)
  await world.walkIn(1)
  const dewi = sitBefore(world, world.tokens.dewi)
  await dewi.press('open', { tahap: 'berkas' })
  for (const act of ['next', 'begin', 'finish']) await dewi.press(act)
  return { ...world, dewi }
}

test('an officer sees in line only those they serve today, and is told of those nobody serves', async (t) => {
  const { queue, dewi } = await onlyPapers(t)

  const hall = await queue.getHall(officers.dewi, padang)
  const page = textOf((await dewi.open('/loket')).body)

  const mine = hall.counters.find(({ staffId }) => staffId === officers.dewi.staffId)
  assert.deepEqual(mine?.serves, ['berkas'])
  assert.deepEqual(hall.unserved, [{ stage: 'foto', count: 1 }])
  assert.match(page, /Belum ada yang menunggu untuk tahap loket ini/)
  assert.match(page, /1 orang menunggu Wawancara, foto, dan sidik jari; tidak ada loket/)
})

test('as soon as a counter serves the stage, nobody is told any more: the control', async (t) => {
  const { queue, dewi, ...world } = await onlyPapers(t)

  const rizal = sitBefore(world, world.tokens.rizal)
  await rizal.press('open', { tahap: 'foto' })

  const hall = await queue.getHall(officers.dewi, padang)
  assert.deepEqual(hall.unserved, [])
  assert.doesNotMatch(textOf((await dewi.open('/loket')).body), /tidak ada loket yang melayaninya/)
  assert.match(textOf((await rizal.open('/loket')).body), /B001/)
})

test('whoever has no counter yet is told to open one below, not to close one', async (t) => {
  const world = await counterWorld(t)
  await world.walkIn(1)
  const dewi = sitBefore(world, world.tokens.dewi)

  const page = textOf((await dewi.open('/loket')).body)

  assert.match(page, /Pilih di bawah loket yang melayani tahap itu, lalu buka\./)
  assert.doesNotMatch(page, /tutup loket ini/)
})

test('the last counter that serves whoever waits asks once before it closes, and closes when it is meant', async (t) => {
  const world = await counterWorld(t)
  await world.walkIn(2)
  const dewi = sitBefore(world, world.tokens.dewi)
  await dewi.press('open', { tahap: 'berkas' })

  const asked = await dewi.press('close')
  const { fields } = await dewi.formFor('close')
  const meant = { ...fields, act: 'close', 'close.tetap': 'ya' }
  const closed = await dewi.post('/loket/tindakan', meant)

  assert.equal(asked.statusCode, 409)
  assert.match(textOf(asked.body), /2 orang masih menunggu, dan tidak ada loket lain/)
  assert.match(asked.body, /name="close.tetap" value="ya"/)
  assert.equal(closed.statusCode, 303)
  const { counters } = await world.queue.getHall(officers.dewi, padang)
  assert.ok(counters.every(({ staffId }) => staffId === null))
})

test('a counter closes at once when a colleague serves the same people: the control', async (t) => {
  const world = await counterWorld(t)
  await world.walkIn(2)
  const dewi = sitBefore(world, world.tokens.dewi)
  await dewi.press('open', { tahap: 'berkas' })
  const counters = await world.queue.listCounters(officers.rizal, 'padang')
  const counterId = counters.find(({ number }) => number === 4)?.id ?? ''
  await world.queue.openCounter(officers.rizal, { counterId })

  assert.equal((await dewi.press('close')).statusCode, 303)
})
