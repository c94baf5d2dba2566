import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from '#platform/db'
import { freshDatabase } from '#platform/testing'
import { json, type Route } from './index.ts'
import { asSiti, everybody, form, serve } from './testing.ts'

/** A server with one verb, which writes nothing but its answer. */
async function office(t: Parameters<typeof freshDatabase>[0]) {
  const db = await freshDatabase(t)
  const give: Route['answer'] = async ({ who, form }) =>
    json(
      await db.transaction(who, async (tx) => {
        const { at } = await tx.one(sql<{ at: string }>`select clock_timestamp()::text as at`)
        return { at, number: Math.random(), said: form.values.said ?? '' }
      }),
    )
  const { http } = serve(t, [
    { method: 'POST', path: '/take', access: everybody, answer: give },
    { method: 'POST', path: '/give', access: everybody, answer: give },
  ])
  return http
}

test('C22: a form sent twice is answered with the same answer', async (t) => {
  const http = await office(t)
  const sent = form('/take', { key: 'a-key-of-this-form', said: 'one' }, asSiti)

  const answers = await Promise.all([http.inject(sent), http.inject(sent), http.inject(sent)])
  const later = await http.inject(sent)

  for (const answer of answers) assert.deepEqual(answer.json(), later.json())
  assert.equal(later.statusCode, 200)
})

test('C11: the same key with another body, or at another address, is refused', async (t) => {
  const http = await office(t)
  const key = 'a-key-of-this-form'
  await http.inject(form('/take', { key, said: 'one' }, asSiti))

  const other = await http.inject(form('/take', { key, said: 'two' }, asSiti))
  const more = await http.inject(form('/take', { key, said: 'one', also: '' }, asSiti))
  const elsewhere = await http.inject(form('/give', { key, said: 'one' }, asSiti))

  assert.deepEqual(
    [other, more, elsewhere].map(({ statusCode }) => statusCode),
    [422, 422, 422],
  )
})

test('the same key of another person is another request', async (t) => {
  const http = await office(t)
  const sent = { key: 'a-key-of-this-form', said: 'one' }

  const siti = await http.inject(form('/take', sent, asSiti))
  const nobody = await http.inject(form('/take', sent))

  assert.equal(nobody.statusCode, 200)
  assert.notEqual(siti.json().number, nobody.json().number)
})

test('a program sends the key as a header', async (t) => {
  const http = await office(t)
  const headers = {
    ...asSiti,
    'idempotency-key': 'a-key-of-a-program',
    'content-type': 'application/json',
  }
  const send = (payload: string) => http.inject({ method: 'POST', url: '/take', headers, payload })

  const first = await send('{"said":"one"}')
  const second = await send('{"said":"one"}')
  const other = await send('{"said":"two"}')

  assert.deepEqual(first.json(), second.json())
  assert.equal(other.statusCode, 422)
})

test('a language is not another request: the key holds in both', async (t) => {
  const http = await office(t)
  const sent = { key: 'a-key-of-this-form', said: 'one' }

  const indonesian = await http.inject(form('/take', sent, asSiti))
  const english = await http.inject(form('/en/take', sent, asSiti))

  assert.deepEqual(english.json(), indonesian.json())
})
