import assert from 'node:assert/strict'
import { Agent, type IncomingMessage, request } from 'node:http'
import { connect } from 'node:net'
import { type TestContext, test } from 'node:test'
import fc from 'fast-check'
import { sql } from '#platform/db'
import { freshDatabase } from '#platform/testing'
import { json, missingHeaders, type Route } from './index.ts'
import { asSiti, everybody, form, listenAnywhere, serve } from './testing.ts'

/** A server whose doors hand everything they are told to a real database. */
async function office(t: TestContext) {
  const db = await freshDatabase(t)
  const write: Route['answer'] = async ({ who, params, query, form, path, headers }) => {
    const texts = [
      path,
      headers['user-agent'] ?? '',
      ...Object.entries(params).flat(),
      ...Object.entries(query).flat(),
      ...Object.entries(form.values).flat(),
      ...form.files.flatMap(({ field, name }) => [field, name]),
    ].map((text) => text.slice(0, 500))
    return json(await db.transaction(who, (tx) => tx.one(sql`select ${texts}::text[] as texts`)))
  }
  const { http, faults } = serve(t, [
    { method: 'GET', path: '/', access: everybody, answer: write },
    { method: 'GET', path: '/tiket/:code', access: everybody, answer: write },
    { method: 'GET', path: '/kept/:code', access: everybody, keepSeconds: 60, answer: write },
    { method: 'POST', path: '/send', access: everybody, answer: write },
    { method: 'POST', path: '/notice', access: everybody, isKeyless: true, answer: write },
  ])
  t.after(() =>
    assert.deepEqual(
      faults.map(({ error }) => String(error)),
      [],
    ),
  )
  return http
}

const hostile = fc.constantFrom(
  ...[
    '%',
    '%0',
    '%zz',
    '%00',
    '%ff',
    '%C0%80',
    '%ed%a0%80',
    '%2e%2e%2f',
    '..',
    '//',
    '\\',
    ';',
    '?',
  ],
  ...[
    '#',
    '&',
    '=',
    '[]',
    '__proto__',
    '{{7*7}}',
    "'--",
    '<script>',
    '\u2028',
    '%F0%9F%98%80',
    '*',
  ],
  ...['ukuran=besar', 'key=', 'en', 'a'.repeat(300), '%0d%0aSet-Cookie:a', '()', '::', '%250', '|'],
)
const piece = fc.oneof(
  hostile,
  fc.string({ maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 6 }),
)
const text = fc.array(piece, { maxLength: 6 }).map((parts) => parts.join(''))
const path = fc
  .tuple(fc.constantFrom('/', '/en/', '/tiket/', '/en/tiket/', '/kept/', '/send', '/en'), text)
  .map(([start, rest]) => (start + rest).replace(/[^\x21-\xff]/g, ''))
const method = fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH')
const headerText = fc
  .array(piece, { maxLength: 4 })
  .map((all) => all.join('').replace(/[^\t\x20-\x7e]/g, ''))
const headers = fc.dictionary(
  fc.constantFrom(
    ...['cookie', 'origin', 'sec-fetch-site', 'accept-encoding', 'if-none-match', 'content-type'],
    ...['idempotency-key', 'last-event-id', 'user-agent', 'content-encoding', 'x-forwarded-for'],
  ),
  headerText,
)

type Asked = { port: number; method: string; path: string; headers: Record<string, string> }

/** Asks over a real line: `inject` and `fetch` tidy an address before they send it. */
const ask = (asked: Asked, agent: Agent): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    request({ ...asked, agent }, (answer) => {
      answer.resume().on('end', () => resolve(answer))
    })
      .on('error', reject)
      .end()
  })

type Seen = { statusCode?: number | undefined; headers: Record<string, unknown> }

function check({ statusCode = 0, headers }: Seen, sent: unknown): void {
  assert.ok(statusCode >= 200 && statusCode < 500, `${statusCode} ${JSON.stringify(sent)}`)
  assert.deepEqual(missingHeaders(headers, false), [], JSON.stringify(sent))
  const { location } = headers
  if (location) assert.match(String(location), /^\/(?![/\\])/, JSON.stringify(sent))
}

test('2,000 hostile addresses and headers: no fault, no answer without headers', async (t) => {
  const http = await office(t)
  const port = Number(new URL(await listenAnywhere(http)).port)
  const agent = new Agent({ keepAlive: true })
  t.after(() => agent.destroy())

  await fc.assert(
    fc.asyncProperty(method, path, headers, async (method, path, headers) => {
      const sent = { port, method, path, headers }
      check(await ask(sent, agent), sent)
    }),
    { numRuns: 2000, seed: 20261123 },
  )
})

