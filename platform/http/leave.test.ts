import assert from 'node:assert/strict'
import { Agent, get } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { type TestContext, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { leave, serversOf } from './leave.ts'
import type { Route } from './route.ts'
import { everybody, page, serve } from './testing.ts'

type Got = { status: number; connection: string | undefined } | { failed: string }

/** A server at `localhost` with one request that waits until it is let go, and a client that keeps its connection. */
async function open(t: TestContext) {
  const waits: (() => void)[] = []
  const routes: Route[] = [
    { method: 'GET', path: '/', access: everybody, answer: () => page('here') },
    {
      method: 'GET',
      path: '/slow',
      access: everybody,
      answer: () => new Promise((resolve) => waits.push(() => resolve(page('done')))),
    },
  ]
  const { http } = serve(t, routes)
  await http.listen({ port: 0, host: 'localhost' })
  const { port } = http.server.address() as AddressInfo
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  t.after(() => agent.destroy())
  const ask = (path: string, by = agent) =>
    new Promise<Got>((resolve) => {
      const asked = get({ host: 'localhost', port, path, agent: by }, (answer) => {
        answer.resume()
        const { statusCode: status = 0, headers } = answer
        answer.on('end', () => resolve({ status, connection: headers.connection }))
        answer.on('error', () => resolve({ failed: 'cut' }))
      })
      asked.on('error', (error) => resolve({ failed: (error as { code?: string }).code ?? '' }))
    })
  const begun = async () => {
    while (waits.length === 0) await new Promise(setImmediate)
  }
  return { http, ask, port, begun, letGo: () => waits.map((one) => one()) }
}

test('a house that leaves finishes what it began, and answers once more on every open connection', async (t) => {
  const { http, ask, begun, letGo } = await open(t)
  const other = new Agent({ keepAlive: true, maxSockets: 1 })
  t.after(() => other.destroy())
  await ask('/')
  const underWay = ask('/slow', other)
  await begun()

  const left = leave(http, { idleMs: 10_000, patienceMs: 10_000 })
  const onOpen = await ask('/')
  letGo()

  assert.deepEqual(onOpen, { status: 200, connection: 'close' })
  assert.equal(((await underWay) as { status: number }).status, 200)
  other.destroy()
  assert.equal(await left, true)
})

for (const [what, isLast] of [
  ['the last one ends with its last answer, whoever may still be connected', true],
  ['control: one of several still waits for those who may ask again', false],
] as const) {
  test(what, async (t) => {
    const { http, ask, port, begun, letGo } = await open(t)
    const silent = connect(port, 'localhost').on('error', () => undefined)
    t.after(() => silent.destroy())
    const other = new Agent({ keepAlive: true, maxSockets: 1 })
    t.after(() => other.destroy())
    await ask('/')
    const underWay = ask('/slow', other)
    await begun()
    const last = new AbortController()

    const left = leave(http, { idleMs: 2000, patienceMs: 1000, whenLast: last.signal })
    if (isLast) last.abort()
    letGo()
    const isLeft = await Promise.race([left, pause(1500)])

    assert.equal(((await underWay) as { status: number }).status, 200)
    assert.equal(isLeft, isLast ? true : undefined)
    await left
  })
}

test('nobody new comes in at any of its addresses', async (t) => {
  const { http, port } = await open(t)
  const before = serversOf(http).length
  const hosts = http.addresses().map((one) => (one as AddressInfo).address)
  await leave(http, { idleMs: 0, patienceMs: 0 })

  const said = await Promise.all(
    hosts.map(
      (host) =>
        new Promise((resolve) =>
          connect(port, host)
            .on('connect', () => resolve('open'))
            .on('error', () => resolve('closed')),
        ),
    ),
  )

  assert.equal(before, hosts.length)
  assert.deepEqual(
    said,
    hosts.map(() => 'closed'),
  )
})

test('control: a server that is simply closed cuts off whoever is inside', async (t) => {
  const { http, ask, begun } = await open(t)
  const underWay = ask('/slow')
  await begun()

  await http.close()

  assert.ok('failed' in (await underWay))
})
