import type { VNode } from 'preact'
import { Chart, chartWidth, type Scale, shareOn, tenth } from './chart.tsx'

/** One point in time; without a value the line has a gap there. */
export type Point = { label: string; value: number | null }

type Props = { title: string; points: readonly Point[]; scale: Scale; children: VNode }

const top = 12
const height = 120
const left = 34
const foot = 18
const mostLabels = 6

/** Where each point is drawn; a single one stands in the middle. */
function placesOf(points: readonly Point[], scale: Scale) {
  const width = chartWidth - left - 8
  const step = points.length > 1 ? width / (points.length - 1) : 0
  const first = points.length > 1 ? left : left + width / 2
  return points.map(({ label, value }, at) => ({
    label,
    x: tenth(first + at * step),
    y: value === null ? null : tenth(top + (1 - shareOn(scale, value)) * height),
  }))
}

/** The line between neighbours that both have a value. */
function pathOf(places: ReturnType<typeof placesOf>): string {
  return places
    .map(({ x, y }, at) => {
      if (y === null) return ''
      const before = places[at - 1]?.y
      return `${before === null || before === undefined ? 'M' : 'L'}${x} ${y}`
    })
    .join('')
}

/** One number over time. */
export const Line = ({ title, points, scale, children }: Props) => {
  const places = placesOf(points, scale)
  const every = Math.ceil(places.length / mostLabels)
  const labels = places.filter((_, at) => at % every === 0)
  return (
    <Chart
      title={title}
      width={chartWidth}
      height={top + height + foot}
      drawing={
        <>
          <line class="chart-rule" x1={left} x2={chartWidth} y1={top} y2={top} />
          <line class="chart-rule" x1={left} x2={chartWidth} y1={top + height} y2={top + height} />
          <text class="is-soft" x="0" y={top + 4}>
            {scale.toSaid}
          </text>
          <text class="is-soft" x="0" y={top + height + 4}>
            {scale.fromSaid}
          </text>
          <path class="chart-line" d={pathOf(places)} />
          {places.map(
            ({ label, x, y }) =>
              y !== null && <circle key={label} class="chart-dot" cx={x} cy={y} r="4" />,
          )}
          {labels.map(({ label, x }) => (
            <text key={label} class="is-soft" x={x} y={top + height + foot} text-anchor="middle">
              {label}
            </text>
          ))}
        </>
      }
    >
      {children}
    </Chart>
  )
}
