// Runs the faults of the matrix one after the other, holds what each counted against what it must count,
// and says what came of it in one line.
import { join } from 'node:path'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'
import { serverVariable, startTestServer } from '#platform/test-server'
import { type Counts, readCounted } from '../faults/counted.ts'
import { type Fault, matrix } from '../faults/matrix.ts'
import { whyNot } from '../faults/root.ts'

const root = join(import.meta.dirname, '..')
const words = process.argv.slice(2)
const isWithoutRoot = words.includes('--without-root')
const named = words.filter((word) => /^F\d+$/.test(word))
const say = (line: string) => process.stdout.write(`${line}\n`)

// Broken off, it takes its children along, whoever sent the signal.
const breaking = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => breaking.abort())

type Result = { failed: number; counts: Map<string, Counts> }

/** Runs the files of one row; every test that passed is a case of each fault its row names. */
async function runRow({ files, faults, only, env }: Fault): Promise<Result> {
  const counts = new Map<string, Counts>(Object.keys(faults).map((fault) => [fault, { cases: 0 }]))
  let failed = 0
  Object.assign(process.env, env)
  const tests = run({
    files: files.map((file) => join(root, file)),
    cwd: root,
    concurrency: 1,
    timeout: 30 * 60_000,
    signal: breaking.signal,
    ...(only ? { testNamePatterns: [only] } : {}),
  })
  tests.on('test:pass', ({ details, skip }) => {
    // What was skipped was not shown.
    if (skip !== undefined) failed++
    else if (details.type !== 'suite') for (const known of counts.values()) known.cases!++
  })
  tests.on('test:fail', ({ details }) => {
    if (details.type !== 'suite') failed++
    const { cause = details.error } = details.error as { cause?: Error }
    say(`\n${cause instanceof Error ? cause.message : cause}`)
  })
  tests.on('test:diagnostic', ({ message }) => {
    const told = readCounted(message)
    if (told) counts.set(told.fault, { ...counts.get(told.fault), ...told.counts })
  })
  tests.compose(spec).pipe(process.stdout, { end: false })
  await new Promise((resolve) => tests.once('close', resolve))
  for (const name of Object.keys(env ?? {})) delete process.env[name]
  return { failed, counts }
}

/** What a fault counted less of than the matrix asks. */
const listShort = (least: Counts, counts: Counts = {}) =>
  Object.entries(least)
    .filter(([name, wanted]) => !((counts[name] ?? 0) >= wanted))
    .map(([name, wanted]) => `${name} ${counts[name] ?? 0} of ${wanted}`)

const told = (counts: Counts = {}) =>
  Object.entries(counts)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ')

const rows = matrix.filter(
  ({ faults }) => named.length === 0 || Object.keys(faults).some((fault) => named.includes(fault)),
)
const { server, stop } = await startTestServer()
process.env[serverVariable] = JSON.stringify(server)
process.env.NODE_ENV = 'test'

const lines: string[] = []
const leftOut: string[] = []
let passed = 0
let failed = 0
for (const row of rows) {
  const why = row.needsRoot ? whyNot() : undefined
  if (why && isWithoutRoot) {
    leftOut.push(`${Object.keys(row.faults).join(', ')} could not be done here: ${why}`)
    continue
  }
  if (why) say(`\n${Object.keys(row.faults).join(', ')} could not be done here: ${why}`)
  const result = why ? undefined : await runRow(row)
  for (const [fault, { what, least }] of Object.entries(row.faults)) {
    const counts = result?.counts.get(fault)
    const short = listShort(least, counts)
    const isFine = result?.failed === 0 && short.length === 0
    if (isFine) passed++
    else failed++
    const missing = short.length > 0 ? `; too few: ${short.join(', ')}` : ''
    lines.push(`${isFine ? '✔' : '✖'} ${fault} ${what}: ${why ?? told(counts)}${missing}`)
  }
}
await stop()
say(`\n${lines.join('\n')}`)
for (const line of leftOut) say(`Left out: ${line}`)
say(`${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 || passed === 0 ? 1 : 0
