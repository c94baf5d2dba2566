import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { lentDatabase } from '../journeys/lent-database.ts'
import { crawlAnswers } from './answers.ts'
import { attackCanary, openCanary } from './canary.ts'
import { openOutbox } from './outbox.ts'
import { crawlSameSite } from './same-site.ts'
import { openScene, type Scene } from './scene.ts'
import { crawlSessions } from './sessions.ts'
import { createTally } from './tally.ts'

let scene: Scene
let outbox: Awaited<ReturnType<typeof openOutbox>>
before(async () => {
  const DATABASE_URL = await lentDatabase()
  scene = await openScene({ DATABASE_URL, GERBANG_ORIGIN: 'https://gerbang.invalid' })
  outbox = await openOutbox(DATABASE_URL)
})
after(async () => {
  await outbox?.close()
  await scene?.close()
})

test('every answer of every route carries the headers, and nothing inline or foreign', async (t) => {
  const tally = createTally('headers')
  await crawlAnswers(scene, tally)

  const { cases, faults } = tally.told()
  t.diagnostic(`${cases} routes`)
  assert.equal(cases, scene.target.routes.length)
  assert.deepEqual(faults, [])
})

test('no changing route takes what another site’s page sends, or a form without its key', async (t) => {
  const before = await outbox.count()
  const tally = createTally('same site')
  await crawlSameSite(scene, tally)

  const { cases, faults } = tally.told()
  t.diagnostic(`${cases} forged requests`)
  assert.ok(cases > 5 * scene.target.routes.filter(({ method }) => method === 'POST').length)
  assert.deepEqual(faults, [])
  assert.equal(await outbox.count(), before, 'and nothing was written')
})

test('no route lets in who has no place there: nobody, a left or made-up session, another role', async (t) => {
  const tally = createTally('sessions')
  await crawlSessions(scene, tally)

  const { cases, faults } = tally.told()
  t.diagnostic(`${cases} refusals`)
  assert.ok(cases > 800, `${cases}`)
  assert.deepEqual(faults, [])
})

test('signing in gives a new token, in a cookie no script, other host or other site can use', async () => {
  const link = scene.target.links.get('Siti Aminah') ?? ''
  const fixed = `__Host-gerbang=${'F'.repeat(43)}`
  const one = await scene.ask({ path: link, headers: { cookie: fixed } })
  const two = await scene.ask({ path: link, headers: { cookie: fixed } })
  const [cookie = ''] = one.headers['set-cookie'] ?? []

  assert.match(cookie, /^__Host-gerbang=[\w-]{40,};/)
  for (const flag of ['Path=/', 'HttpOnly', 'Secure', 'SameSite=Lax'])
    assert.ok(cookie.includes(`; ${flag}`), flag)
  assert.doesNotMatch(cookie, /Domain=/i)
  assert.notEqual(cookie, two.headers['set-cookie']?.[0])
  assert.ok(!cookie.includes('FFFF'))
})

test('an address that somebody types is never visited: every field of every form', async (t) => {
  const canary = await openCanary()
  t.after(canary.close)
  const tally = createTally('canary')
  await attackCanary(scene, tally, canary.port)

  t.diagnostic(`${tally.told().cases} addresses`)
  assert.deepEqual(tally.told().faults, [])
  assert.equal(canary.visits(), 0)
  await fetch(`http://127.0.0.1:${canary.port}/`)
  assert.equal(canary.visits(), 1, 'the canary counts who comes')
})
