import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { judgeBackup } from '#packages/standing'
import { openTestHouse, textOf } from '../../../test-house.ts'
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
    routes: (needs) => guaranteeRoutes({ ...needs, realNow: needs.now }),
  })

  const indonesian = textOf((await house.http.inject('/jaminan')).body)
  const english = textOf((await house.http.inject('/en/jaminan')).body)

  assert.match(indonesian, /Urutan panggilan adil Belum ada hari yang selesai/)
  assert.match(english, /What happened cannot be taken back/)
  assert.match(english, /no backup is set up/)
  assert.match(english, /npm run verify:log/)
})
