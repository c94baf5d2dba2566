import assert from 'node:assert/strict'
import { test } from 'node:test'
import { renderPart } from '#packages/ui'
import { Bars, Line, Picture } from './index.ts'

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

test('a picture is a file of its own: its numbers are in its text, and it has a dark side', () => {
  const spans = [{ label: 'Pagi', usual: 25, far: 50, said: '25 · 50' }]

  const svg = renderPart(
    <Picture
      title="Menunggu"
      subtitle="sehari"
      legend="penuh: rata-rata"
      groups={[{ heading: 'Hari ini', spans }]}
      scale={{ from: 0, to: 100, fromSaid: '0', toSaid: '100' }}
      marks={[{ value: 100, said: '100' }]}
    />,
  )

  assert.match(svg, /<title>Menunggu<\/title><desc>Pagi: 25 · 50<\/desc>/)
  assert.deepEqual(
    [...svg.matchAll(/class="(?:far|usual)"[^>]* width="([\d.]+)"/g)].map(([, width]) => width),
    ['300', '150'],
  )
  assert.match(svg, /prefers-color-scheme: dark/)
  assert.doesNotMatch(svg, /var\(/)
})
