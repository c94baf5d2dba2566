import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { test } from 'node:test'
import pg from 'pg'
import { lentDatabase } from '../../journeys/lent-database.ts'
import { openHouse } from '../../journeys/open-house.ts'
import { examineHouse } from './examine.ts'
import { type Finding, steps, worst } from './finding.ts'
import { lookAtMemory, lookAtRoom, type Machine, thisMachine } from './machine.ts'

const root = resolve(import.meta.dirname, '../..')

const sayOf = (findings: Finding[], name: string) =>
  findings.find((one) => one.name === name && one.verdict !== 'ok') ??
  findings.find((one) => one.name === name)

const verdictOf = (findings: Finding[], name: string) => {
  const { verdict, says } = sayOf(findings, name) ?? {}
  return `${verdict} ${says}`
}

const look = (env: Record<string, string>, machine: Machine = thisMachine) =>
  examineHouse({ root, words: [], env, machine })

test('a stopped house is found well, and each thing that is broken in it is found and led to its step', async (t) => {
  const house = await openHouse(t, {})
  const { folder, port } = house
  const env = { GERBANG_FOLDER: folder, PORT: `${port}` }
  assert.equal(verdictOf(await look(env), 'port'), 'ok answers')
  const elsewhere = { ...env, PORT: '20997' }
  assert.equal(verdictOf(await look(elsewhere), 'port'), 'ok answers', 'found by its folder')
  await house.kill('SIGTERM')

  const well = await look(env)
  for (const name of [
    'settings',
    'disk',
    'memory',
    'folder',
    'shape',
    'keys',
    'log',
    'jobs',
    'clock',
  ]) {
    assert.equal(sayOf(well, name)?.verdict, 'ok', `${name}: ${verdictOf(well, name)}`)
  }
  assert.equal(verdictOf(well, 'database'), 'ok starts')
  assert.equal(verdictOf(well, 'port'), 'look stopped')
  assert.equal(verdictOf(well, 'backup'), 'look none')

  const keys = join(folder, 'keys')
  chmodSync(join(keys, 'root.key'), 0o644)
  assert.equal(verdictOf(await look(env), 'folder'), 'broken keysOpen')
  chmodSync(join(keys, 'root.key'), 0o600)

  renameSync(join(keys, 'root.key'), join(keys, 'away'))
  assert.equal(verdictOf(await look(env), 'keys'), 'broken noRoot')
  const stranger = { ...env, GERBANG_SECRET: Buffer.alloc(32, 9).toString('base64') }
  assert.equal(verdictOf(await look(stranger), 'keys'), 'broken other')
  renameSync(join(keys, 'away'), join(keys, 'root.key'))
  renameSync(join(keys, 'erasure.key'), join(keys, 'away'))
  assert.equal(verdictOf(await look(env), 'keys'), 'broken noErasure')
  renameSync(join(keys, 'away'), join(keys, 'erasure.key'))

  const late = { ...thisMachine, now: () => Temporal.Now.instant().subtract({ hours: 48 }) }
  assert.equal(verdictOf(await look(env, late), 'clock'), 'broken behind')

  const kept = { ...env, GERBANG_BACKUP: join(folder, 'no-backup-yet') }
  assert.equal(verdictOf(await look(kept), 'backup'), 'broken late')

  const other = createServer().listen(port, 'localhost')
  assert.equal(verdictOf(await look(env), 'port'), 'broken other')
  other.close()

  const control = join(folder, 'postgres/global/pg_control')
  const bytes = readFileSync(control)
  writeFileSync(control, Buffer.alloc(bytes.length, 1))
  const ill = await look(env)
  assert.equal(verdictOf(ill, 'database'), 'broken down')
  assert.equal(worst(ill), 'broken')
  writeFileSync(control, bytes)
  assert.notEqual(worst(await look(env)), 'broken')
})

