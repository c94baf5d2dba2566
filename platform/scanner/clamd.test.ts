import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createConnection } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { openScanner } from './index.ts'

// A clamd of Debian (`apt-get install clamav-daemon`), with one signature of our own: its lists of real ones come from
// the internet. What is shown is that we speak its language, not what it finds.
const program = ['/usr/sbin/clamd', '/usr/local/sbin/clamd'].find((path) => existsSync(path))
const needs = { skip: program ? false : 'clamd (Debian: clamav-daemon) is not installed' }

const bad = Buffer.from('gerbang-invented-virus-7f3a')
const most = 4 * 1024 * 1024

const isOpen = (path: string) =>
  new Promise<boolean>((resolve) => {
    const socket = createConnection({ path })
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.end())
  })

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGKILL')
  await gone
}

/** A real clamd on a socket of its own. */
async function startClamd(t: TestContext) {
  const folder = mkdtempSync(join(tmpdir(), 'gerbang-clamd-'))
  const [lists, socket, config] = ['lists', 'clamd.sock', 'clamd.conf'].map((one) =>
    join(folder, one),
  )
  mkdirSync(lists!)
  writeFileSync(join(lists!, 'gerbang.ndb'), `Gerbang.Invented:0:*:${bad.toString('hex')}\n`)
  writeFileSync(
    config!,
    [
      ...[`DatabaseDirectory ${lists}`, `LocalSocket ${socket}`, `TemporaryDirectory ${folder}`],
      ...['Foreground true', `StreamMaxLength ${most}`, 'MaxThreads 4', 'SelfCheck 0', ''],
    ].join('\n'),
  )
  const child = spawn(program!, ['--config-file', config!], { stdio: 'ignore' })
  t.after(async () => {
    await end(child)
    rmSync(folder, { recursive: true, force: true })
  })
  for (let nth = 0; nth < 300 && !(await isOpen(socket!)); nth++) {
    assert.equal(child.exitCode, null, 'clamd did not stay')
    await pause(100)
  }
  return { scanner: openScanner(`clamd:${socket}`), stop: () => end(child) }
}

test('a real clamd is asked and understood', needs, async (t) => {
  const { scanner, stop } = await startClamd(t)
  const large = Buffer.alloc(3 * 1024 * 1024, 'a page without anything in it ')

  assert.deepEqual(await scanner.scan(Buffer.from('nothing')), { verdict: 'clean' })
  assert.deepEqual(await scanner.scan(Buffer.alloc(0)), { verdict: 'clean' })
  assert.deepEqual(await scanner.scan(large), { verdict: 'clean' })
  const found = await scanner.scan(Buffer.concat([large, bad]))
  assert.deepEqual(found, { verdict: 'found', name: 'Gerbang.Invented.UNOFFICIAL' })

  const tooLarge = await scanner.scan(Buffer.alloc(2 * most))
  assert.equal(tooLarge.verdict, 'unknown', 'what it would not read to the end is not clean')

  const many = await Promise.all(
    Array.from({ length: 20 }, (_, nth) => scanner.scan(nth % 2 ? bad : large)),
  )
  assert.deepEqual(
    many.map(({ verdict }) => verdict),
    Array.from({ length: 20 }, (_, nth) => (nth % 2 ? 'found' : 'clean')),
  )

  await stop()
  assert.equal((await scanner.scan(bad)).verdict, 'unknown')
})
