// Runs every test of the house against one real PostgreSQL, and says what came of it in one line.
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'
import { pathToFileURL } from 'node:url'
import { serverVariable, startTestServer } from '#platform/test-server'
import { groupFiles } from './testing/groups.ts'
import { longest } from './testing/longest.ts'
import { createTally } from './testing/tally.ts'

const root = join(import.meta.dirname, '..')
const words = process.argv.slice(2)
const wanted = words.filter((word) => word !== '--again')
/** Where a few files failed, they are asked once more, by themselves, and it is said which (decision 0130). */
const mayAskAgain = words.includes('--again')
const mostAgain = 3

/** All test files, or those whose path holds one of the words given. */
function listFiles(): string[] {
  const all = globSync(
    '{packages,platform,modules,doors,simulation,journeys,tools,attack}/**/*.test.{ts,tsx}',
    {
      cwd: root,
    },
  )
  const chosen = all.filter(
    (file) => wanted.length === 0 || wanted.some((word) => file.includes(word)),
  )
  return chosen.sort()
}

const folder = mkdtempSync(join(tmpdir(), 'gerbang-tests-'))

/** One file a process reads: the test file itself, or one that brings several. */
function entryOf(group: readonly string[], nth: number): string {
  const [first = ''] = group
  if (group.length === 1) return join(root, first)
  const lines = group.map((file) => `import '${pathToFileURL(join(root, file))}'\n`)
  const entry = join(folder, `${nth}.mjs`)
  writeFileSync(entry, lines.join(''))
  return entry
}

const files = listFiles()
if (files.length === 0) {
  process.stderr.write(`No test file has ${wanted.join(' or ')} in its path.\n`)
  process.exit(1)
}

const { server, stop } = await startTestServer()
process.env[serverVariable] = JSON.stringify(server)
process.env.NODE_ENV = 'test'

// Broken off, it takes its children and the server along, whoever sent the signal.
const breaking = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => breaking.abort())

const { signal } = breaking
const readText = (file: string) => readFileSync(join(root, file), 'utf8')
const entries = groupFiles(files, { longest, readText }).map(entryOf)
// Two more than there are cores: somebody always waits, for a browser, a house or the database. With one more,
// 2,300 seconds of work took 23 minutes on two cores: a sixth of them stood idle.
const concurrency = Math.min(availableParallelism() + 2, 6)

/** Runs these, so many at once, and counts. */
async function ask(files: readonly string[], atOnce: number) {
  const own = createTally()
  const tests = run({ files, concurrency: atOnce, cwd: root, timeout: 20 * 60_000, signal })
  tests.on('test:pass', (told) => own.pass(told))
  tests.on('test:fail', (told) => own.fail(told))
  tests.compose(spec).pipe(process.stdout, { end: false })
  await new Promise((resolve) => tests.once('close', resolve))
  return own
}

const tally = await ask(entries, concurrency)
const failing = tally.listFailing()
const ours = failing.map((file) => relative(root, file))
const isFew = failing.length > 0 && failing.length <= mostAgain
if (mayAskAgain && isFew && ours.every((file) => files.includes(file))) {
  process.stdout.write(`\nAsked again, by themselves: ${ours.join(', ')}\n`)
  tally.replace(failing, (await ask(failing, 1)).counted())
}
await stop()
rmSync(folder, { recursive: true, force: true })
const [passed, failed] = [tally.countPassed(), tally.countFailed()]
process.stdout.write(`\n${passed} passed, ${failed} failed\n`)
for (const [why, times] of tally.skipped) process.stdout.write(`${times} not shown: ${why}\n`)
for (const name of tally.again)
  process.stdout.write(`passed only when it was asked again: ${name}\n`)
const isNothing = passed === 0 && tally.skipped.size === 0
process.exitCode = failed > 0 || isNothing ? 1 : 0
