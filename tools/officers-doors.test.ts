import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { createAdmin } from '#doors/admin'
import { createChief } from '#doors/chief'
import { createCounter } from '#doors/counter'
import { createInspect } from '#doors/inspect'
import { createLeaving } from '#doors/leaving'
import { paths } from '#packages/paths'
import { listRoutes, type Route } from '#platform/http'
import { openTestHouse, type TestNeeds } from '../test-house.ts'
import { readWords } from '../words.ts'

const words = readWords(join(import.meta.dirname, '..'))

const ofOfficers = (needs: TestNeeds): Route[] => [
  ...createCounter(needs),
  ...createChief(needs),
  ...createAdmin({ ...needs, words, origin: 'https://gerbang.invalid' }),
  ...createLeaving(needs),
  ...createInspect(needs),
]

/** Where officers come in: whoever is to become one is nobody yet. */
const entrances = [
  '/loket/masuk',
  '/loket/masuk/dinas',
  '/loket/masuk/dinas/kembali',
  '/loket/daftar/:token',
  '/loket/daftar/:token/dinas',
]

const values: Record<string, string> = { part: 'page', page: '1', day: '2026-11-23' }
const addressOf = (path: string) =>
  path.replaceAll(
    /:(\w+)/g,
    (_, name: string) => values[name] ?? '01930000-0000-7000-8000-00000000d001',
  )

test('every page of officers is closed to applicants and leads nobody but to signing in', async (t) => {
  const house = await openTestHouse(t, {
    routes: ofOfficers,
    signInPath: () => paths.signIn(),
  })
  const siti = house.as(await house.bringPerson('siti.aminah@contoh.invalid'))
  const dewi = house.as(await house.bringOfficer('Dewi (contoh)', ['officer']))
  const pages = listRoutes(house.http).filter(({ method }) => method === 'GET')
  const closed = pages.map(({ path }) => path).filter((path) => !entrances.includes(path))

  const answers = []
  for (const path of closed) {
    const [own, none] = await Promise.all([
      siti.open(addressOf(path)),
      house.as().open(addressOf(path)),
    ])
    answers.push({ path, own: own.statusCode, none: `${none.statusCode} ${none.headers.location}` })
  }
  const atDesk = await dewi.open('/loket/datang')

  assert.ok(closed.length > 60, 'the doors of officers were found')
  assert.deepEqual(
    entrances.filter((path) => !pages.some((one) => one.path === path)),
    [],
    'every entrance that is named is there',
  )
  assert.deepEqual(
    answers.filter(({ own }) => own !== 403),
    [],
  )
  assert.deepEqual(
    answers.filter(({ none }) => none !== `303 ${paths.signIn()}`),
    [],
  )
  assert.equal(atDesk.statusCode, 200)
})

test('what somebody may do with their own opens no page of an office to them', async (t) => {
  const page = (scope: 'own' | 'office'): Route => ({
    ...{ method: 'GET', path: `/${scope}`, access: { action: 'queue.checkIn', scope } },
    answer: () => ({ status: 200, body: 'here' }),
  })
  const house = await openTestHouse(t, { routes: () => [page('own'), page('office')] })
  const siti = house.as(await house.bringPerson('siti.aminah@contoh.invalid'))
  const dewi = house.as(await house.bringOfficer('Dewi (contoh)', ['officer']))

  const seen = await Promise.all(
    [siti, dewi].flatMap((who) => ['/own', '/office'].map((path) => who.open(path))),
  )

  assert.deepEqual(
    seen.map(({ statusCode }) => statusCode),
    [200, 403, 200, 200],
  )
})
