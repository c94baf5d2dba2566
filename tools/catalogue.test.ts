import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'

const root = join(import.meta.dirname, '..')
const hook = pathToFileURL(join(root, 'tools/jsx.mjs')).href
const quiet = ['--disable-warning=ExperimentalWarning', '--import', hook]

function ask(...words: string[]) {
  const program = [...quiet, join(root, 'tools/catalogue.ts'), ...words]
  return spawnSync(process.execPath, program, { cwd: root, encoding: 'utf8', timeout: 60_000 })
}

test('the list has one line a code, with fee, time, legal basis and what nobody checked', () => {
  const { stdout, status } = ask('--list')

  assert.equal(status, 0)
  assert.match(
    stdout,
    /^PAS-NEW-E10 +\| E-passport.* \| fee: Rp950,000 \| time: 4 working days \| basis: PP 45\/2024 \| unverified: nothing$/m,
  )
  assert.match(stdout, /^PAS-FAST .*fee: \+ Rp1,000,000 \| time: the same day/m)
  assert.match(stdout, /^OVERSTAY .*fee: Rp1,000,000 a day \(to be confirmed by the office\)/m)
  assert.match(stdout, /^SKIM .*fee: to be confirmed by the office \| time: to be confirmed/m)
  assert.match(stdout, /^DATA-RIGHT .*fee: free \| time: 72 hours/m)
})

test('on a day before the rules held there is nothing to list', () => {
  assert.match(ask('--list', '--day', '2020-01-15').stdout, /^0 lines/m)
})

test('a wrong word is answered with a sentence and the help, never with a stack', () => {
  const wrong = [['--lst'], ['--list', 'extra'], ['--list', '--day', 'tomorrow'], []]

  for (const words of wrong) {
    const { stderr, stdout, status } = ask(...words)
    assert.equal(status, 2, words.join(' '))
    assert.equal(stdout, '')
    assert.match(stderr, /^[A-Z0-9a-z].*\.\n\nThe catalogue:/, words.join(' '))
    assert.doesNotMatch(stderr, / at .*:\d+/)
  }
})
