import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'

const root = join(import.meta.dirname, '../..')
const hook = pathToFileURL(join(root, 'tools/jsx.mjs')).href
const quiet = ['--disable-warning=ExperimentalWarning', '--import', hook]

function ask(...words: string[]) {
  const program = [...quiet, join(root, 'simulation/office-day/main.ts'), ...words]
  return spawnSync(process.execPath, program, { cwd: root, encoding: 'utf8', timeout: 60_000 })
}

test('the figures come as a table, as JSON and as a drawing, in both languages', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'gerbang-simulate-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'menunggu.svg')

  const told = ask('--days', '4', '--regime', 'date,mixed', '--language', 'id', '--svg', file)
  const json = JSON.parse(ask('--days', '4', '--regime', 'mixed', '--json').stdout)
  const svg = readFileSync(file, 'utf8')

  assert.equal(told.status, 0)
  assert.match(told.stdout, /^\| Kuota per tanggal, tanpa jam +\| semua /m)
  assert.match(told.stdout, /^- Menunggu lebih lama dari batasnya: 0 orang \(harus 0\): tercapai$/m)
  assert.equal(json.outcomes[0].regime, 'mixed')
  assert.ok(json.outcomes[0].waits.walkIn.p90.plusMinus > 0)
  assert.match(svg, /^<\?xml.*\n<svg xmlns="http:\/\/www.w3.org\/2000\/svg" viewBox=/)
  assert.match(svg, /<title>Menit dari pintu jalan sampai dilayani<\/title>/)
  assert.match(svg, /prefers-color-scheme: dark/)
  assert.equal(svg.match(/class="usual"/g)?.length, 2)
})

test('the figures and the drawing in the documents are those of this very code', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'gerbang-simulate-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'waits.svg')

  const { stdout, status } = ask('--svg', file)

  const results = readFileSync(join(root, 'bench/RESULTS.md'), 'utf8')
  assert.equal(status, 0)
  assert.ok(results.includes(stdout), 'put what npm run simulate says into bench/RESULTS.md')
  const drawn = readFileSync(join(root, 'docs/pictures/waits.svg'), 'utf8')
  assert.equal(drawn, readFileSync(file, 'utf8'), '-- --svg docs/pictures/waits.svg')
})

test('a wrong word is answered with a sentence and the help, never with a stack', () => {
  const wrong = [
    ['--seed', 'x'],
    ['--days', '1'],
    ['--days', '1e9'],
    ['--regime', 'date,mxed'],
    ['--language', 'fr'],
    ['--sed', '1'],
    ['extra'],
  ]
  for (const words of wrong) {
    const { stderr, stdout, status } = ask(...words)
    assert.equal(status, 2, words.join(' '))
    assert.equal(stdout, '')
    assert.match(stderr, /npm run simulate/)
    assert.doesNotMatch(stderr, /\n {4}at /)
  }
})
