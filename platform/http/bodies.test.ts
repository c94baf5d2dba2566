import assert from 'node:assert/strict'
import { request } from 'node:http'
import { connect } from 'node:net'
import { type TestContext, test } from 'node:test'
import { json, type Route } from './index.ts'
import { everybody, form, listenAnywhere, serve } from './testing.ts'

const tell: Route['answer'] = ({ form: { values, lists, files } }) =>
  json({
    values,
    lists,
    files: files.map(({ field, name, bytes }) => ({ field, name, size: bytes.length })),
  })

const routes: Route[] = [
  {
    method: 'POST',
    path: '/small',
    access: everybody,
    isKeyless: true,
    bodyLimit: 1000,
    answer: tell,
  },
  { method: 'POST', path: '/usual', access: everybody, isKeyless: true, answer: tell },
  {
    method: 'POST',
    path: '/files',
    access: everybody,
    isKeyless: true,
    bodyLimit: 30 * 1024 * 1024,
    answer: tell,
  },
  {
    method: 'POST',
    path: '/words',
    access: everybody,
    isKeyless: true,
    bodyLimit: 5.5 * 1024 * 1024,
    answer: tell,
    tooLarge: ({ form: { values, files } }, { code, values: { megabytes } }) =>
      json({ code, megabytes, values, files: files.map(({ field }) => field) }, 422),
  },
  {
    method: 'POST',
    path: '/own',
    access: { action: 'applications.list', scope: 'own' },
    answer: tell,
  },
]

type Part = { name?: string; file?: string; type?: string; body: string | Buffer }

function multipart(parts: Part[], boundary = 'xyz'): Buffer {
  const each = parts.flatMap(({ name, file, type, body }) => [
    Buffer.from(
      `--${boundary}\r\nContent-Disposition: form-data` +
        (name === undefined ? '' : `; name="${name}"`) +
        (file === undefined ? '' : `; filename="${file}"`) +
        (type === undefined ? '' : `\r\nContent-Type: ${type}`) +
        '\r\n\r\n',
    ),
    Buffer.from(body),
    Buffer.from('\r\n'),
  ])
  return Buffer.concat([...each, Buffer.from(`--${boundary}--\r\n`)])
}

function server(t: TestContext) {
  const { http, faults } = serve(t, routes)
  t.after(() => assert.deepEqual(faults, []))
  return (payload: Buffer | string, type = 'multipart/form-data; boundary=xyz', url = '/files') =>
    http.inject({ method: 'POST', url, headers: { 'content-type': type }, payload })
}

const many = (count: number, more: Partial<Part> = {}): Part[] =>
  Array.from({ length: count }, (_, n) => ({ name: `f${n}`, body: 'x', ...more }))

test('a form with files brings its fields and files', async (t) => {
  const send = server(t)

  const { statusCode, body } = await send(
    multipart([
      { name: 'nama', body: 'Siti Aminah' },
      { name: 'boleh', body: 'ya' },
      { name: 'boleh', body: 'tidak' },
      {
        name: 'kk',
        file: 'C:\\dir\\../kk\x07.jpg',
        type: 'image/jpeg',
        body: Buffer.alloc(70_000),
      },
      { name: 'none', file: '', type: 'application/octet-stream', body: '' },
    ]),
  )

  assert.equal(statusCode, 200)
  assert.deepEqual(JSON.parse(body), {
    values: { nama: 'Siti Aminah', boleh: 'tidak' },
    lists: { nama: ['Siti Aminah'], boleh: ['ya', 'tidak'] },
    files: [{ field: 'kk', name: 'kk.jpg', size: 70_000 }],
  })
})

test('a field named like the insides of the language is only a field', async (t) => {
  const send = server(t)
  const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty']

  const long = await send(multipart(names.map((name) => ({ name, body: 'x' }))))
  const short = await send('__proto__=x&constructor=x', 'application/x-www-form-urlencoded')

  assert.deepEqual(Object.keys(JSON.parse(long.body).values), names)
  assert.deepEqual(Object.keys(JSON.parse(short.body).values), ['__proto__', 'constructor'])
})

