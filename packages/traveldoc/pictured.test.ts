import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findLinesInText } from './index.ts'

const today = '2026-11-23'
const upper = 'P<AUSEXAMPLE<<OLIVIA<GRACE<<<<<<<<<<<<<<<<<<'
const lower = 'PA00000005AUS9506158F3012316<<<<<<<<<<<<<<<8'

test('fillers read as letters, twice, or with a sign too many are set right', () => {
  const reads = [
    `AUSTRALIA\n${upper}\n${lower}`,
    `P<AUSEXAMPLE<K<OLIVIA<GRACE<<KLLLLKLLL<LLLK\nPAOOOOOO05AUS95O6158F3012316<K<LLLK<<<<<<<8`,
    `P<AUSEXAMPLE<<OLIVIA<GRACE<CECLLCLLLLLLLLCCLLR\n${lower}`,
    `PKAUSEXAMPLE<<OLIVIA<GRACECLLLLLLLLLK\nPA00000005AUS99506158F3012316<<<<<<<<<<<<<<<8`,
  ]

  for (const text of reads) assert.deepEqual(findLinesInText(text, today)?.lines, [upper, lower])
})

test('without every check digit nothing is told: the control', () => {
  const wrong = lower.replace('950615', '950616')

  assert.equal(findLinesInText(`${upper}\n${wrong}`, today), undefined)
  assert.equal(findLinesInText(lower, today), undefined)
  const twoWays = `${upper}\nPA000000005AUS9506158F3012316<<<<<<<<<<<<<<<8`
  assert.equal(findLinesInText(twoWays, today), undefined)
  assert.equal(findLinesInText('', today), undefined)
})

test('a picture badly read whose digits hold by chance is not believed: no such state, no such day', () => {
  // Read so from a small specimen of another country: letters in a date, and a state that is none.
  const misread = '1071828900GERE500117<7160112<<<<<<<<<<<<<<<0'
  const thirteen = 'Z1234567<1IND9113301F3104013<<<<<<<<<<<<<<<0'

  assert.equal(findLinesInText(`P<GBRUNITED<KINGDOM\n${misread}`, today), undefined)
  assert.equal(findLinesInText(`P<INDMADHAVI\n${thirteen}`, today), undefined)
})
