import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { setTimeout as pass } from 'node:timers/promises'
import { type JudgedBackup, judgeBackup } from '#packages/standing'
import { Busy } from '#platform/db'
import { createHttp, sessionCookie } from '#platform/http'
import { freshDatabase } from '#platform/testing'
import { readWords } from '../../../words.ts'
import { createWorking } from '../../../working.ts'
import { type Standing, statusRoutes } from './page.ts'

const root = join(import.meta.dirname, '../../..')
const access = { action: 'open.read', scope: 'any' } as const
const at = Temporal.Instant.from('2026-11-23T01:00:00Z')
const well: Standing = {
  at,
  working: { database: true, events: true, clock: true },
  changes: [{ at: at.subtract({ hours: 5 }), isWhole: true }],
  planned: [],
}

/** The page of a house whose database is away: nobody who signed in can be looked up. */
async function page(
  t: TestContext,
  standing: Standing,
  backup: JudgedBackup,
  demonstration?: { clock: string },
) {
  const http = createHttp({
    routes: [
      ...statusRoutes({ working: () => standing, backup: async () => backup }),
      { method: 'GET', path: '/lain', access, answer: () => ({ status: 200, body: 'x' }) },
    ],
    words: readWords(root),
    now: () => at,
    findWho: async () => {
      throw new Busy('The database is busy')
    },
    frameOf: ({ words, language, to, path, textSize }) => {
      const frame = { words, language, to, here: path, assets: { css: '' }, textSize }
      return demonstration ? { ...frame, demonstration } : frame
    },
    isHttps: false,
    signInPath: () => '/',
    troublePage: (_, { status, code }) => ({ status, body: code }),
    onFault: () => undefined,
  })
  t.after(() => http.close())
  const headers = { cookie: `${sessionCookie(false)}=${'a'.repeat(43)}` }
  return (url: string) => http.inject({ method: 'GET', url, headers })
}

test('anybody sees what works and since when, in both languages', async (t) => {
  const checkedAt = at.subtract({ hours: 3 })
  const get = await page(t, well, judgeBackup({ checkedAt }, { now: at, isReal: true }))

  assert.match(
    (await get('/status')).body,
    /Semua berjalan[\s\S]*Sejak [\s\S]*dipulihkan dan diperiksa/,
  )
  assert.match((await get('/en/status')).body, /Everything works[\s\S]*last restored and checked/)
})

test('a clock of the machine that was set is told, and what waits because of it', async (t) => {
  const set = { ...well, working: { ...well.working, clock: false } }
  const get = await page(t, set, judgeBackup({}, { now: at, isReal: true }))

  const { body } = await get('/en/status')

  assert.match(body, /Part of it does not work[\s\S]*clock was set by more than five minutes/)
  assert.match(body, /The machine’s clock[\s\S]*does not work/)
})

test('while the database is away the page says so, and what is announced stands on it', async (t) => {
  const says = { id: 'Peladen dipindah.', en: 'The server moves.' }
  const planned = [{ from: at.add({ hours: 1 }), to: at.add({ hours: 2 }), says }]
  const ill = { ...well, working: { database: false, events: false, clock: true }, planned }
  const get = await page(t, ill, judgeBackup({}, { now: at, isReal: true }))

  const { body, statusCode } = await get('/en/status')

  assert.equal(statusCode, 200)
  assert.equal((await get('/lain')).statusCode, 503, 'any other page looks up who asks')
  assert.match(body, /Part of it does not work/)
  assert.match(body, /Saving and reading[\s\S]*does not work/)
  assert.match(body, /The server moves\./)
  assert.match(body, /never restored and checked yet/)
})

test('in a demonstration, whose pages show a clock of their own, every time here is said to be the machine’s', async (t) => {
  const judged = judgeBackup({ checkedAt: at }, { now: at, isReal: true })
  const shown = await page(t, well, judged, { clock: 'Di Padang Jumat, 25 Desember 2026' })
  const real = await page(t, well, judged)

  const demonstration = (await shown('/status')).body
  const office = (await real('/en/status')).body

  assert.equal(demonstration.match(/jam mesin, bukan jam peragaan/g)?.length, 3)
  assert.match(demonstration, /Di Padang Jumat, 25 Desember 2026/)
  assert.doesNotMatch(office, /clock, not the demonstration/)
})

test('“since” is never before the whole house was down', async (t) => {
  const db = await freshDatabase(t)
  const folder = mkdtempSync(join(tmpdir(), 'status-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const log = { fault: () => undefined } as never
  const steady = { offMs: () => 0, isDoubted: () => false }
  async function live() {
    const working = createWorking({ db, ownerDb: db, folder, steady, log })
    const began = working.read().at
    working.begin()
    while (working.read().at.equals(began)) await pass(20)
    working.stop()
    return working.read().changes
  }

  const first = await live()
  const again = await live()
  const seconds = Date.now() / 1000 - 90
  utimesSync(join(folder, 'working.json'), seconds, seconds)
  const killed = await live()

  assert.equal(first.length, 1)
  assert.deepEqual(again, first, 'the control: begun again at once')
  assert.deepEqual(
    killed.map(({ isWhole }) => isWhole),
    [true, false, true],
  )
  const down = killed[2]!.at.since(killed[1]!.at).total('seconds')
  assert.ok(down >= 90 && down < 120, `${down}`)
})
