import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { until } from '#platform/testing'
import { ask, end, freshFolder, hold, isGone } from './testing/hold.ts'

const fresh = (t: TestContext) => join(freshFolder(t), 'data')
const dataOf = (folder: string) => join(folder, 'postgres')

async function heldWithRow(t: TestContext, folder: string) {
  const held = await hold(t, folder)
  assert.ok(held.report, held.said())
  await ask(held.report, 'create table kept as select 7 as seven')
  // The holder runs in quick mode, which alone would lose the last half second in a crash.
  await ask(held.report, 'checkpoint')
  return { process: held.process, report: held.report }
}

const isBack = async (report: Parameters<typeof ask>[0]) =>
  (await ask(report, 'select seven from kept').catch(() => undefined)) === 7

test('a second program on the same folder is told so, and the first goes on', async (t) => {
  const folder = fresh(t)
  const first = await heldWithRow(t, folder)

  const second = await hold(t, folder)

  assert.match(second.said(), /Another Gerbang is running on the database in .*Stop that one first/)
  assert.equal(await ask(first.report, 'select seven from kept'), 7)
})

test('two programs that start at once on a fresh folder do not spoil it', async (t) => {
  const folder = fresh(t)

  const both = await Promise.all([hold(t, folder), hold(t, folder)])

  const reports = both.flatMap(({ report }) => report ?? [])
  assert.equal(reports.length, 1, both.map(({ said }) => said()).join())
  assert.equal(await ask(reports[0]!, 'select 1'), 1)
})

test('stopped in good order, nothing is left running and nothing lies about', async (t) => {
  const folder = fresh(t)
  const { process: holder, report } = await heldWithRow(t, folder)

  await end(holder)

  assert.ok(await isGone(report.server))
  assert.ok(!existsSync(join(dataOf(folder), 'postmaster.pid')))
  assert.ok(!existsSync(report.host))
})

for (const signal of ['SIGINT', 'SIGKILL'] as const) {
  test(`the server does not outlive a program that ended by ${signal}`, async (t) => {
    const folder = fresh(t)
    const { process: holder, report } = await heldWithRow(t, folder)

    await end(holder, signal)

    assert.ok(await isGone(report.server))
    const next = await hold(t, folder)
    assert.equal(await ask(next.report!, 'select seven from kept'), 7)
  })
}

test('a server that was left behind is ended before a new one starts', async (t) => {
  const folder = fresh(t)
  const { process: holder, report } = await heldWithRow(t, folder)
  process.kill(report.server, 'SIGSTOP')
  await end(holder, 'SIGKILL')
  setTimeout(() => process.kill(report.server, 'SIGCONT'), 1500)

  const next = await hold(t, folder)

  assert.ok(await isGone(report.server))
  assert.equal(await ask(next.report!, 'select seven from kept'), 7)
})

test('the file of a server from before a reboot does not stop a new one', async (t) => {
  const folder = fresh(t)
  const { process: holder } = await heldWithRow(t, folder)
  const file = join(dataOf(folder), 'postmaster.pid')
  const text = readFileSync(file, 'utf8')
  await end(holder)
  // After a reboot the number belongs to somebody else; here to this very test.
  writeFileSync(file, text.replace(/^\d+/, String(process.pid)))

  const next = await hold(t, folder)

  assert.equal(next.report && (await ask(next.report, 'select seven from kept')), 7, next.said())
})

test('a server that is killed is started again by itself', async (t) => {
  const { report } = await heldWithRow(t, fresh(t))

  process.kill(report.server, 'SIGKILL')

  assert.ok(await isGone(report.server))
  await until(() => isBack(report), 'the server is back')
})

test('a server whose memory is still held is tried until it starts, however long that takes', async (t) => {
  const { report } = await heldWithRow(t, fresh(t))
  const client = new pg.Client({ host: report.host, user: 'gerbang', database: 'postgres' })
  client.on('error', () => undefined)
  await client.connect()
  const { rows } = await client.query('select pg_backend_pid() as pid')
  const pid = Number(rows[0].pid)
  process.kill(pid, 'SIGSTOP')

  process.kill(report.server, 'SIGKILL')
  await sleep(8000)
  const whileHeld = await ask(report, 'select 1').catch(() => 'refused')
  process.kill(pid, 'SIGCONT')

  assert.equal(whileHeld, 'refused')
  await until(() => isBack(report), 'the server is back')
})

test('a creation that was cut off is begun again', async (t) => {
  const folder = fresh(t)
  mkdirSync(`${dataOf(folder)}.new/base`, { recursive: true })
  mkdirSync(dataOf(folder))

  const { report, said } = await hold(t, folder)

  assert.equal(report && (await ask(report, 'select 1')), 1, said())
})

test('the files of another version are left alone, with a plain sentence', async (t) => {
  const folder = fresh(t)
  const first = await heldWithRow(t, folder)
  await end(first.process)
  writeFileSync(join(dataOf(folder), 'PG_VERSION'), '14\n')

  const { said } = await hold(t, folder)

  assert.match(
    said(),
    /was made by PostgreSQL 14; this Gerbang brings 18\. .*a PostgreSQL 14 of yours/,
  )
})

test('a damaged database is never taken for an empty one', async (t) => {
  const folder = fresh(t)
  const first = await heldWithRow(t, folder)
  await end(first.process)
  rmSync(join(dataOf(folder), 'PG_VERSION'))

  const { said } = await hold(t, folder)

  assert.match(said(), /is not a database, and not empty\. Move it away/)
  assert.ok(existsSync(join(dataOf(folder), 'base')))
})
