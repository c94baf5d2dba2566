import type { VNode } from 'preact'
import { Chart, chartWidth, type Scale, shareOn, tenth } from './chart.tsx'

/** One bar: what it is, how long, and the number as people read it. */
export type Bar = { label: string; value: number | null; said: string }

type Props = { title: string; bars: readonly Bar[]; scale: Scale; children: VNode }

const rowHeight = 40
const barHeight = 12
const footHeight = 16

const Row = ({ bar, scale, at }: { bar: Bar; scale: Scale; at: number }) => {
  const top = at * rowHeight
  const length = bar.value === null ? 0 : tenth(shareOn(scale, bar.value) * chartWidth)
  return (
    <g>
      <text x="0" y={top + 14}>
        {bar.label}
      </text>
      <text class="is-said" x={chartWidth} y={top + 14} text-anchor="end">
        {bar.said}
      </text>
      <rect class="chart-track" x="0" y={top + 20} width={chartWidth} height={barHeight} rx="3" />
      <rect class="chart-bar" x="0" y={top + 20} width={length} height={barHeight} rx="3" />
    </g>
  )
}

/** Some things compared by length, each with its name and number above its bar. */
export const Bars = ({ title, bars, scale, children }: Props) => {
  const foot = bars.length * rowHeight
  return (
    <Chart
      title={title}
      width={chartWidth}
      height={foot + footHeight}
      drawing={
        <>
          {bars.map((bar, at) => (
            <Row key={bar.label} bar={bar} scale={scale} at={at} />
          ))}
          <text class="is-soft" x="0" y={foot + 10}>
            {scale.fromSaid}
          </text>
          <text class="is-soft" x={chartWidth} y={foot + 10} text-anchor="end">
            {scale.toSaid}
          </text>
        </>
      }
    >
      {children}
    </Chart>
  )
}