test('what somebody changed inside the database is found: the log, the steps, work that failed', async () => {
  const url = await lentDatabase()
  const env = { DATABASE_URL: url, GERBANG_FOLDER: mkdtempSync(join(tmpdir(), 'doctor-')) }
  const client = new pg.Client(url)
  client.on('error', () => undefined)
  await client.connect()
  const well = await look(env)
  assert.equal(verdictOf(well, 'shape'), 'ok same', JSON.stringify(sayOf(well, 'database')))
  assert.equal(verdictOf(well, 'log'), 'ok whole')

  await client.query(
    "update public.gerbang_migrations set hash = 'x' where part = 'modules/ledger'",
  )
  assert.equal(verdictOf(await look(env), 'shape'), 'broken changed')
  await client.query("delete from public.gerbang_migrations where part = 'modules/ledger'")
  assert.equal(verdictOf(await look(env), 'shape'), 'look behind')
  await client.query("insert into public.gerbang_migrations values ('modules/next', '0001', 'y')")
  assert.equal(verdictOf(await look(env), 'shape'), 'broken newer')
  await client.end()
  const gone = { ...env, DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none' }
  assert.equal(verdictOf(await look(gone), 'database'), 'broken down')
  rmSync(env.GERBANG_FOLDER, { recursive: true })
})

test('little room and little memory are said before they are none', () => {
  const machine = (free: number): Machine => ({
    ...thisMachine,
    freeMegabytes: () => free,
    memoryMegabytes: () => free,
  })
  const at = (free: number) => [
    sayOf(lookAtRoom(machine(free), '/'), 'disk')?.verdict,
    sayOf(lookAtMemory(machine(free)), 'memory')?.verdict,
  ]

  assert.deepEqual(at(50_000), ['ok', 'ok'])
  assert.deepEqual(at(600), ['look', 'look'])
  assert.deepEqual(at(100), ['broken', 'broken'])
})

test('wrong settings and a world that does not answer are told apart', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'doctor-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const base = { GERBANG_FOLDER: join(folder, 'new'), PORT: '20999' }
  const bare = await look({ ...base, GERBANG_MODE: 'production' })
  assert.equal(verdictOf(bare, 'settings'), 'broken wrong')

  const server = createServer((socket) => socket.end())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  const there = { ...base, GERBANG_SMTP_URL: `smtp://127.0.0.1:${port}` }
  assert.equal(verdictOf(await look(there), 'mail'), 'ok there')
  server.close()
  assert.equal(verdictOf(await look(there), 'mail'), 'look away')
})

test('the command speaks both languages, ends with a number, and every step stands in the runbook', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'doctor-'))
  t.after(() => rmSync(folder, { recursive: true }))
  mkdirSync(join(folder, 'keys'))
  appendFileSync(join(folder, 'keys', 'root.key'), 'x', { mode: 0o644 })
  const flags = ['--disable-warning=ExperimentalWarning', '--import', join(root, 'tools/jsx.mjs')]
  const run = (lang: string) =>
    spawnSync(process.execPath, [...flags, join(import.meta.dirname, 'main.ts'), '--lang', lang], {
      encoding: 'utf8',
      env: { ...process.env, GERBANG_FOLDER: folder, PORT: '20998' },
    })
  const [id, en] = [run('id'), run('en')]

  const french = run('fr')
  assert.deepEqual([french.status, french.stdout], [2, ''])
  assert.match(french.stderr, /There is no language “fr”/)
  assert.match(id.stdout, /X {3}Map data: .+root\.key dapat dibaca orang lain/)
  assert.match(en.stdout, /X {3}The data folder: .+root\.key can be read by others/)
  assert.equal(en.status, 2)
  const runbook = readFileSync(join(root, 'docs/runbook.md'), 'utf8')
  for (const step of steps) assert.match(runbook, new RegExp(`<a id="${step}"></a>`), step)
})

test('a folder that cannot be made is one sentence and the number two, and no stack', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'doctor-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'a-file')
  writeFileSync(file, 'x')
  const flags = ['--disable-warning=ExperimentalWarning', '--import', join(root, 'tools/jsx.mjs')]

  for (const at of ['/proc/xx', file, join(file, 'below')]) {
    const { DATABASE_URL: _, ...rest } = process.env
    const { status, stderr } = spawnSync(process.execPath, [...flags, join(root, 'gerbang.ts')], {
      encoding: 'utf8',
      env: { ...rest, GERBANG_FOLDER: at, PORT: '20996' },
      timeout: 60_000,
    })

    assert.equal(status, 2, stderr)
    assert.match(stderr, /The folder .* cannot be made/)
    assert.doesNotMatch(stderr, /\n\s+at /)
  }
})
