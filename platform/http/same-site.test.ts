import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Route } from './index.ts'
import { everybody, form, page, serve } from './testing.ts'

const routes: Route[] = [
  { method: 'POST', path: '/send', access: everybody, answer: () => page('taken') },
  { method: 'GET', path: '/read', access: everybody, answer: () => page('read') },
]
const key = 'key-of-a-form'

const cases = [
  ['our own page', { 'sec-fetch-site': 'same-origin', origin: 'http://gerbang.test' }, 200],
  ['an address typed by hand', { 'sec-fetch-site': 'none' }, 200],
  ['another site', { 'sec-fetch-site': 'cross-site' }, 403],
  ['a neighbour under the same domain', { 'sec-fetch-site': 'same-site' }, 403],
  ['a word we do not know', { 'sec-fetch-site': 'perhaps' }, 403],
  ['an older browser on our own page', { origin: 'http://gerbang.test' }, 200],
  ['an older browser on another site', { origin: 'http://evil.test' }, 403],
  ['another port of our host', { origin: 'http://gerbang.test:81' }, 403],
  ['a sandboxed page', { origin: 'null' }, 403],
  ['an origin that is no address', { origin: 'http://[' }, 403],
  ['an origin that is a word', { origin: 'gerbang.test' }, 403],
  ['a program, which says neither', {}, 200],
] as const

for (const [name, headers, status] of cases) {
  test(`a form sent by ${name} is ${status === 200 ? 'taken' : 'refused'}`, async (t) => {
    const { http } = serve(t, routes)
    const from = { host: 'gerbang.test', ...headers }

    assert.equal((await http.inject(form('/send', { key }, from))).statusCode, status)
    assert.equal((await http.inject({ url: '/read', headers: from })).statusCode, 200)
  })
}
