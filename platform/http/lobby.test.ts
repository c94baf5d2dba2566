import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { until } from '#platform/testing'
import { createCrowd } from './crowd.ts'
import { createLobby } from './lobby.ts'
import type { Route } from './route.ts'
import { servedAs } from './shed.ts'
import { asSiti, everybody, form, page, serve } from './testing.ts'

const turn = () => new Promise(setImmediate)

test('so many are inside, the others wait in order, and one comes in for each that leaves', async () => {
  const lobby = createLobby({ inside: 2, line: 10, patienceMs: 60_000 })
  const came: number[] = []
  for (let nth = 0; nth < 5; nth++) void lobby.enter().then(() => came.push(nth))
  await turn()
  assert.deepEqual([came, lobby.waiting()], [[0, 1], 3])

  lobby.leave()
  await turn()
  await turn()
  assert.deepEqual(came, [0, 1, 2])

  for (let nth = 0; nth < 4; nth++) lobby.leave()
  await turn()
  await turn()
  assert.deepEqual([came, lobby.waiting()], [[0, 1, 2, 3, 4], 0])
})

test('who finds the line full is sent away at once, who waits too long a little later', async () => {
  const lobby = createLobby({ inside: 1, line: 1, patienceMs: 20 })
  assert.equal(await lobby.enter(), true)
  const second = lobby.enter()

  assert.equal(await lobby.enter(), false)
  assert.equal(await second, false)
  lobby.leave()
  await turn()
  assert.equal(await lobby.enter(), true)
})

/** A house whose public page takes as long as the test wishes, and which somebody may read slowly. */
function busyHouse(t: TestContext, isOpenToAll = false) {
  const gate = Promise.withResolvers<void>()
  const counts = { inside: 0, most: 0 }
  const answer = async () => {
    counts.inside++
    counts.most = Math.max(counts.most, counts.inside)
    await gate.promise
    counts.inside--
    return page('read')
  }
  const routes: Route[] = [
    ...servedAs('public', [
      { method: 'GET', path: '/lama', access: everybody, answer },
      { method: 'POST', path: '/tulis', access: everybody, answer: () => page('written') },
    ]),
    ...servedAs('hall', [
      { method: 'GET', path: '/loket', access: everybody, answer: () => page('hall') },
    ]),
  ]
  const crowd = createCrowd({ isOpenToAll, elapsedMs: () => 0 })
  t.after(crowd.stop)
  const { http } = serve(t, routes, { crowd, crowdedPage: Buffer.from('full') })
  const readers = Array.from({ length: 40 }, () => http.inject({ url: '/lama' }))
  return { http, counts, readers, open: gate.resolve }
}

test('forty who read at once are eight at a time; the hall and forms go past them', async (t) => {
  const { http, counts, readers, open } = busyHouse(t)
  await until(() => counts.inside === 8)
  const past = [
    http.inject({ url: '/loket', headers: asSiti }),
    http.inject(form('/tulis', { key: 'key-of-a-form' })),
  ]
  assert.deepEqual(
    (await Promise.all(past)).map(({ statusCode }) => statusCode),
    [200, 200],
  )
  open()
  const all = await Promise.all(readers)

  assert.ok(all.every(({ statusCode }) => statusCode === 200))
  assert.equal(counts.most, 8)
})

test('control: a house that is open to all has all forty inside', async (t) => {
  const { counts, readers, open } = busyHouse(t, true)
  await until(() => counts.inside === 40)
  open()
  await Promise.all(readers)

  assert.equal(counts.most, 40)
})

test('whoever waits longer than is bearable reads that it is full', async (t) => {
  const { readers, open } = busyHouse(t)
  const sentAway: number[] = []
  for (const one of readers) void one.then(({ statusCode }) => sentAway.push(statusCode))
  await until(() => sentAway.length >= 32)
  assert.ok(sentAway.every((status) => status === 503))
  open()
  const all = await Promise.all(readers)

  assert.equal(all.filter(({ statusCode }) => statusCode === 200).length, 8)
})
