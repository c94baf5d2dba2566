#!/usr/bin/env node
// The one plain-JavaScript door into the project: it runs on whatever Node the machine has (20 or
// later), installs what is missing, and hands over to the pinned Node. Nothing else may be needed.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const modules = join(root, 'node_modules')
const stamp = join(modules, '.gerbang-installed')
const installing = join(root, '.gerbang-installing')

function fail(sentence) {
  console.error(`\n${sentence}\n`)
  process.exit(1)
}

function lockHash() {
  const lock = readFileSync(join(root, 'package-lock.json'))
  return createHash('sha256').update(lock).update(process.arch).digest('hex')
}

const isInstalled = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === lockHash()

/** Whether the installation in hand is nobody's any more: its program was killed. */
function isAbandoned() {
  try {
    if (Date.now() - statSync(installing).mtimeMs < 3000) return false
    process.kill(Number(readFileSync(join(installing, 'pid'), 'utf8')), 0)
    return false
  } catch (error) {
    // EPERM: it lives, under another user. Gone altogether: the next try takes it.
    return error.code !== 'EPERM'
  }
}

/** Two commands started at once in a fresh folder must not install over each other. */
function waitForOtherInstall() {
  const patience = Date.now() + 10 * 60_000
  while (Date.now() < patience) {
    try {
      mkdirSync(installing)
      writeFileSync(join(installing, 'pid'), String(process.pid))
      return
    } catch {
      if (isAbandoned()) rmSync(installing, { recursive: true, force: true })
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500)
    }
  }
  fail(`Another installation seems stuck. Remove ${installing} and try again.`)
}

function install() {
  waitForOtherInstall()
  try {
    if (isInstalled()) return
    console.error('Installing what Gerbang needs (once, about a minute) …')
    const npm = process.env.npm_execpath
    const words = ['ci', '--ignore-scripts', '--include=dev', '--include=optional']
    const quiet = ['--no-audit', '--no-fund', '--loglevel=error']
    const done = npm?.endsWith('.js')
      ? spawnSync(process.execPath, [npm, ...words, ...quiet], { cwd: root, stdio: 'inherit' })
      : spawnSync('npm', [...words, ...quiet], { cwd: root, stdio: 'inherit' })
    if (done.status !== 0) {
      fail('The installation did not finish. Check the network and the free space, then try again.')
    }
    writeFileSync(stamp, lockHash())
  } finally {
    rmSync(installing, { recursive: true, force: true })
  }
}

function pinnedNode() {
  const pinned = join(modules, `node-linux-${process.arch}`, 'bin', 'node')
  if (existsSync(pinned)) return pinned
  if (Number(process.versions.node.split('.')[0]) >= 26) return process.execPath
  return fail('Gerbang runs on Linux x64 or arm64 (with glibc), or on any machine with Node 26.')
}

// Whoever asks what it can be told should not wait for an installation to hear it.
const isAsking = process.argv.slice(3).some((word) => word === '--help' || word === '-h')
if (process.argv[2] === 'gerbang.ts' && isAsking) {
  process.stdout.write(readFileSync(join(root, 'help.txt')))
  process.exit(0)
}
if (!isInstalled()) install()
const words = process.argv.slice(2)
const flags = words[0] === '--watch' ? [words.shift()] : []
const program = join(root, words.shift() ?? 'gerbang.ts')
const node = spawn(
  pinnedNode(),
  [
    ...flags,
    '--disable-warning=ExperimentalWarning',
    '--import',
    join(root, 'tools/jsx.mjs'),
    program,
    ...words,
  ],
  { stdio: 'inherit', env: { ...process.env, GERBANG_ROOT: root } },
)
// The terminal sends Ctrl-C to the whole group; a supervisor sends it to us alone. Pass it on once.
for (const signal of ['SIGTERM', 'SIGHUP', 'SIGUSR2']) process.on(signal, () => node.kill(signal))
process.on('SIGINT', () => undefined)
node.on('error', (error) => fail(`The pinned Node could not be started: ${error.message}`))
node.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
