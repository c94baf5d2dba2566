import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { policyFor } from '#packages/queueing'
import type { DayLog } from '#packages/replay'

const root = join(import.meta.dirname, '..')
const hook = pathToFileURL(join(root, 'tools/jsx.mjs')).href
const folder = mkdtempSync(join(tmpdir(), 'replay-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))

function ask(...words: string[]) {
  const quiet = ['--disable-warning=ExperimentalWarning', '--import', hook]
  const program = [...quiet, join(root, 'tools/replay.ts'), ...words]
  return spawnSync(process.execPath, program, { cwd: root, encoding: 'utf8', timeout: 60_000 })
}

function write(name: string, value: unknown): string {
  const path = join(folder, name)
  writeFileSync(path, typeof value === 'string' ? value : JSON.stringify(value))
  return path
}

const at = Date.UTC(2026, 10, 23, 1, 0)
const beginning = {
  origin: 'walkin',
  class: 'ordinary',
  series: 'B',
  number: 1,
  missed: 0,
} as const
const here = { joinedAt: at, presentAt: at }
const stands = { state: 'waiting', stage: 'berkas' } as const

/** One number was taken, and nothing else happened. */
const log: DayLog = {
  ...{ office: 'padang', day: '2026-11-23', zone: 'Asia/Jakarta', policy: '2026-1' },
  ...{ policies: [policyFor('2026-11-23')], pauses: [], calls: [], orders: [] },
  acts: [{ seq: 1, at, label: 'B001', act: 'taken', ...stands, begins: { ...beginning, ...here } }],
  promises: [{ after: 1, at, label: 'B001', place: 1, fromMinutes: 0, toMinutes: 10 }],
  tickets: [{ label: 'B001', ...stands, ...beginning, ...here }],
}

test('a record that is true is said to be, and one that is not is named where it is not', () => {
  const honest = ask(write('day.json', log))
  const [promise] = log.promises
  const false_ = ask(write('false.json', { ...log, promises: [{ ...promise, place: 2 }] }))

  assert.equal(honest.status, 0, honest.stderr)
  assert.match(
    honest.stdout,
    /1 acts, 0 calls \(0 more taken back, 0 entered from paper\), 1 promised places, 0 shown orders/,
  )
  assert.match(honest.stdout, /All the same, byte for byte\./)
  assert.equal(false_.status, 1)
  assert.match(false_.stdout, /B001: a promise names a place the number did not have \(act 1\)/)
})

test('what is no record, no file or no question is answered with a sentence', () => {
  const told = [
    ask(write('list.json', [])),
    ask(write('broken.json', '{')),
    ask(write('calls.json', { ...log, calls: [{ label: 'B001' }] })),
    ask(join(folder, 'none.json')),
    ask('--office', 'padang'),
    ask('--nonsense'),
    ask('--office', 'nowhere', '--day', '2026-11-23'),
    ask('--office', 'padang', '--day', 'kemarin'),
    ask('--office', 'padang', '--day', '2026-11-23', '--from', 'http://localhost:1'),
  ]

  const sentences = told.map(({ stderr }) => stderr.split('\n')[0])
  assert.ok(told.every(({ status }) => status === 2))
  assert.match(sentences[0] ?? '', /list\.json is not the record of an office day\./)
  assert.match(sentences[1] ?? '', /broken\.json is not JSON\./)
  assert.match(sentences[2] ?? '', /calls\.json is not the record of an office day\./)
  assert.match(sentences[3] ?? '', /none\.json cannot be read\./)
  assert.match(sentences[4] ?? '', /Give a file, or an office and a day\./)
  assert.match(sentences[5] ?? '', /nonsense/)
  assert.match(sentences[6] ?? '', /There is no office called nowhere\./)
  assert.match(sentences[7] ?? '', /kemarin is no day/)
  assert.match(sentences[8] ?? '', /Nobody answers at http:\/\/localhost:1\./)
})
