import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { pathToFileURL } from 'node:url'

const root = join(import.meta.dirname, '..')
const hook = pathToFileURL(join(root, 'tools/jsx.mjs')).href
const program = ['--disable-warning=ExperimentalWarning', '--import', hook]

const real = join(root, 'packages/hours/fixtures/ord-2018-january.csv')

function evaluate(...words: string[]) {
  return spawnSync(
    process.execPath,
    [...program, join(root, 'tools/evaluate-hours.ts'), ...words],
    {
      cwd: root,
      encoding: 'utf8',
      timeout: 300_000,
    },
  )
}

/** A folder of this test's own, with files of these texts. */
function folder(t: TestContext, texts: Record<string, string>) {
  const path = mkdtempSync(join(tmpdir(), 'hours-'))
  t.after(() => rmSync(path, { recursive: true }))
  for (const [name, text] of Object.entries(texts)) writeFileSync(join(path, name), text)
  return (name: string) => join(path, name)
}

const heads = 'airport,terminal,date,hour,all_avg_wait'

test('one row a row, figures as JSON, and every slip by file and line', (t) => {
  const at = folder(t, {
    'train.csv': `${heads}\nX,T1,12/31/2017,0400 - 0500,20\nX,T1,12/31/2017,0500 - 0600,x\n`,
    'hall.csv': `${heads}\r\nX,T1,2018-01-01,0400 - 0500,10\r\nX,T1,1/1/2018,0500 - 0600,30\r\nX,T1,soon,0600 - 0700,1\r\n`,
  })

  const words = [at('hall.csv'), '--train', at('train.csv'), '--predictions', at('out.csv')]
  const { stdout, stderr, status } = evaluate(...words)

  assert.equal(status, 0, stderr)
  assert.deepEqual(stderr.trimEnd().split('\n'), [
    `${at('train.csv')}:3: all_avg_wait is “x”: taken as unknown`,
    `${at('hall.csv')}:4: “soon” is no date (m/d/yyyy or yyyy-mm-dd): left out`,
  ])
  const report = JSON.parse(stdout)
  assert.deepEqual([report.rows, report.rowsLeftOut, report.trainRows, report.n], [2, 1, 2, 2])
  // The constant is 20, then 15: both known hours lie ten and fifteen from it.
  assert.equal(report.baselines.constantMedian.mae, 12.5)
  assert.equal(report.terminals['X T1'].n, 2)
  const lines = readFileSync(at('out.csv'), 'utf8').split('\n')
  assert.equal(lines[0], 'terminal,date,hour,p10,p50,p90')
  assert.match(lines[1]!, /^T1,2018-01-01,0400 - 0500(,\d+\.\d\d){3}$/)
  assert.match(lines[2]!, /^T1,1\/1\/2018,0500 - 0600(,\d+\.\d\d){3}$/)
  assert.deepEqual(lines.slice(3), [''])
})

test('the same file twice gives the same bytes, and a file cut short the same bytes up to there', (t) => {
  const rows = readFileSync(real, 'utf8').split('\n')
  const at = folder(t, { 'short.csv': `${rows.slice(0, 301).join('\n')}\n` })

  for (const [file, out] of [
    [real, 'one.csv'],
    [real, 'two.csv'],
    [at('short.csv'), 'short-out.csv'],
  ] as const) {
    assert.equal(evaluate(file, '--predictions', at(out)).status, 0)
  }

  const [one, two, short] = ['one.csv', 'two.csv', 'short-out.csv'].map((name) =>
    readFileSync(at(name), 'utf8'),
  )
  assert.equal(two, one)
  assert.equal(short!.split('\n').length, 302)
  assert.ok(one!.startsWith(short!))
})

test('a wrong word or a file that is no table of hours is answered with a sentence', (t) => {
  const at = folder(t, { 'other.csv': 'day,ticket\n1,2\n' })
  const out = ['--predictions', at('out.csv')]
  const wrong: [RegExp, ...string[]][] = [
    [/^Say which one file to read\./],
    [/^Say which one file to read\./, real, real, ...out],
    [/^Say where to write/, real],
    [/^The lead is 1 or 2 hours\./, real, '--lead', '3', ...out],
    [/^Unknown option '--tain'/, real, '--tain', real, ...out],
    [/nowhere\.csv cannot be read\.$/m, at('nowhere.csv'), ...out],
    [/other\.csv has no column terminal, date, hour, all_avg_wait\.$/m, at('other.csv'), ...out],
    [/cannot be written\.$/m, real, '--predictions', at('no/such/folder.csv')],
  ]

  for (const [says, ...words] of wrong) {
    const { stdout, stderr, status } = evaluate(...words)
    assert.equal(status, 2, words.join(' '))
    assert.equal(stdout, '')
    assert.match(stderr, says)
    assert.doesNotMatch(stderr, /at .*\.ts:\d/)
  }
})

// A folder with cbp_awt_ord_2016.csv to 2018.csv; takes some minutes.
const years = process.env.GERBANG_HALL_HOURS

test('three years of a real hall are foretold a sixth nearer than by the best plain rule, or more', {
  skip: years ? false : 'three years of a real hall (GERBANG_HALL_HOURS names no folder)',
}, (t) => {
  const at = folder(t, {})
  const file = (year: number) => join(years!, `cbp_awt_ord_${year}.csv`)
  for (const [year, ...before] of [
    [2018],
    [2017],
    [2016],
    [2017, 2016],
    [2018, 2016, 2017],
  ] as const) {
    const train = before.flatMap((one) => ['--train', file(one)])
    const words = [file(year), ...train, '--predictions', at('out.csv')]

    const { mae, coverage, baselines } = JSON.parse(evaluate(...words).stdout)

    const best = Math.min(...Object.values<{ mae: number }>(baselines).map((one) => one.mae))
    assert.ok(mae < 0.84 * best, `${year} after ${before}: ${mae} of ${best}`)
    assert.ok(Math.abs(coverage - 0.8) < 0.02, `${year} after ${before}: ${coverage}`)
  }
})
