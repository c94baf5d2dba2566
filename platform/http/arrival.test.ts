import assert from 'node:assert/strict'
import { Agent, request } from 'node:http'
import { connect } from 'node:net'
import { type TestContext, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { type Arrival, usualArrival } from './arrival.ts'
import { json, type Route } from './index.ts'
import { everybody, listenAnywhere, serve } from './testing.ts'

const tell: Route['answer'] = ({ form: { raw } }) => json({ bytes: raw.length })
const routes: Route[] = [
  {
    ...{ method: 'POST', path: '/photo', access: everybody, isKeyless: true },
    ...{ bodyLimit: 5.5 * 1024 * 1024, answer: tell },
  },
  { method: 'POST', path: '/words', access: everybody, isKeyless: true, answer: tell },
]

/** A hundredth of the usual times, at the same paces: what takes minutes takes seconds here. */
const quick: Arrival = {
  usualMs: usualArrival.usualMs / 100,
  mostMs: usualArrival.mostMs / 100,
  leastBytesPerSecond: usualArrival.leastBytesPerSecond,
  mostSlow: 2,
}

async function open(t: TestContext, arrival = quick) {
  const { http, faults } = serve(t, routes, { arrival })
  t.after(() => assert.deepEqual(faults, []))
  const { port } = new URL(await listenAnywhere(http))

  /** Sends so many bytes at this pace, ten times a second what is due by then; what came back, and when. */
  function send(path: string, { bytes, perSecond }: { bytes: number; perSecond: number }) {
    const began = performance.now()
    const socket = connect(Number(port), '127.0.0.1')
    return new Promise<{ status: string; ms: number }>((resolve, reject) => {
      let status = ''
      const drip = async () => {
        const head = `POST ${path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n`
        socket.write(`${head}content-type: application/json\r\ncontent-length: ${bytes}\r\n\r\n`)
        for (let sent = 0; sent < bytes && !socket.destroyed && status === ''; ) {
          const due = Math.ceil(((performance.now() - began) / 1000 + 0.1) * perSecond)
          const part = Math.min(due, bytes) - sent
          socket.write('x'.repeat(part))
          sent += part
          await wait(100)
        }
      }
      socket.on('data', (part) => {
        status ||= /^HTTP\/1\.1 (\d{3})/.exec(part.toString())?.[1] ?? ''
      })
      socket.on('error', () => undefined)
      socket.on('close', () => resolve({ status, ms: performance.now() - began }))
      drip().catch(reject)
    })
  }
  return { send, port: Number(port) }
}

// 2 MB at 64 kbit/s, a hundredth of it.
const photo = { bytes: 20_000, perSecond: 8_000 }

test('C22: a photograph that takes four minutes on a 2G network arrives; a control that waits no longer ends it', async (t) => {
  const { send } = await open(t)
  const impatient = await open(t, { ...quick, mostMs: quick.usualMs })

  const [whole, cut] = await Promise.all([send('/photo', photo), impatient.send('/photo', photo)])

  assert.equal(whole.status, '200')
  assert.ok(whole.ms > quick.usualMs * 6, `${whole.ms} ms`)
  assert.equal(cut.status, '408')
})

test('words, and files that only drip, are ended at their usual time; a file that never ends at the longest', async (t) => {
  const { send } = await open(t)

  const [words, drip, endless] = await Promise.all([
    send('/words', photo),
    send('/photo', { bytes: 20_000, perSecond: 100 }),
    send('/photo', { bytes: 1_000_000, perSecond: 8_000 }),
  ])

  assert.deepEqual([words.status, drip.status, endless.status], ['408', '408', '408'])
  // A busy machine makes all three late.
  assert.ok(words.ms < endless.ms / 2, `words: ${words.ms} ms`)
  assert.ok(drip.ms < endless.ms / 2, `drip: ${drip.ms} ms`)
  assert.ok(endless.ms >= quick.mostMs && endless.ms < quick.mostMs * 2, `${endless.ms} ms`)
})

test('only so many slow files come at once; whoever is one too many is ended at the usual time', async (t) => {
  const { send } = await open(t)

  const all = await Promise.all(Array.from({ length: 3 }, () => send('/photo', photo)))

  assert.deepEqual(all.map(({ status }) => status).sort(), ['200', '200', '408'])
  assert.equal((await send('/photo', photo)).status, '200', 'a place is free again')
})

test('headers that drip are ended as before, on every route', async (t) => {
  const { port } = await open(t)
  const socket = connect(port, '127.0.0.1')
  const began = performance.now()
  let said = ''
  socket.on('data', (part) => {
    said += part
  })
  socket.write('POST /photo HTTP/1.1\r\nhost: localhost\r\nx-slow: ')
  const timer = setInterval(() => socket.write('a'), 50)
  t.after(() => clearInterval(timer))
  socket.on('error', () => undefined)

  await new Promise((resolve) => socket.on('close', resolve))

  assert.match(said, /^HTTP\/1\.1 408 /)
  assert.ok(performance.now() - began < quick.usualMs * 10)
})

test('a connection that brings one form after another keeps nothing of those before', async (t) => {
  const { port } = await open(t)
  const warnings: string[] = []
  const warn = ({ name }: Error) => warnings.push(name)
  process.on('warning', warn)
  t.after(() => process.off('warning', warn))
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  t.after(() => agent.destroy())
  const statuses = new Set<number>()

  for (let nth = 0; nth < 30; nth++) statuses.add(await post(agent, port))

  await wait(50)
  assert.deepEqual([...statuses], [200])
  assert.deepEqual(warnings, [])
})

/** Sends a form over the one connection of this agent. */
const post = (agent: Agent, port: number) =>
  new Promise<number>((resolve, reject) => {
    const headers = { 'content-type': 'application/json' }
    const sent = request({ agent, port, method: 'POST', path: '/words', headers }, (answer) => {
      answer.resume().once('end', () => resolve(answer.statusCode ?? 0))
    })
    sent.once('error', reject).end('{}')
  })
