import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type TestContext, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Officer, system } from '#packages/access'
import { createStore, listObjects } from '#platform/backup'
import { realNow } from '#platform/clock'
import { type Connection, createDb, type Db, sql } from '#platform/db'
import { startPostgres } from '#platform/postgres'
import { createKeyCare, createVault, openLocalKeys } from '#platform/vault'
import { prepareApplicant } from '../../journeys/crash/applicant.ts'
import { openHouse } from '../../journeys/open-house.ts'
import { approvalsOf } from './asking.ts'
import { listWanted, openOwner } from './checks.ts'

const root = resolve(import.meta.dirname, '../..')

const why = 'Latihan pemulihan (contoh)'
const alone = ['--emergency', why, '--by', 'Rudi (contoh)']

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
  const words = ['--from', backup, '--into', into, '--key', key, ...alone]
  const back = run(env, 'restore.ts', ...words)
  assert.equal(back.status, 0, back.said)
  const refused = run(env, 'restore.ts', ...words)
  assert.match(refused.said, /not empty/)
})

type Kept = Awaited<ReturnType<typeof keptDemonstration>>

/** Works on the database of a house that is closed. */
async function beside<R>(folder: string, work: (db: Db) => Promise<R>): Promise<R> {
  const server = await startPostgres({ folder })
  const { host, port, user } = server
  const connection = { host, port, user, database: 'gerbang' }
  const db = createDb({ connection, realNow, most: 2, isOwner: true })
  try {
    return await work(db)
  } finally {
    await db.close()
    await server.stop()
  }
}

/** Two of this house agree on a restore; the number, and what they are called. */
const agreeOn = ({ folder }: Kept, target: string) =>
  beside(folder, async (db) => {
    const approvals = await approvalsOf(db, { mode: 'demonstration' })
    const named = await db.read(system('test'), (tx) =>
      tx.all(sql<{ id: string; name: string }>`select id, name from identity.staff limit 2`),
    )
    const [one, other] = named.map(
      ({ id }): Officer => ({
        ...{ kind: 'officer', staffId: id, office: 'centre', roles: ['national'] },
      }),
    )
    const asked = await approvals.ask(one!, { act: 'restore', target, why })
    await approvals.decide(other!, { ...asked, isAgreed: true })
    const [approval] = await approvals.listApprovals(one!)
    return { number: approval!.number, names: named.map(({ name }) => name) }
  })

const listTold = (folder: string) =>
  beside(folder, (db) =>
    db.read(system('test'), (tx) =>
      tx.all(sql<{ act: string; target: string; why: string; named: string; logged: string }>`
        select e.act, e.target, e.why, e.named, o.facts->>'act' as logged
        from approvals.emergencies e join events.outbox o
          on o.name = 'approvals.emergency' and o.facts->>'emergency' = e.id::text`),
    ),
  )

test('a restore takes two where a house answers and a name where none does, and the house tells of it', async (t) => {
  const kept = await keptDemonstration(t)
  const { env, backup, folder, place } = kept
  assert.equal(run(env, 'backup.ts').status, 0)
  const key = join(folder, 'keys', 'backup-2.key')
  const into = (name: string) => join(place, name)
  const restore = (name: string, words: string[], more: Env = {}) => {
    const from = ['--from', backup, '--into', into(name), '--key', key]
    return run({ ...env, ...more }, 'restore.ts', ...from, ...words)
  }
  const newMachine = { GERBANG_FOLDER: into('no house') }

  await t.test('unasked, without a name, or by a number nobody gave, nothing is restored', () => {
    const said = [
      [restore('none', []), /takes two persons \(act “restore”, exactly “all”\)/],
      [restore('none', [], newMachine), /one says why and who it is/],
      [restore('none', ['--emergency', why]), /--by says who you are/],
      [restore('none', ['--emergency', why], newMachine), /--by says who you are/],
      [restore('none', ['--approval', 'AAA-AAA']), /No approval with that number/],
      [restore('none', ['--approval', 'AAA-AAA'], newMachine), /No house answers here/],
    ] as const
    for (const [{ status, said: text }, sentence] of said) {
      assert.match(text, sentence)
      assert.equal(status, 2)
    }
    assert.equal(existsSync(into('none')), false)
  })

  await t.test('two agree here: good once, for this alone, and both stand there', async () => {
    const { number, names } = await agreeOn(kept, 'all')
    const other = restore('other', ['--approval', number, '--until', '2026-11-28T01:00:00Z'])
    assert.equal(other.status, 2, other.said)

    const done = restore('agreed', ['--approval', number])

    assert.equal(done.status, 0, done.said)
    assert.equal(restore('again', ['--approval', number]).status, 2)
    const told = { act: 'restore', target: 'all', why, logged: 'restore' }
    assert.deepEqual(await listTold(into('agreed')), [{ ...told, named: names.join(', ') }])
    assert.deepEqual(await listTold(folder), [], 'nobody did it alone')
  })

  await t.test(
    'on a new machine one name is enough, and whoever opens the house reads it',
    async (t) => {
      const done = restore('new', alone, newMachine)
      assert.equal(done.status, 0, done.said)
      copyFileSync(join(folder, 'keys', 'root.key'), join(into('new'), 'keys', 'root.key'))

      const house = await openHouse(t, { folder: into('new'), date: '2026-11-23T10:30' })
      const { headers } = await fetch(house.links.get('Wulan') ?? '', { redirect: 'manual' })
      const cookie = headers
        .getSetCookie()
        .map((one) => one.split(';')[0])
        .join('; ')
      const page = await (await fetch(`${house.url}/pusat`, { headers: { cookie } })).text()

      assert.match(page, /Data kantor ini dipulihkan dari cadangan/)
      assert.match(page, /Rudi \(contoh\)[^<]*Latihan pemulihan/)
    },
  )
})
