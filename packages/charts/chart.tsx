import type { VNode } from 'preact'

/** The ends of a scale, with how they are said. */
export type Scale = { from: number; to: number; fromSaid: string; toSaid: string }

type Props = {
  title: string
  width: number
  height: number
  drawing: VNode
  /** The same numbers as a table. */
  children: VNode
}

/** The width of every drawing, in units that are pixels on the smallest phone. */
export const chartWidth = 320

/** Where a value lies on a scale: 0 at its beginning, 1 at its end, and never outside. */
export const shareOn = ({ from, to }: Scale, value: number): number =>
  Math.min(1, Math.max(0, (value - from) / (to - from)))

/** A tenth of a unit is finer than any screen. */
export const tenth = (value: number): number => Math.round(value * 10) / 10

/** A drawing with its table beside it. */
export const Chart = ({ title, width, height, drawing, children }: Props) => (
  <figure class="chart">
    <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={title}>
      {drawing}
    </svg>
    {children}
  </figure>
)
