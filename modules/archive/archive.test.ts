import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { nobody, type Officer, system, type Who } from '#packages/access'
import { readContent } from '#platform/content'
import { sql } from '#platform/db'
import { freshDatabase, testNeeds, turnedClock } from '#platform/testing'
import type { Ground } from '../../ground.ts'
import { createModules } from '../../modules-of.ts'
import { type NewDossier, readDossier } from './index.ts'

const officer = (nth: number, office: string, roles: Officer['roles']): Officer => ({
  kind: 'officer',
  staffId: `01930000-0000-7000-8000-00000000d00${nth}`,
  office,
  roles,
})
const cast = {
  nobody,
  siti: { kind: 'person', personId: '01930000-0000-7000-8000-00000000e001' },
  dewi: officer(1, 'padang', ['officer']),
  budi: officer(4, 'metro', ['officer']),
  kiosk: { kind: 'device', deviceId: 'k', office: 'padang', purpose: 'kiosk' },
  system: system('test'),
} satisfies Record<string, Who>

const dossier: NewDossier = {
  ...{ kind: 'stay', year: 2004, shelf: 'Lemari 1' },
  facts: { names: ['Anna Meier (contoh)'], birth: '1970-02-03', niks: [], numbers: ['C9999'] },
}

async function world(t: TestContext) {
  const db = await freshDatabase(t)
  const clock = turnedClock()
  const { events, vault } = testNeeds(clock.now)
  const folder = mkdtempSync(join(tmpdir(), 'gerbang-archive-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const config = { folder, mode: 'demonstration', origin: 'https://gerbang.invalid' }
  const content = readContent(join(import.meta.dirname, '../..'))
  const ground = { config, db, events, vault, clock, content, outside: {} }
  const { archive } = createModules(ground as unknown as Ground)
  return { archive, db }
}
type World = Awaited<ReturnType<typeof world>>

test('ten who take files in at the same moment get ten numbers without a gap', async (t) => {
  const { archive } = await world(t)

  const taken = await Promise.all(
    Array.from({ length: 10 }, () => archive.register(cast.dewi, dossier)),
  )
  const elsewhere = await archive.register(cast.budi, dossier)

  const numbers = Array.from({ length: 10 }, (_, n) => `BK-${String(n + 1).padStart(5, '0')}`)
  assert.deepEqual(taken.map(({ number }) => number).toSorted(), numbers)
  assert.equal(elsewhere.number, 'BK-00001')
})

test('what was done to a file stays, and names do not lie plainly in the table', async (t) => {
  const { archive, db } = await world(t)
  await archive.register(cast.dewi, dossier)

  for (const change of [
    sql`update archive.changes set what = 'linked'`,
    sql`delete from archive.changes`,
    sql`delete from archive.dossiers`,
  ]) {
    const attempt = db.transaction(cast.system, (tx) => tx.run(change))
    await assert.rejects(attempt, /permission denied/)
  }
  const rows = await db.read(cast.system, (tx) =>
    tx.all(sql<{ row: string }>`select d::text as row from archive.dossiers d`),
  )
  const hex = Buffer.from('Anna').toString('hex')
  assert.ok(rows.every(({ row }) => !row.includes('Anna') && !row.includes(hex)))
  assert.equal(rows.length, 1)
})

test('what is typed is read strictly: lines of names, a day that exists, a year gone by', () => {
  const typed = { kind: 'stay', year: '2004', shelf: ' Lemari  1 ', birth: '3-2-1970' }
  const fields = (more: object) =>
    readDossier({ ...typed, names: 'Anna', numbers: '', ...more }, 2026).problems?.map(
      ({ field }) => field,
    )

  assert.deepEqual(
    readDossier({ ...typed, names: 'Anna\n\nAnja', numbers: '1371 0157 0855 0002; C1' }, 2026)
      .value,
    {
      ...{ kind: 'stay', year: 2004, shelf: 'Lemari 1' },
      facts: {
        ...{ names: ['Anna', 'Anja'], birth: '1970-02-03' },
        ...{ niks: ['1371015708550002'], numbers: ['C1'] },
      },
    },
  )
  assert.deepEqual(fields({ birth: '31-2-1970' }), ['birth'])
  assert.deepEqual(fields({ year: '1944' }), ['year'])
  assert.deepEqual(fields({ year: '2027', shelf: '' }), ['year', 'shelf'])
  assert.deepEqual(fields({ names: '…', numbers: 'tanpa nomor', kind: 'x' }), [
    ...['kind', 'names', 'numbers'],
  ])
  assert.equal(fields({ birth: '' }), undefined)
})

const id = '01930000-0000-7000-8000-00000000f001'
const table: Record<string, (w: World, who: Officer) => Promise<unknown>> = {
  register: ({ archive }, who) => archive.register(who, dossier),
  correct: ({ archive }, who) => archive.correct(who, { ...dossier, dossierId: id, version: 1 }),
  link: ({ archive }, who) => archive.link(who, { dossierId: id, reference: 'PDG-26-00000' }),
  unlink: ({ archive }, who) => archive.unlink(who, id),
  getDossier: ({ archive }, who) => archive.getDossier(who, id),
  addScan: ({ archive }, who) =>
    archive.addScan(who, { dossierId: id, name: 'a.jpg', bytes: Buffer.from('a') }),
  listNewest: ({ archive }, who) => archive.listNewest(who),
  listOfCase: ({ archive }, who) => archive.listOfCase(who, id),
}

test('who may keep paper files: officers, each those of their own office', async (t) => {
  const house = await world(t)
  const verbs = Object.keys(house.archive).filter((name) => name !== 'indexAnew')
  assert.deepEqual(Object.keys(table).toSorted(), verbs.toSorted())
  for (const [verb, ask] of Object.entries(table)) {
    for (const [name, who] of Object.entries(cast)) {
      const code = await ask(house, who as Officer).then(
        () => 'done',
        (error: { code?: string }) => error.code ?? String(error),
      )
      const isIn = !code.startsWith('access.')
      assert.equal(isIn, ['dewi', 'budi'].includes(name), `${verb} by ${name}: ${code}`)
    }
  }
})
