import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { createCrowd } from './crowd.ts'
import { createLag } from './lag.ts'
import { mayComeIn, type Priority } from './priority.ts'
import type { Route } from './route.ts'
import { servedAs } from './shed.ts'
import { asSiti, everybody, form, page, serve } from './testing.ts'

const kinds: Priority[] = ['always', 'hall', 'signedIn', 'public', 'export']
const calm = { inFlight: 500, delayMs: 5, waiting: 0, heap: 0.3 }

test('as it gets fuller, files go first, then the public, then whoever signed in, the hall last', () => {
  const fuller = [
    calm,
    { ...calm, delayMs: 100 },
    { ...calm, waiting: 100 },
    { ...calm, heap: 0.95 },
    { ...calm, delayMs: 3000 },
  ]

  const allowed = fuller.map((load) => kinds.filter((kind) => mayComeIn(kind, load)).length)

  assert.deepEqual(allowed, [5, 4, 3, 2, 1])
})

test('a few people on a slow machine are no crowd: nobody is sent away', () => {
  const slow = { inFlight: 15, delayMs: 5000, waiting: 0, heap: 0.5 }

  assert.ok(kinds.every((kind) => mayComeIn(kind, slow)))
})

test('one long piece of work is no crowd, lateness that lasts is', () => {
  let at = 0
  const lag = createLag(() => at)
  lag.stop()
  const pass = (ms: number) => {
    at += ms
    lag.ring()
  }

  pass(320)
  const afterOne = lag.delayMs()
  for (let n = 0; n < 20; n++) pass(320)

  assert.ok(afterOne < 60, `${afterOne}`)
  assert.ok(lag.delayMs() > 250, `${lag.delayMs()}`)
})

/** A house in which twenty requests of the hall are under way, and so many wait for the database. */
async function crowdedHouse(t: TestContext, waiting: number, isOpenToAll = false) {
  const gate = Promise.withResolvers<void>()
  const answer = () => page('answered')
  const routes: Route[] = [
    ...servedAs('hall', [
      { method: 'GET', path: '/loket', access: everybody, answer },
      {
        method: 'GET',
        path: '/menunggu',
        access: everybody,
        answer: () => gate.promise.then(() => page('late')),
      },
    ]),
    ...servedAs('public', [
      { method: 'GET', path: '/', access: everybody, answer },
      { method: 'GET', path: '/kept', access: everybody, keepSeconds: 60, answer },
      { method: 'POST', path: '/tulis', access: everybody, answer },
      { method: 'GET', path: '/tiket', access: everybody, priority: 'hall', answer },
      { method: 'GET', path: '/healthz', access: everybody, priority: 'always', answer },
    ]),
  ]
  let isFull = false
  // On a busy machine of tests everything is late; here only the database decides.
  const elapsedMs = () => 0
  const crowd = createCrowd({ waiting: () => (isFull ? waiting : 0), isOpenToAll, elapsedMs })
  t.after(crowd.stop)
  const crowdedPage = Buffer.from('<h1>Sedang ramai</h1><h1 lang="en">Very busy</h1>')
  const { http } = serve(t, routes, { crowd, crowdedPage })
  await http.inject({ url: '/kept' })
  const held = Array.from({ length: 20 }, () => http.inject({ url: '/menunggu', headers: asSiti }))
  while (crowd.load().inFlight < held.length) await new Promise(setImmediate)
  isFull = true
  const end = () => {
    gate.resolve()
    return Promise.all(held)
  }
  return { http, end }
}

const asked: [string, Record<string, string>][] = [
  ['/healthz', {}],
  ['/tiket', {}],
  ['/loket', asSiti],
  ['/loket', {}],
  ['/', {}],
  ['/', asSiti],
  ['/kept', {}],
]

const statusesOf = async ({ http }: Awaited<ReturnType<typeof crowdedHouse>>) =>
  Promise.all(asked.map(async ([url, headers]) => (await http.inject({ url, headers })).statusCode))

test('in a crowd the hall, tickets and pages that are kept go on; the public reads when to come back', async (t) => {
  const house = await crowdedHouse(t, 100)

  assert.deepEqual(await statusesOf(house), [200, 200, 200, 503, 503, 200, 200])
  const { headers, body } = await house.http.inject({ url: '/' })
  assert.match(body, /Sedang ramai.*Very busy/)
  assert.ok(Number(headers['retry-after']) >= 10)
  assert.equal(headers['cache-control'], 'no-store')
  const sent = await house.http.inject(form('/tulis', { key: 'key-of-a-form' }))
  assert.deepEqual([sent.statusCode, sent.headers.connection], [503, 'close'])
  const late = await house.end()
  assert.ok(late.every(({ statusCode }) => statusCode === 200))
})

test('when even the hall is too much, only "are you well" is answered', async (t) => {
  const house = await crowdedHouse(t, 5000)

  assert.deepEqual(await statusesOf(house), [200, 503, 503, 503, 503, 503, 200])
  await house.end()
})

test('control: with shedding turned off everybody comes in, and it ends with the crowd', async (t) => {
  const open = await crowdedHouse(t, 100, true)
  assert.deepEqual(await statusesOf(open), [200, 200, 200, 200, 200, 200, 200])
  await open.end()

  const calmed = await crowdedHouse(t, 100)
  await calmed.end()

  assert.equal((await calmed.http.inject({ url: '/' })).statusCode, 200)
})
