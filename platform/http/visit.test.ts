import assert from 'node:assert/strict'
import { request } from 'node:http'
import { test } from 'node:test'
import { Refusal } from '#packages/refusal'
import { Busy, Unknown } from '#platform/db'
import { json, type Route, seeOther } from './index.ts'
import { asSiti, everybody, form, listenAnywhere, serve } from './testing.ts'

const tell: Route['answer'] = ({ who, language, path, address, params, query, textSize, token }) =>
  json({ kind: who.kind, language, path, address, params, query, textSize, token })

const throwing = (path: string, error: Error): Route => ({
  method: 'GET',
  path,
  access: everybody,
  answer: () => {
    throw error
  },
})

const routes: Route[] = [
  { method: 'GET', path: '/', access: everybody, answer: tell },
  { method: 'GET', path: '/tiket/:code', access: everybody, answer: tell },
  {
    method: 'GET',
    path: '/mine',
    access: { action: 'applications.list', scope: 'own' },
    answer: tell,
  },
  {
    method: 'POST',
    path: '/mine',
    access: { action: 'applications.list', scope: 'own' },
    answer: tell,
  },
  {
    method: 'POST',
    path: '/enter',
    access: everybody,
    answer: () => seeOther('/', [{ name: '', value: 'fresh', isSession: true, maxAgeSeconds: 60 }]),
  },
  {
    method: 'POST',
    path: '/leave',
    access: everybody,
    answer: () => seeOther('/', [{ name: '', isSession: true }]),
  },
  throwing('/closed', new Refusal('trial.closed')),
  throwing('/missing', new Refusal('case.notFound')),
  throwing('/busy', new Busy('full of secrets')),
  throwing('/unknown', new Unknown('secret standby')),
]

test('the language is the beginning of the address', async (t) => {
  const { http } = serve(t, routes)
  const seen = async (url: string) => (await http.inject(url)).json()

  assert.partialDeepStrictEqual(await seen('/tiket/K7Q'), { language: 'id', path: '/tiket/K7Q' })
  assert.partialDeepStrictEqual(await seen('/en/tiket/K7Q?a=1'), {
    language: 'en',
    path: '/tiket/K7Q',
    address: '/tiket/K7Q?a=1',
    params: { code: 'K7Q' },
    query: { a: '1' },
  })
  assert.partialDeepStrictEqual(await seen('/en'), { language: 'en', path: '/' })
  assert.partialDeepStrictEqual(await seen('/en?a=1'), { language: 'en', path: '/' })
  assert.equal((await http.inject('/english')).statusCode, 404)
})

test('the last of a repeated parameter wins, and odd names are only names', async (t) => {
  const { http } = serve(t, routes)

  const { query } = (await http.inject('/?a=1&a=2&__proto__=x&constructor=y&a%5B%5D=3')).json()

  assert.deepEqual(Object.entries(query), [
    ['a', '2'],
    ['__proto__', 'x'],
    ['constructor', 'y'],
    ['a[]', '3'],
  ])
})

test('an address with a slash too many leads to the page, never to another site', async (t) => {
  const { http } = serve(t, routes)
  const port = Number(new URL(await listenAnywhere(http)).port)
  // Not by fetch or inject: both tidy an address before they send it.
  const location = (path: string) =>
    new Promise((resolve, reject) => {
      const asked = request({ port, path }, (answer) => resolve(answer.resume().headers.location))
      asked.on('error', reject).end()
    })

  assert.equal(await location('/en/tiket/K7Q/?a=1'), '/en/tiket/K7Q?a=1')
  assert.equal(await location('//evil.test/'), '/evil.test')
  assert.equal(await location('/\\evil.test/'), '/evil.test')
  assert.equal(await location('//evil.test?ukuran=besar'), '/evil.test')
  assert.equal(await location('/\\evil.test?ukuran=besar'), '/evil.test')
  assert.equal(await location('/en//evil.test'), undefined)
})

