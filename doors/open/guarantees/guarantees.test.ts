import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { judgeBackup } from '#packages/standing'
import { createHttp } from '#platform/http'
import { readFaultsSeen } from '../../../faults-seen.ts'
import { openTestHouse, textOf } from '../../../test-house.ts'
import { readWords } from '../../../words.ts'
import { guaranteeRoutes } from './page.ts'
import { listPromises } from './promises.ts'

const root = join(import.meta.dirname, '../../..')
const at = Temporal.Instant.from('2026-11-23T01:00:00Z')
const stateOf = (facts: Parameters<typeof listPromises>[0], id: string) =>
  listPromises(facts).find((one) => one.id === id)?.state

test('every command that proves a promise is there', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const isThere = (command: string) => {
    const [, script = '', , word] = /^npm (?:run )?(\S+)(?: -- (--)?(\S+))?/.exec(command) ?? []
    return script in scripts && (script !== 'test' || existsSync(join(root, word ?? '')))
  }

  const missing = listPromises({ at }).filter(({ command }) => !isThere(command))

  assert.deepEqual(missing, [])
  assert.ok(!isThere('npm run nothing-of-the-kind'), 'the control')
  assert.ok(!isThere('npm test -- modules/nothing'), 'the control')
})

test('a promise that does not hold now says so', () => {
  const judged = (hours: number) =>
    judgeBackup({ baseAt: at, checkedAt: at.subtract({ hours }) }, { now: at, isReal: true })

  assert.equal(stateOf({ at }, 'backup')?.tone, 'stop')
  assert.deepEqual(
    [23, 25].map((hours) => stateOf({ at, backup: judged(hours) }, 'backup')?.tone),
    ['go', 'stop'],
  )
  const standing = { size: 7, at: at.subtract({ minutes: 5 }), witnesses: [{ state: 'refuses' }] }
  const facts = { at, standing: { ...standing, key: { name: 'kantor/catatan' } } as never }
  assert.equal(stateOf(facts, 'log')?.code, 'logOld')
  assert.equal(stateOf(facts, 'witness')?.tone, 'stop')
})

test('the page says every promise in both languages, with how it stands', async (t) => {
  const house = await openTestHouse(t, {
    routes: (needs) =>
      guaranteeRoutes({
        ...needs,
        realNow: needs.now,
        rotatedAt: async () => at,
        faults: readFaultsSeen(root),
      }),
  })

  const indonesian = textOf((await house.http.inject('/jaminan')).body)
  const english = textOf((await house.http.inject('/en/jaminan')).body)

  assert.match(indonesian, /Urutan panggilan adil Belum ada hari yang selesai/)
  assert.match(english, /What happened cannot be taken back/)
  assert.match(english, /no backup is set up/)
  assert.match(english, /npm run verify:log/)
  assert.match(english, /No request for deletion has been settled yet/)
  assert.match(english, /Changed last on .*23 November 2026/)
  assert.match(english, /\d+ of \d+ faults were tried and passed \(.*2026/)
})

test('the clock of deletion, the keys and the faults say when something is not as it should be', () => {
  const clock = { late: 0, settled: 3, longestHours: 31 }

  assert.equal(stateOf({ at, clock }, 'rights')?.code, 'clockKept')
  assert.equal(stateOf({ at, clock: { ...clock, late: 1 } }, 'rights')?.tone, 'stop')
  assert.equal(stateOf({ at }, 'rights')?.tone, 'wait')
  assert.deepEqual(
    [at, undefined].map((rotatedAt) => stateOf({ at, rotatedAt }, 'keys')?.tone),
    ['go', 'wait'],
  )
  const faults = { on: '2026-11-27', passed: ['F1'], open: ['F2'] }
  assert.equal(stateOf({ at, faults }, 'survives')?.tone, 'wait')
  assert.equal(stateOf({ at, faults: { ...faults, open: [] } }, 'survives')?.tone, 'go')
})

test('what the page says of faults is what their table says', () => {
  const table = readFileSync(join(root, 'docs/faults.md'), 'utf8').split('## The last result')[1]
  const rows = [...(table ?? '').matchAll(/^\| ((?:F\d+(?:, )?)+) \|.*\| (.*) \|$/gm)]
  const told = rows.flatMap(([, names = '', said]) =>
    names.split(', ').map((name) => [name, said === 'yes'] as const),
  )
  const { passed, open } = readFaultsSeen(root)

  assert.deepEqual(told.flatMap(([name, is]) => (is ? [name] : [])).toSorted(), passed.toSorted())
  assert.deepEqual(told.flatMap(([name, is]) => (is ? [] : [name])).toSorted(), open.toSorted())
})

test('in a demonstration a day is sealed by its own clock, and a backup proved by the machine’s', async (t) => {
  const sealed = { office: 'padang', day: Temporal.PlainDate.from('2026-12-28'), at }
  const http = createHttp({
    routes: guaranteeRoutes({
      ledger: { findStanding: async () => undefined },
      queue: { findLastSealed: async () => sealed },
      privacy: { readClock: async () => ({ late: 0, settled: 0, longestHours: 0 }) as never },
      backup: async () => judgeBackup({ checkedAt: at }, { now: at, isReal: false }),
      realNow: () => at,
      rotatedAt: async () => at,
      faults: readFaultsSeen(root),
    }),
    words: readWords(root),
    now: () => at,
    findWho: async () => ({ kind: 'nobody' }),
    frameOf: ({ words, language, to, path, textSize }) => ({
      ...{ words, language, to, here: path, assets: { css: '' }, textSize },
      demonstration: { clock: 'Di Padang Senin, 28 Desember 2026' },
    }),
    isHttps: false,
    signInPath: () => '/',
    troublePage: (_, { status, code }) => ({ status, body: code }),
    onFault: (error) => {
      throw error
    },
  })
  t.after(() => http.close())

  const page = textOf((await http.inject('/jaminan')).body)

  assert.match(page, /Hari terakhir disegel [^()]*WIB (?!\()/)
  assert.match(page, /Terakhir diganti [^()]*WIB \(jam mesin, bukan jam peragaan\)/)
})
