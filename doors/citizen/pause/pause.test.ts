import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { parts, solvePart } from '#packages/effort'
import { browserCookie } from '#platform/http'
import { citizenWorld, hiddenIn, textOf } from '../testing.ts'
import { pausePage } from './page.ts'

type Send = { from?: string; cookie?: string; fields?: Record<string, string>; at?: string }

/** The citizens' door with its pace, and somebody who asks for codes there. */
async function paced(t: TestContext, isPaced = true) {
  const world = await citizenWorld(t, isPaced ? { pausePage } : {})
  const send = async ({ from = '203.0.113.7', cookie = '', fields = {}, at = '/masuk' }: Send) => {
    const answer = await world.http.inject({
      method: 'POST',
      url: at,
      remoteAddress: from,
      headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ key: crypto.randomUUID(), ...fields }).toString(),
    })
    const given = answer.cookies.find(({ name }) => name === browserCookie(false))
    return { ...answer, body: answer.body, own: given && `${given.name}=${given.value}` }
  }
  let nth = 0
  const askCode = (more: Send = {}) =>
    send({ ...more, fields: { email: `orang-${nth++}@contoh.invalid`, ...more.fields } })
  /** Asks with one browser until it is paused. */
  async function exhaust() {
    const { own = '' } = await askCode()
    for (;;) {
      const answer = await askCode({ cookie: own })
      if (answer.statusCode === 429) return { answer, own }
    }
  }
  return { ...world, send, askCode, exhaust }
}

test('too many codes from one browser: a calm page in both languages, with what was typed', async (t) => {
  const { exhaust, askCode } = await paced(t)
  const { answer, own } = await exhaust()
  const english = await askCode({ cookie: own, at: '/en/masuk' })

  assert.equal(answer.statusCode, 429)
  assert.ok(Number(answer.headers['retry-after']) > 0)
  assert.match(textOf(answer.body), /Sebentar, ya .*Tunggu \d+ detik.*tidak hilang.*Lanjutkan/)
  assert.match(textOf(english.body), /One moment, please .*Wait \d+ seconds.*not lost.*Continue/)
  assert.match(hiddenIn(answer.body).email ?? '', /@contoh\.invalid$/)
})

test('the page’s form goes on after the wait, and the machine’s work makes it go at once', async (t) => {
  const { exhaust, send, clock } = await paced(t)
  const { answer, own } = await exhaust()
  const fields = hiddenIn(answer.body)
  const [, bits = ''] = /data-bits="(\d+)"/.exec(answer.body) ?? []
  const usaha = Array.from({ length: parts }, (_, part) =>
    solvePart(fields.giliran ?? '', part, { bits: Number(bits), from: 0, most: 10_000_000 }),
  ).join('.')

  const early = await send({ cookie: own, fields })
  const worked = await send({ cookie: own, fields: { ...fields, usaha } })
  clock.advance({ seconds: Number(answer.headers['retry-after']) })
  const waited = await send({ cookie: own, fields })

  assert.equal(early.statusCode, 429)
  assert.equal(worked.statusCode, 303)
  assert.equal(waited.statusCode, 303)
})

test('the same machine through many addresses is still one machine; its neighbours go on', async (t) => {
  const { exhaust, askCode } = await paced(t)
  const { own } = await exhaust()

  const elsewhere = await askCode({ cookie: own, from: '198.51.100.20' })
  const neighbour = await askCode()

  assert.equal(elsewhere.statusCode, 429)
  assert.equal(neighbour.statusCode, 303)
})

test('without limits the same machine is never paused', async (t) => {
  const { askCode } = await paced(t, false)
  const { own = '' } = await askCode()

  for (let nth = 0; nth < 40; nth++) assert.equal((await askCode({ cookie: own })).statusCode, 303)
})

test('an address that a visitor made up is not believed when no proxy of ours wrote it', async (t) => {
  const { http } = await paced(t)
  const ask = (nth: number) =>
    http.inject({
      method: 'POST',
      url: '/masuk',
      remoteAddress: '203.0.113.7',
      headers: {
        'x-forwarded-for': `198.51.100.${nth}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      payload: `key=key-of-form-${nth}&email=a${nth}@contoh.invalid`,
    })

  const answers = await Promise.all(Array.from({ length: 40 }, (_, nth) => ask(nth)))

  assert.equal(answers.filter(({ statusCode }) => statusCode === 429).length, 10)
})
