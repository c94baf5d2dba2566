import assert from 'node:assert/strict'
import { test } from 'node:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { type Answer, dropKept, type Route, type Visit } from './index.ts'
import { asSiti, everybody, page, serve } from './testing.ts'

let made = 0
const text = (visit: Visit) =>
  `${++made} ${visit.language} ${visit.textSize} ${visit.who.kind} ${'kata '.repeat(400)}`

const kept = (path: string, answer: (visit: Visit) => Answer): Route => ({
  method: 'GET',
  path,
  access: everybody,
  keepSeconds: 60,
  answer,
})

const routes = [
  kept('/page', (visit) => page(text(visit))),
  kept('/form', (visit) => page(visit.key())),
  kept('/cookie', (visit) => page(text(visit), { cookies: [{ name: 'a', value: 'b' }] })),
  kept('/gone', (visit) => page(text(visit), { status: 404 })),
]

test('a public page is made once and sent as the same bytes', async (t) => {
  const { http } = serve(t, routes)

  const first = await http.inject('/page')
  const second = await http.inject('/page')

  assert.ok(first.rawPayload.equals(second.rawPayload))
  assert.equal(first.headers['cache-control'], 'no-cache')
  assert.equal(first.headers.vary, 'accept-encoding, cookie')
})

test('news that makes a page old drops it at once, also one that is just being made', async (t) => {
  const slow = Promise.withResolvers<void>()
  const begun = Promise.withResolvers<void>()
  const dropOn = ['queue.servicePaused']
  const { http } = serve(t, [
    { ...kept('/hall', (visit) => page(text(visit))), dropOn },
    kept('/other', (visit) => page(text(visit))),
    {
      ...kept('/slow', () => page('')),
      dropOn,
      answer: async (visit) => {
        const made = page(text(visit))
        begun.resolve()
        await slow.promise
        return made
      },
    },
  ])
  const read = async (url: string) => (await http.inject(url)).body
  const [hall, other] = [await read('/hall'), await read('/other')]
  const stale = read('/slow')
  await begun.promise

  dropKept(http, [{ name: 'queue.ticketCalled' }])
  const unchanged = await read('/hall')
  dropKept(http, [{ name: 'queue.servicePaused' }])
  slow.resolve()

  assert.equal(unchanged, hall)
  assert.notEqual(await read('/hall'), hall)
  assert.equal(await read('/other'), other)
  assert.notEqual(await read('/slow'), await stale)
})

test('a browser that has the page already gets nothing again', async (t) => {
  const { http } = serve(t, routes)
  const etag = String((await http.inject('/page')).headers.etag)
  const ask = (tag: string) => http.inject({ url: '/page', headers: { 'if-none-match': tag } })

  assert.equal((await ask(etag)).statusCode, 304)
  assert.equal((await ask(etag)).body, '')
  assert.equal((await ask(`"x", ${etag}`)).statusCode, 304)
  assert.equal((await ask('"other"')).statusCode, 200)
})

test('the page comes in the best encoding that the browser reads', async (t) => {
  const { http } = serve(t, routes)
  const plain = (await http.inject('/page')).body
  const ask = async (accepted: string) =>
    await http.inject({ url: '/page', headers: { 'accept-encoding': accepted } })

  const brotli = await ask('gzip, deflate, br')
  const gzip = await ask('gzip;q=0.5, br;q=0')
  const identity = await ask('deflate, brunch')

  assert.equal(brotli.headers['content-encoding'], 'br')
  assert.equal(brotliDecompressSync(brotli.rawPayload).toString(), plain)
  assert.equal(gzip.headers['content-encoding'], 'gzip')
  assert.equal(gunzipSync(gzip.rawPayload).toString(), plain)
  assert.equal(identity.headers['content-encoding'], undefined)
  assert.equal(identity.body, plain)
})

test('language, size of letters and question make different pages', async (t) => {
  const { http } = serve(t, routes)
  const large = { cookie: 'ukuran=besar' }
  const ask = async (url: string, headers = {}) => (await http.inject({ url, headers })).body

  const bodies = [
    await ask('/page'),
    await ask('/en/page'),
    await ask('/page', large),
    await ask('/page?a=1'),
  ]

  assert.equal(new Set(bodies).size, 4)
  assert.match(bodies[1]!, /\d+ en biasa/)
  assert.match(bodies[2]!, /\d+ id besar/)
  assert.equal(await ask('/page', { cookie: 'xukuran=besar' }), bodies[0], 'a foreign cookie')
})

test('a visitor with a session never gets the kept page, and never fills it', async (t) => {
  const { http } = serve(t, routes)

  const siti = await http.inject({ url: '/page', headers: asSiti })
  const nobody = await http.inject('/page')
  const again = await http.inject({ url: '/page', headers: asSiti })

  assert.match(siti.body, /person/)
  assert.match(nobody.body, /nobody/)
  assert.match(again.body, /person/)
  assert.equal(again.headers['cache-control'], 'no-store')
  assert.equal(again.headers.etag, undefined)
})

test('a page with a form, a cookie or a trouble is for one visitor and is not kept', async (t) => {
  const { http } = serve(t, routes)

  for (const url of ['/form', '/cookie', '/gone']) {
    const [one, two] = [await http.inject(url), await http.inject(url)]
    assert.notEqual(one.body, two.body, url)
    assert.equal(one.headers['cache-control'], 'no-store', url)
  }
})

test('a thousand different questions do not fill the memory', async (t) => {
  const { http } = serve(t, routes)
  const first = (await http.inject('/page')).body

  for (let n = 0; n < 600; n++) await http.inject(`/page?n=${n}`)

  assert.notEqual((await http.inject('/page')).body, first, 'the oldest has gone')
})