const whole = multipart([{ name: 'a', body: 'x' }])
const refused = [
  ['nothing at all', '', undefined, 400],
  ['no boundary', whole, 'multipart/form-data', 400],
  ['an empty boundary', whole, 'multipart/form-data; boundary=', 400],
  ['another boundary', whole, 'multipart/form-data; boundary=zzz', 400],
  [
    'a boundary of 10,000 letters',
    whole,
    `multipart/form-data; boundary=${'b'.repeat(10_000)}`,
    400,
  ],
  ['a cut within the head', whole.subarray(0, 20), undefined, 400],
  ['a cut within the body', whole.subarray(0, -9), undefined, 400],
  ['a cut within a skipped part', '--xyz\r\nContent-Disposition: other\r\n\r\nabc', undefined, 400],
  [
    'a cut within a file',
    multipart([{ name: 'a', file: 'a', body: 'x' }]).subarray(0, -9),
    undefined,
    400,
  ],
  ['a field without a name', multipart([{ body: 'x' }]), undefined, 400],
  ['a NUL in a field', multipart([{ name: 'a', body: 'x\0y' }]), undefined, 400],
  ['a NUL in a name', multipart([{ name: 'a\0', body: 'x' }]), undefined, 400],
  [
    'a field longer than its limit',
    multipart([{ name: 'a', body: 'x'.repeat(100_001) }]),
    undefined,
    413,
  ],
  [
    'a file longer than its limit',
    multipart([{ name: 'a', file: 'a', body: 'x'.repeat(5_242_881) }]),
    undefined,
    413,
  ],
  ['too many fields', multipart(many(201)), undefined, 400],
  ['too many files', multipart(many(5, { file: 'a' })), undefined, 400],
  ['too many parts', multipart(many(300, { file: '' })), undefined, 400],
  ['too many plain fields', 'a=1&'.repeat(201), 'application/x-www-form-urlencoded', 400],
  ['an encoded NUL', 'a=%00', 'application/x-www-form-urlencoded', 400],
  ['a kind that we do not read', '<a/>', 'text/xml', 400],
  ['a kind that is no kind', 'a=1', '///', 415],
] as const

for (const [name, body, type, status] of refused) {
  test(`a body with ${name} is refused, and nothing is half taken`, async (t) => {
    const send = server(t)

    const answer = await send(body as Buffer, type)

    assert.equal(answer.statusCode, status, answer.body)
    assert.match(answer.body, status === 413 ? /request\.tooLarge/ : /request\.malformed/)
  })
}

test('where a form is shown again, its words outlive a picture of any size', async (t) => {
  const send = server(t)
  const sent = (size: number) =>
    multipart([
      { name: 'apa', body: 'Diminta uang 👩🏽‍🚀' },
      { name: 'bukti', file: 'a.jpg', type: 'image/jpeg', body: Buffer.alloc(size, 'x') },
      { name: 'kapan', body: 'pagi' },
    ])
  const values = { apa: 'Diminta uang 👩🏽‍🚀', kapan: 'pagi' }
  const said = { code: 'request.tooLarge', megabytes: 5, values, files: [] }

  const fits = await send(sent(5_242_880), undefined, '/words')
  const above = await send(sent(5_242_881), undefined, '/words')
  const far = await send(sent(40_000_000), undefined, '/words')
  const control = await send(sent(5_242_881))

  assert.equal(fits.statusCode, 200)
  assert.deepEqual(JSON.parse(fits.body).files, [
    { field: 'bukti', name: 'a.jpg', size: 5_242_880 },
  ])
  assert.deepEqual([above.statusCode, JSON.parse(above.body)], [422, said])
  assert.deepEqual([far.statusCode, JSON.parse(far.body)], [422, said])
  assert.equal(control.statusCode, 413)
})

for (const [name, body, type, status] of refused.filter(([, , , status]) => status === 400)) {
  test(`where a form is shown again, ${name} is refused all the same`, async (t) => {
    const send = server(t)

    const answer = await send(body as Buffer, type, '/words')

    assert.equal(answer.statusCode, status, answer.body)
    assert.match(answer.body, /request\.malformed/)
  })
}

