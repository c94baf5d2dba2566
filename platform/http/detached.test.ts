import assert from 'node:assert/strict'
import { once } from 'node:events'
import { Agent, get } from 'node:http'
import { connect } from 'node:net'
import { type TestContext, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { until } from '#platform/testing'
import type { RawSink, Route } from './route.ts'
import { everybody, listenAnywhere, serve } from './testing.ts'

type Watching = { sinks: RawSink[]; gone: () => number; port: number }

async function open(t: TestContext): Promise<Watching> {
  const sinks: RawSink[] = []
  let gone = 0
  const route: Route = {
    method: 'GET',
    path: '/live',
    access: everybody,
    answer: ({ stream }) => {
      sinks.push(stream.start({ 'content-type': 'text/event-stream' }, () => gone++))
      return { status: 200, isStreaming: true }
    },
  }
  const { http } = serve(t, [route])
  const port = Number(new URL(await listenAnywhere(http)).port)
  return { sinks, gone: () => gone, port }
}

test('a stream apart from its request is whole, in whatever pieces it is written', async (t) => {
  const { sinks, gone, port } = await open(t)
  const answer = await fetch(`http://127.0.0.1:${port}/live`)
  assert.equal(answer.headers.get('content-type'), 'text/event-stream')

  await until(() => sinks.length === 1)
  const large = Buffer.alloc(200_000, 'é')
  sinks[0]!.write('one\n')
  sinks[0]!.write(large)
  sinks[0]!.write(large)
  sinks[0]!.end()

  assert.equal(await answer.text(), `one\n${large}${large}`)
  await until(() => gone() === 1)
})

test('a stream’s connection takes no other request: whoever asks next after its end is answered on another', async (t) => {
  const { sinks, port } = await open(t)
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  t.after(() => agent.destroy())
  const ask = () =>
    new Promise<string | undefined>((resolve) =>
      get({ port, host: '127.0.0.1', path: '/live', agent }, (answer) => {
        answer.resume()
        answer.on('end', () => resolve(answer.headers.connection))
      }).on('error', (error) => resolve(error.message)),
    )
  const told: (string | undefined)[] = []
  for (let nth = 0; nth < 3; nth++) {
    const asked = ask()
    await until(() => sinks.length > nth)
    sinks[nth]!.write('one\n')
    sinks[nth]!.end()
    told.push(await asked)
  }

  assert.deepEqual(told, ['close', 'close', 'close'])
})

test('whoever goes away is noticed, and once', async (t) => {
  const { sinks, gone, port } = await open(t)
  const socket = connect(port, '127.0.0.1')
  socket.write('GET /live HTTP/1.1\r\nhost: localhost\r\n\r\n')
  await until(() => sinks.length === 1)

  socket.destroy()

  await until(() => gone() === 1)
  sinks[0]!.write('to nobody')
  await pause(50)
  assert.equal(gone(), 1)
})

test('what is said on a live connection afterwards is nobody’s request', async (t) => {
  const { sinks, port } = await open(t)
  const socket = connect(port, '127.0.0.1')
  t.after(() => socket.destroy())
  const request = 'GET /live HTTP/1.1\r\nhost: localhost\r\n\r\n'
  socket.write(request)
  await until(() => sinks.length === 1)

  socket.write(request)
  socket.write('not even a request')
  await pause(100)

  assert.equal(sinks.length, 1)
  let heard = ''
  socket.on('data', (part) => {
    heard += part
  })
  sinks[0]!.write('still here')
  await until(() => heard.endsWith('a\r\nstill here\r\n'))
})

test('whoever does not know chunks is written plainly', async (t) => {
  const { sinks, gone, port } = await open(t)
  const socket = connect(port, '127.0.0.1')
  let heard = ''
  socket.on('data', (part) => {
    heard += part
  })
  socket.write('GET /live HTTP/1.0\r\n\r\n')
  await until(() => sinks.length === 1)

  sinks[0]!.write('plain')
  sinks[0]!.end()
  await once(socket, 'close')

  assert.match(heard, /^HTTP\/1\.1 200 OK\r\n[\s\S]*\r\n\r\nplain$/)
  await until(() => gone() === 1)
})
