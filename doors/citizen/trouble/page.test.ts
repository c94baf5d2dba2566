import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Busy } from '#platform/db'
import type { Route } from '#platform/http'
import { openTestHouse } from '../../../test-house.ts'
import { troublePage } from './page.ts'

const access = { action: 'open.read', scope: 'any' } as const
const away = (): never => {
  throw new Busy('away')
}
const routes: Route[] = [
  { method: 'GET', path: '/penuh', access, answer: away },
  { method: 'POST', path: '/penuh', access, isKeyless: true, answer: away },
]

test('a page that could not be shown is tried again where it was; a form is not sent twice', async (t) => {
  const { http } = await openTestHouse(t, {
    troublePage,
    routes: () => routes,
    onFault: () => undefined,
  })

  const read = await http.inject('/en/penuh?hari=2')
  const sent = await http.inject({
    method: 'POST',
    url: '/en/penuh',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: '',
  })

  assert.equal(read.statusCode, 503)
  assert.match(read.body, /href="\/en\/penuh\?hari=2"[^>]*>Open that page again/)
  assert.equal(sent.statusCode, 503)
  assert.doesNotMatch(sent.body, /Open that page again/)
})

test('whoever works here is led back to their desk, everybody else to the first page', async (t) => {
  const told = { status: 410, code: 'applications.erased', values: {}, isRead: true }
  const show = (path: string, more: { desk?: string }): Route => ({
    ...{ method: 'GET', path, access },
    answer: (visit) => troublePage({ ...visit, frame: { ...visit.frame, ...more } }, told),
  })
  const { http } = await openTestHouse(t, {
    routes: () => [show('/petugas', { desk: '/kepala' }), show('/pemohon', {})],
  })
  const main = async (url: string) =>
    /<main.*<\/main>/s.exec((await http.inject(url)).body)?.[0] ?? ''

  assert.match(await main('/petugas'), /href="\/kepala"[^>]*>Ke meja kerja saya/)
  assert.match(await main('/pemohon'), /href="\/"[^>]*>Ke halaman awal/)
})
