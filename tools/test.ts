// Runs every test of the house against one real PostgreSQL, and says what came of it in one line.
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'
import { pathToFileURL } from 'node:url'
import { serverVariable, startTestServer } from '#platform/test-server'
import { groupFiles } from './testing/groups.ts'
import { longest } from './testing/longest.ts'

const root = join(import.meta.dirname, '..')
const wanted = process.argv.slice(2)

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

const count = { passed: 0, failed: 0 }
// What this machine could not show is not a success, and is said again at the end.
const skipped = new Map<string, number>()
const { signal } = breaking
const readText = (file: string) => readFileSync(join(root, file), 'utf8')
const entries = groupFiles(files, { longest, readText }).map(entryOf)
// Two more than there are cores: somebody always waits, for a browser, a house or the database. With one more,
// 2,300 seconds of work took 23 minutes on two cores: a sixth of them stood idle.
const concurrency = Math.min(availableParallelism() + 2, 6)
const tests = run({ files: entries, concurrency, cwd: root, timeout: 20 * 60_000, signal })
tests.on('test:pass', ({ details, skip }) => {
  if (details.type === 'suite') return
  if (skip === undefined) count.passed++
  else skipped.set(`${skip}`, (skipped.get(`${skip}`) ?? 0) + 1)
})
tests.on('test:fail', ({ details }) => {
  if (details.type !== 'suite') count.failed++
})
tests.compose(spec).pipe(process.stdout)
await new Promise((resolve) => tests.once('close', resolve))
await stop()
rmSync(folder, { recursive: true, force: true })
process.stdout.write(`\n${count.passed} passed, ${count.failed} failed\n`)
for (const [why, times] of skipped) process.stdout.write(`${times} not shown: ${why}\n`)
const isNothing = count.passed === 0 && skipped.size === 0
process.exitCode = count.failed > 0 || isNothing ? 1 : 0
