import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'

const root = join(import.meta.dirname, '..')
const hook = pathToFileURL(join(root, 'tools/jsx.mjs')).href
const quiet = ['--disable-warning=ExperimentalWarning', '--import', hook]
const folder = mkdtempSync(join(tmpdir(), 'waits-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))

function ask(...words: string[]) {
  const program = [...quiet, join(root, 'tools/evaluate-waits.ts'), ...words]
  return spawnSync(process.execPath, program, { cwd: root, encoding: 'utf8', timeout: 60_000 })
}

function write(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

const heading = 'day,ticket,service,leg,counter,taken_at,called_at,finished_at,priority'

test('a log becomes a row for everybody who waited, and a report; a bad row is named and left out', () => {
  const log = write(
    'log.csv',
    [
      heading,
      '2026-11-23,A1,new,0,1,2026-11-23T08:00:00,2026-11-23T08:00:00,2026-11-23T08:10:00,',
      '2026-11-23,A2,new,0,1,2026-11-23T08:02:00,2026-11-23T08:10:00,2026-11-23T08:20:00,',
      '2026-11-23,A3,new,0,1,some time,,,',
    ].join('\n'),
  )
  const out = join(folder, 'out.csv')

  const { stdout, stderr, status } = ask(log, '--predictions', out)

  assert.equal(status, 0, stderr)
  assert.match(stderr, /^line 4: taken_at “some time” is no time like .*; left out$/m)
  const report = JSON.parse(stdout)
  assert.deepEqual([report.rows, report.skippedRows, report.n], [3, 1, 1])
  assert.equal(report.baselines.headOfLine.mae, 8)
  const [titles, row, ...others] = readFileSync(out, 'utf8').trimEnd().split('\n')
  assert.equal(titles, 'day,ticket,leg,taken_at,p10,p50,p80,p90')
  assert.match(row!, /^2026-11-23,A2,0,2026-11-23T08:02:00(,\d+\.\d\d){4}$/)
  assert.deepEqual(others, [])
})

test('a wrong word, a missing file and a strange heading are answered with a sentence, never a stack', () => {
  const strange = write('strange.csv', 'name,age\nSiti,3\n')
  const wrong = [[], ['a.csv'], ['a.csv', 'b.csv', '--predictions', 'c'], ['--prediction', 'x']]

  for (const words of [...wrong, ['none.csv', '--predictions', join(folder, 'o.csv')]]) {
    const { stderr, stdout, status } = ask(...words)
    assert.equal(status, 2, words.join(' '))
    assert.equal(stdout, '')
    assert.doesNotMatch(stderr, / at .*:\d+/)
  }
  const nowhere = ask(write('good.csv', heading), '--predictions', join(folder, 'no', 'o.csv'))
  assert.equal(nowhere.status, 2)
  assert.match(nowhere.stderr, /o.csv cannot be written\./)
  const { stderr, status } = ask(strange, '--predictions', join(folder, 'o.csv'))
  assert.equal(status, 2)
  assert.match(stderr, /^line 1: the heading has no column day, ticket, service/)
})