test('the size of letters is kept in a cookie, and the address is clean again', async (t) => {
  const { http } = serve(t, routes)

  const large = await http.inject('/en/tiket/K7Q?a=1&ukuran=besar&b=2')
  const usual = await http.inject('/?ukuran=biasa')
  const silly = await http.inject('/?ukuran=raksasa')

  assert.equal(large.statusCode, 303)
  assert.equal(large.headers.location, '/en/tiket/K7Q?a=1&b=2')
  assert.equal(
    large.headers['set-cookie'],
    'ukuran=besar; Path=/; HttpOnly; SameSite=Lax; Max-Age=31536000',
  )
  assert.equal(usual.headers.location, '/')
  assert.match(String(usual.headers['set-cookie']), /^ukuran=;.*Max-Age=0$/)
  assert.equal(silly.statusCode, 200)
  const size = async (cookie: string) =>
    (await http.inject({ url: '/', headers: { cookie } })).json().textSize
  assert.equal(await size('x=1; ukuran=besar'), 'besar')
  assert.equal(await size('xukuran=besar; ukuran=besarx'), 'biasa')
})

test('the session cookie is out of reach of scripts, other sites and other hosts', async (t) => {
  const plain = serve(t, routes).http
  const secure = serve(t, routes, { isHttps: true }).http
  const enter = form('/enter', { key: 'key-of-a-form' })

  assert.equal(
    (await plain.inject(enter)).headers['set-cookie'],
    'gerbang=fresh; Path=/; HttpOnly; SameSite=Lax; Max-Age=60',
  )
  assert.equal(
    (await secure.inject(enter)).headers['set-cookie'],
    '__Host-gerbang=fresh; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=60',
  )
  assert.match(
    String((await secure.inject(form('/leave', { key: 'key-of-a-form' }))).headers['set-cookie']),
    /^__Host-gerbang=; .*Secure; Max-Age=0$/,
  )
})

test('a session that nobody has any more is nobody', async (t) => {
  const plain = serve(t, routes).http
  const secure = serve(t, routes, { isHttps: true }).http
  const kind = async (http: typeof plain, cookie: string) =>
    (await http.inject({ url: '/', headers: { cookie } })).json().kind

  assert.equal(await kind(plain, asSiti.cookie), 'person')
  assert.equal(await kind(plain, 'gerbang=long-gone'), 'nobody')
  assert.equal(await kind(plain, 'gerbang=__proto__'), 'nobody')
  assert.equal(await kind(secure, asSiti.cookie), 'nobody', 'only the guarded name counts')
  assert.equal(await kind(secure, `__Host-${asSiti.cookie}`), 'person')
})

test('a page of one’s own asks nobody to sign in, and turns others away', async (t) => {
  const { http } = serve(t, routes)
  const key = 'key-of-a-form'

  const nobody = await http.inject('/en/mine?a=1')
  const sent = await http.inject(form('/mine', { key }))
  const board = await http.inject({ url: '/mine', headers: { cookie: 'gerbang=token-of-board' } })

  assert.equal(nobody.headers.location, '/en/masuk?ke=%2Fmine%3Fa%3D1')
  assert.equal(sent.statusCode, 401)
  assert.equal(board.statusCode, 403)
})

test('a refusal is its sentence in the language of the visitor, with its status', async (t) => {
  const { http, faults } = serve(t, routes)

  for (const language of ['id', 'en'] as const) {
    const closed = await http.inject(language === 'en' ? '/en/closed' : '/closed')
    assert.equal(closed.statusCode, 409)
    assert.match(closed.body, new RegExp(`${language} says trial.closed`))
  }
  assert.equal((await http.inject('/missing')).statusCode, 404)
  assert.deepEqual(faults, [])
})

test('when the database is busy or nobody knows, the visitor is told to come again', async (t) => {
  const { http, faults } = serve(t, routes)

  for (const code of ['busy', 'unknown']) {
    const answer = await http.inject(`/${code}`)
    assert.equal(answer.statusCode, 503)
    assert.equal(answer.headers['retry-after'], '5')
    assert.match(answer.body, new RegExp(`says fault.${code}`))
    assert.doesNotMatch(answer.body, /secret/)
  }
  assert.equal(faults.length, 2)
})

test('somebody signed in sees the page also when the database is away', async (t) => {
  const away = async () => {
    throw new Busy('away')
  }
  const { http } = serve(t, routes, { findWho: away })

  const answer = await http.inject({ url: '/', headers: asSiti })

  assert.equal(answer.statusCode, 503)
  assert.match(answer.body, /id says fault\.busy/)
})

test('when even the page of trouble is broken, the code is told in plain text', async (t) => {
  const broken = () => {
    throw new Error('Siti Aminah broke it')
  }
  const { http } = serve(t, routes, { troublePage: broken })

  const answer = await http.inject('/nowhere')

  assert.equal(answer.statusCode, 404)
  assert.equal(answer.body, 'request.notFound\n')
})
