import assert from 'node:assert/strict'
import { test } from 'node:test'
import { renderPart } from '#packages/ui'
import { Bars, Line } from './index.ts'

const scale = { from: 25, to: 100, fromSaid: '25', toSaid: '100' }
const table = <table />

test('a bar is as long as its value on the scale, and none is longer than the whole', () => {
  const bars = [25, 62.5, 100, 130].map((value) => ({ label: `${value}`, value, said: `${value}` }))

  const svg = renderPart(
    <Bars title="Unsur" bars={bars} scale={scale}>
      {table}
    </Bars>,
  )

  const lengths = [...svg.matchAll(/chart-bar" x="0" y="\d+" width="([\d.]+)"/g)].map(([, w]) => w)
  assert.deepEqual(lengths, ['0', '160', '320', '320'])
  assert.match(svg, /role="img" aria-label="Unsur"/)
  assert.match(svg, /<table/)
})

test('a line has a gap where a number is missing', () => {
  const points = [25, 100, null, 62.5].map((value, at) => ({ label: `${at}`, value }))

  const svg = renderPart(
    <Line title="Bulan" points={points} scale={scale}>
      {table}
    </Line>,
  )

  assert.match(svg, /d="M34 132L126\.7 12M312 72"/)
  assert.equal(svg.match(/<circle/g)?.length, 3)
})
