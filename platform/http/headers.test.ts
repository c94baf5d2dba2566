import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { test } from 'node:test'
import { bytes, listRoutes, missingHeaders, type Route, seeOther } from './index.ts'
import { asSiti, everybody, form, listenAnywhere, page, serve } from './testing.ts'

const routes: Route[] = [
  { method: 'GET', path: '/', access: everybody, answer: ({ words }) => page(words('fault.busy')) },
  { method: 'GET', path: '/kept', access: everybody, keepSeconds: 60, answer: () => page('kept') },
  { method: 'GET', path: '/away', access: everybody, answer: () => seeOther('/') },
  {
    method: 'GET',
    path: '/style.css',
    access: everybody,
    answer: () =>
      bytes(Buffer.from('a{}'), 'text/css', { 'cache-control': 'max-age=9, immutable' }),
  },
  {
    method: 'GET',
    path: '/broken',
    access: everybody,
    answer: () => {
      throw new Error('Siti Aminah broke it')
    },
  },
  {
    method: 'GET',
    path: '/live',
    access: everybody,
    answer: ({ stream }) => {
      stream.start({ 'content-type': 'text/event-stream' }, () => undefined).end()
      return { status: 200, isStreaming: true }
    },
  },
  {
    method: 'GET',
    path: '/own',
    access: { action: 'applications.list', scope: 'own' },
    answer: () => page('own'),
  },
  { method: 'POST', path: '/send', access: everybody, answer: () => seeOther('/') },
]

const requests = [
  ['/', 200],
  ['/en', 200],
  ['/kept', 200],
  ['/kept', 200],
  ['/away', 303],
  ['/style.css', 200],
  ['/broken', 500],
  ['/live', 200],
  ['/own', 303],
  ['/nowhere', 404],
  ['/kept/', 308],
  ['/?ukuran=besar', 303],
  ['/%zz', 400],
  ['/%00', 400],
  [`/${'a'.repeat(5000)}`, 404],
] as const

test('every answer carries the security headers, whatever it says', async (t) => {
  for (const isHttps of [false, true]) {
    const { http } = serve(t, routes, { isHttps })
    for (const method of ['GET', 'HEAD'] as const) {
      for (const [url, status] of requests) {
        const answer = await http.inject({ method, url })
        assert.equal(answer.statusCode, status, `${method} ${url}`)
        assert.deepEqual(missingHeaders(answer.headers, isHttps), [], `${method} ${url}`)
      }
    }
    for (const [method, status] of [
      ['POST', 400],
      ['PUT', 404],
      ['DELETE', 404],
      ['OPTIONS', 404],
    ] as const) {
      const answer = await http.inject({ method, url: '/send' })
      assert.equal(answer.statusCode, status, method)
      assert.deepEqual(missingHeaders(answer.headers, isHttps), [], method)
    }
  }
})

test('no script or style runs that is not a file of ours, and nobody may frame a page', async (t) => {
  const { http } = serve(t, routes)

  const policy = String((await http.inject('/')).headers['content-security-policy'])

  assert.match(policy, /default-src 'none'/)
  assert.match(policy, /script-src 'self'(;|$)/)
  assert.match(policy, /frame-ancestors 'none'/)
  assert.doesNotMatch(policy, /unsafe|nonce|\*|https?:/)
})

test('C21: a page that may name a person is stored nowhere', async (t) => {
  const { http } = serve(t, routes)

  const own = await http.inject({ url: '/own', headers: asSiti })
  const home = await http.inject({ url: '/kept', headers: asSiti })

  assert.deepEqual([own.body, home.body], ['own', 'kept'])
  assert.equal(own.headers['cache-control'], 'no-store')
  assert.equal(home.headers['cache-control'], 'no-store')
})

test('answers below HTTP carry the headers too', async (t) => {
  const { http } = serve(t, routes)
  const port = Number(new URL(await listenAnywhere(http)).port)
  const cases = [
    ['GARBAGE\r\n\r\n', 400],
    ['GET / HTTP/1.1\r\nHost: a\r\nBad\0: x\r\n\r\n', 400],
    [`GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
    [
      'POST /send HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n',
      400,
    ],
    ['POST /send HTTP/1.1\r\nHost: a\r\nExpect: miracles\r\nContent-Length: 1\r\n\r\nx', 417],
  ] as const

  for (const [sent, status] of cases) {
    const answer = await sendRaw(port, sent)

    assert.ok(
      answer.startsWith(`HTTP/1.1 ${status} `),
      `${sent.slice(0, 40)} got ${answer.slice(0, 60)}`,
    )
    const headers = answer.split('\r\n\r\n')[0]!.split('\r\n').slice(1)
    const named = headers.map((line) => line.split(/: (.*)/s).slice(0, 2) as [string, string])
    const lower = Object.fromEntries(named.map(([name, value]) => [name.toLowerCase(), value]))
    assert.deepEqual(missingHeaders(lower, false), [], sent.slice(0, 40))
  }
})

/** What comes back for these very bytes, until the server hangs up. */
function sendRaw(port: number, text: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text))
    let answer = ''
    socket.on('data', (part) => {
      answer += part
    })
    socket.on('error', () => undefined)
    socket.on('close', () => resolve(answer))
    socket.setTimeout(3000, () => socket.destroy())
  })
}

test('a route that does not say who may does not start', (t) => {
  const open = { method: 'GET', path: '/open', answer: () => page('') } as unknown as Route
  const unknown = { ...open, access: { action: 'no.such', scope: 'any' } } as unknown as Route

  assert.throws(() => serve(t, [open]), /GET \/open does not say who may/)
  assert.throws(() => serve(t, [unknown]), /GET \/open does not say who may/)
})

test('every route can be listed, so that a test can visit them all', (t) => {
  const { http } = serve(t, routes)

  assert.equal(listRoutes(http).length, routes.length)
  assert.deepEqual(listRoutes(http).at(-1), { method: 'POST', path: '/send', access: everybody })
})

test('a faulty page tells a reference, never the message of the error', async (t) => {
  const { http, faults } = serve(t, routes)

  const answer = await http.inject('/broken')

  assert.equal(answer.statusCode, 500)
  assert.match(answer.body, /id says fault\.ours/)
  assert.ok(answer.body.includes(faults[0]!.reference))
  assert.equal(faults[0]!.route, '/broken')
  assert.doesNotMatch(answer.body + JSON.stringify(answer.headers), /Siti/)
})

test('a form without its key is asked to come again', async (t) => {
  const { http } = serve(t, routes)

  assert.equal((await http.inject(form('/send', {}))).statusCode, 400)
  assert.equal((await http.inject(form('/send', { key: 'short' }))).statusCode, 400)
  assert.equal((await http.inject(form('/send', { key: 'a'.repeat(8) }))).statusCode, 303)
})
