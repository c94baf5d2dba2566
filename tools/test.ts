// Runs every test of the house against one real PostgreSQL, and says what came of it in one line.
import { globSync } from 'node:fs'
import { join } from 'node:path'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'
import { serverVariable, startTestServer } from '#platform/test-server'

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
  return chosen.sort().map((file) => join(root, file))
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
const tests = run({ files, concurrency: 2, cwd: root, timeout: 10 * 60_000, signal })
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
process.stdout.write(`\n${count.passed} passed, ${count.failed} failed\n`)
for (const [why, times] of skipped) process.stdout.write(`${times} not shown: ${why}\n`)
const isNothing = count.passed === 0 && skipped.size === 0
process.exitCode = count.failed > 0 || isNothing ? 1 : 0
