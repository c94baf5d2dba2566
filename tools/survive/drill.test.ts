import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type TestContext, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { system } from '#packages/access'
import { createStore, listObjects } from '#platform/backup'
import { realNow } from '#platform/clock'
import { type Connection, createDb, sql } from '#platform/db'
import { startPostgres } from '#platform/postgres'
import { createKeyCare, createVault, openLocalKeys } from '#platform/vault'
import { prepareApplicant } from '../../journeys/crash/applicant.ts'
import { openHouse } from '../../journeys/open-house.ts'
import { listWanted, openOwner } from './checks.ts'

const root = resolve(import.meta.dirname, '../..')

type Env = Record<string, string>

/** Runs one command of ours to its end, as npm does. */
function run(env: Env, name: string, ...words: string[]) {
  const flags = ['--disable-warning=ExperimentalWarning', '--import', join(root, 'tools/jsx.mjs')]
  const program = join(root, 'tools/survive', name)
  const done = spawnSync(process.execPath, [...flags, program, ...words], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  })
  return { status: done.status, said: `${done.stdout}${done.stderr}` }
}

/** A demonstration that was open for a moment, and its backup. */
async function keptDemonstration(t: TestContext) {
  const place = mkdtempSync(join(tmpdir(), 'gerbang-drill-test-'))
  t.after(() => rmSync(place, { recursive: true, force: true }))
  const backup = join(place, 'backup')
  const house = await openHouse(t, {})
  await prepareApplicant([house.url], 'rini@contoh.invalid')
  await house.kill('SIGTERM')
  const env = { GERBANG_FOLDER: house.folder, GERBANG_BACKUP: backup, GERBANG_MODE: '' }
  return { env, backup, folder: house.folder, place }
}

/** Destroys the key of one application for good, as the house does, and says whose. */
async function erase({ folder, connection }: { folder: string; connection: Connection }) {
  const db = createDb({ connection, realNow, most: 2 })
  const keys = openLocalKeys({ folder: join(folder, 'keys') })
  const me = system('test')
  const { id } = await db.read(me, (tx) =>
    tx.one(sql<{ id: string }>`select case_id as id from vault.case_keys where form = 2 limit 1`),
  )
  await db.transaction(me, (tx) => createVault(keys).destroy(tx, id, realNow()))
  await createKeyCare({ db, keys, realNow }).settle()
  await db.close()
  return id
}

test('who was erased stays erased, also in a house restored to a moment before', async (t) => {
  const { env, folder } = await keptDemonstration(t)
  assert.equal(run(env, 'backup.ts').status, 0)
  await sleep(1500)
  const before = `${realNow()}`
  await sleep(1500)
  const server = await startPostgres({ folder })
  const { host, port, user } = server
  await erase({ folder, connection: { host, port, user, database: 'gerbang' } })
  assert.equal(run(env, 'backup.ts').status, 0)
  await server.stop()

  const drill = run(env, 'restore-drill.ts', '--until', before)

  assert.equal(drill.status, 0, drill.said)
  assert.match(drill.said, /1 erased again/)
})

test('a house is kept, restored whole into an empty folder and opens there; every fault is said', async (t) => {
  const { env, backup, folder, place } = await keptDemonstration(t)
  const kept = run(env, 'backup.ts')
  assert.equal(kept.status, 0, kept.said)

  // The living database runs beside, and nobody writes: every table must come back row for row.
  const server = await startPostgres({ folder })
  const client = await openOwner({ ...server, database: 'gerbang' })
  const wanted = await listWanted(client)
  await client.end()
  const drill = run(env, 'restore-drill.ts', '--still')
  await server.stop()

  assert.equal(drill.status, 0, drill.said)
  assert.match(drill.said, /Restored whole in .+ rows in \d+ tables, \d+ files/s)
  assert.ok(wanted.size > 0)
  const inFolder = await listObjects(join(folder, 'objects'))
  assert.deepEqual([...wanted].sort(), inFolder.sort(), 'the list of columns names every object')
  assert.equal(run(env, 'backup.ts', '--check').status, 0)

  const store = createStore(backup)
  const [base] = await store.list('base')
  const whole = readFileSync(base!.path)
  const flipped = Buffer.from(whole)
  flipped[flipped.length >> 1]! ^= 1
  rmSync(base!.path)
  writeFileSync(base!.path, flipped)
  const changed = run(env, 'restore-drill.ts')
  assert.equal(changed.status, 1)
  assert.match(changed.said, /The file base\/\S+ was changed or cut/)
  assert.match(run(env, 'backup.ts', '--check').said, /1 changed\./)
  writeFileSync(base!.path, whole)
  assert.equal(readdirSync(join(backup, 'drills')).length >= 2, true)

  const into = join(place, 'again')
  const key = join(folder, 'keys', 'backup-2.key')
  const back = run(env, 'restore.ts', '--from', backup, '--into', into, '--key', key)
  assert.equal(back.status, 0, back.said)
  const refused = run(env, 'restore.ts', '--from', backup, '--into', into, '--key', key)
  assert.match(refused.said, /not empty/)
})