test('600 hostile forms: no fault', async (t) => {
  const http = await office(t)
  const fields = fc.array(fc.tuple(text, text), { maxLength: 8 })

  await fc.assert(
    fc.asyncProperty(fields, fc.boolean(), text, async (pairs, isRaw, raw) => {
      const key = ['key', crypto.randomUUID()] as [string, string]
      const body = isRaw ? `key=${key[1]}&${raw}` : new URLSearchParams([...pairs, key]).toString()
      const sent = { ...form('/send', {}, asSiti), payload: body }
      check(await http.inject(sent), sent)
    }),
    { numRuns: 600, seed: 20261123 },
  )
})

test('1,500 hostile envelopes of files: no fault, and none hangs', async (t) => {
  const http = await office(t)
  const names = fc.oneof(
    text,
    fc.constantFrom('__proto__', 'constructor', 'key', '"', '\\"', '\r\n'),
  )
  const part = fc
    .record({ name: names, file: fc.option(names, { nil: undefined }), head: text, body: text })
    .map(
      ({ name, file, head, body }) =>
        `--xyz\r\nContent-Disposition: form-data; name="${name}"` +
        `${file === undefined ? '' : `; filename="${file}"`}\r\n${head ? `X: ${head}\r\n` : ''}\r\n${body}\r\n`,
    )
  const envelope = fc.tuple(
    fc.array(part, { maxLength: 5 }),
    fc.constantFrom('--xyz--\r\n', '--xyz--', '--xyz', '', '--xyz\r\n', '\r\n--xyz--after'),
    fc.constantFrom('xyz', '"xyz"', 'xy', '', 'xyz; boundary=zzz', 'x'.repeat(71), '\t'),
    fc.nat(400),
  )

  await fc.assert(
    fc.asyncProperty(envelope, async ([parts, end, boundary, cut]) => {
      const payload = Buffer.from(parts.join('') + end)
      const isCut = cut < payload.length / 2
      const sent = {
        method: 'POST',
        url: '/notice',
        headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
        payload: isCut ? payload.subarray(0, payload.length - cut) : payload,
      } as const
      check(await http.inject(sent), sent)
    }),
    { numRuns: 1500, seed: 20261123 },
  )
})

test('500 requests that are hardly HTTP leave the server standing', async (t) => {
  const http = await office(t)
  const url = await listenAnywhere(http)
  const port = Number(new URL(url).port)
  const line = fc.oneof(
    fc.constantFrom(
      ...['GET / HTTP/1.1', 'GET  HTTP/1.1', 'OPTIONS * HTTP/1.1', 'GET http://a/ HTTP/1.1'],
      ...['CONNECT a:1 HTTP/1.1', 'TRACE / HTTP/1.1', 'GET /\xff HTTP/1.1', 'GET / HTTP/9.9'],
      ...['PRI * HTTP/2.0', 'POST /notice HTTP/1.1', 'GET // HTTP/1.0', 'get / http/1.1'],
    ),
    fc.string({ unit: 'binary', maxLength: 30 }),
  )
  const header = fc.oneof(
    fc.constantFrom(
      ...['Host: a', 'Host: b', 'Content-Length: 3', 'Content-Length: -1', 'Content-Length: 3, 4'],
      ...['Transfer-Encoding: chunked', 'Transfer-Encoding: gzip', 'Upgrade: websocket', ' folded'],
      ...['Connection: upgrade', 'Expect: 100-continue', 'Cookie: =;=;;', 'Connection: close'],
    ),
    fc.string({ unit: 'binary', maxLength: 20 }),
  )
  const bytes = fc
    .tuple(line, fc.array(header, { maxLength: 5 }), text)
    .map(([first, more, body]) => Buffer.from([first, ...more, '', body].join('\r\n'), 'latin1'))

  await fc.assert(
    fc.asyncProperty(bytes, async (sent) => {
      const answer = await knock(port, sent)
      assert.doesNotMatch(answer, /^HTTP\/1\.1 5(?!05)/)
    }),
    { numRuns: 500, seed: 20261123 },
  )
  assert.equal((await fetch(url)).status, 200)
})

/** Sends the bytes, says no more, and reads what comes back. */
function knock(port: number, sent: Buffer): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.end(sent))
    let answer = ''
    socket.on('data', (part) => {
      answer += part.toString('latin1')
    })
    socket.on('error', () => undefined)
    socket.on('close', () => resolve(answer))
    socket.setTimeout(2000, () => socket.destroy())
  })
}