test('where a form is shown again, words without an end and many files are refused over a real connection', async (t) => {
  const { http, faults } = serve(t, routes)
  const url = `${await listenAnywhere(http)}/words`
  const headers = { 'content-type': 'multipart/form-data; boundary=xyz' }
  const post = async (body: Buffer<ArrayBuffer>) =>
    (await fetch(url, { method: 'POST', headers, body })).status
  const files = (count: number, size: number) =>
    Buffer.from(multipart(many(count, { file: 'a', body: Buffer.alloc(size, 'x') })))
  const words = Buffer.from(multipart(many(100, { body: 'x'.repeat(90_000) })))

  const sent = [files(1, 5_000_000), files(3, 2_000_000), files(1, 9_000_000), words]
  assert.deepEqual(await Promise.all(sent.map(post)), [200, 413, 422, 413])
  assert.deepEqual(faults, [])
})

test('letters of any script, and bytes that are none, arrive without a fault', async (t) => {
  const send = server(t)
  const names = ['ꦱꦶꦠꦶ', '👩🏽‍🚀', 'Ñandú', 'ع']
  const odd = Buffer.concat([Buffer.from('a=%ff%C0&b='), Buffer.of(0xff, 0xfe, 0x80)])

  const long = await send(multipart(names.map((body) => ({ name: 'nama', body }))))
  const charset = await send(
    multipart([{ name: 'a', type: 'text/plain; charset=klingon', body: 'é' }]),
  )
  const broken = await send(odd, 'application/x-www-form-urlencoded')

  assert.deepEqual(JSON.parse(long.body).lists.nama, names)
  assert.equal(charset.statusCode, 200)
  assert.equal(broken.statusCode, 200)
})

test('a form that says no kind is read as a plain one', async (t) => {
  const { http } = serve(t, routes)

  const answer = await http.inject({ method: 'POST', url: '/usual', payload: 'a=1' })
  const empty = await http.inject({ method: 'POST', url: '/usual' })

  assert.deepEqual(answer.json().values, { a: '1' })
  assert.deepEqual(empty.json().values, {})
})

test('a body larger than the route takes is refused, and the refusal arrives', async (t) => {
  const { http } = serve(t, routes)
  const url = await listenAnywhere(http)
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const body = 'x'.repeat(3_000_000)
  const unsaid = new ReadableStream({
    start: (out) => {
      for (let n = 0; n < 30; n++) out.enqueue(Buffer.alloc(100_000, 'x'))
      out.close()
    },
  })

  const said = await fetch(`${url}/small`, { method: 'POST', headers, body })
  const chunked = { method: 'POST', headers, body: unsaid, duplex: 'half' }
  const streamed = await fetch(`${url}/small`, chunked as RequestInit)

  assert.deepEqual([said.status, streamed.status], [413, 413])
  assert.match(await streamed.text(), /request\.tooLarge/)
})

test('whoever may not enter is told so before their papers are read', async (t) => {
  const { http } = serve(t, routes)
  const { port } = new URL(await listenAnywhere(http))

  const status = await new Promise((resolve, reject) => {
    const headers = { 'content-length': '1000000' }
    const sent = request({ port, path: '/own', method: 'POST', headers }, (answer) => {
      resolve(answer.resume().statusCode)
      sent.destroy()
    })
    sent.on('error', reject)
    sent.flushHeaders()
  })

  assert.equal(status, 401)
})

test('whoever hangs up in the middle of a form is no fault of the house', async (t) => {
  const { http, faults } = serve(t, routes)
  const { port } = new URL(await listenAnywhere(http))

  await new Promise<void>((resolve) => {
    const socket = connect(Number(port), '127.0.0.1', () => {
      socket.write('POST /usual HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nhalf')
      setTimeout(() => socket.destroy(), 50)
    })
    socket.on('close', () => resolve())
  })
  const after = await http.inject(form('/usual', { a: '1' }))

  assert.equal(after.statusCode, 200)
  assert.deepEqual(faults, [])
})
