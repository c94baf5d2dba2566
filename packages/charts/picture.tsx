import { type Scale, shareOn, tenth } from './chart.tsx'

/** One thing with its usual and its far value: a full bar to the first, a pale one to the second. */
export type Span = { label: string; usual: number; far: number; said: string }

/** Some spans under one heading. */
export type SpanGroup = { heading: string; spans: readonly Span[] }

type Props = {
  title: string
  subtitle: string
  legend: string
  groups: readonly SpanGroup[]
  scale: Scale
  /** Values at which a thin line crosses the drawing, with how they are said. */
  marks: readonly { value: number; said: string }[]
}

const width = 640
const edge = 20
const long = width - 2 * edge
const headHeight = 66
const headingHeight = 34
const spanHeight = 42
const footHeight = 52

// A file stands alone: it cannot borrow the tokens of a page, so it brings the same colours along,
// and plainly, because not every viewer of pictures knows variables.
const looks = `
  text { font: 14px "Plus Jakarta Sans", system-ui, sans-serif; fill: #1a1d48 }
  .title { font-size: 19px; font-weight: 700 } .heading { font-weight: 700 }
  .said { font-weight: 600 } .soft { font-size: 12px; fill: #4d5072 }
  .paper { fill: #fbf8f1 } .mark { stroke: #ded7c8; stroke-width: 1 }
  .usual { fill: #2b36a0 } .far { fill: #2b36a0; opacity: 0.28 }
  @media (prefers-color-scheme: dark) {
    text { fill: #f4efe4 } .soft { fill: #bcbcd4 } .paper { fill: #10122b }
    .mark { stroke: #353a66 } .usual, .far { fill: #b0b9ff }
  }
`

const heightOf = ({ spans }: SpanGroup) => headingHeight + spans.length * spanHeight

const SpanRow = ({ span, scale, top }: { span: Span; scale: Scale; top: number }) => {
  const lengthOf = (value: number) => tenth(Math.max(1.5, shareOn(scale, value) * long))
  return (
    <g>
      <text x={edge} y={top + 14}>
        {span.label}
      </text>
      <text class="said" x={width - edge} y={top + 14} text-anchor="end">
        {span.said}
      </text>
      <rect class="far" x={edge} y={top + 20} width={lengthOf(span.far)} height="12" rx="3" />
      <rect class="usual" x={edge} y={top + 20} width={lengthOf(span.usual)} height="12" rx="3" />
    </g>
  )
}

const Group = ({ group, scale, top }: { group: SpanGroup; scale: Scale; top: number }) => (
  <g>
    <text class="heading" x={edge} y={top + 22}>
      {group.heading}
    </text>
    {group.spans.map((span, at) => (
      <SpanRow
        key={span.label}
        span={span}
        scale={scale}
        top={top + headingHeight + at * spanHeight}
      />
    ))}
  </g>
)

const Marks = ({ marks, scale, foot }: Pick<Props, 'marks' | 'scale'> & { foot: number }) => (
  <g>
    {marks.map(({ value, said }) => {
      const x = tenth(edge + shareOn(scale, value) * long)
      return (
        <g key={said}>
          <line class="mark" x1={x} x2={x} y1={headHeight} y2={foot} />
          <text class="soft" x={x} y={foot + 15} text-anchor="middle">
            {said}
          </text>
        </g>
      )
    })}
  </g>
)

/** A drawing that is a file of its own: light or dark as the reader has it, numbers in its text. */
export const Picture = ({ title, subtitle, legend, groups, scale, marks }: Props) => {
  const tops = groups.map((_, at) =>
    groups.slice(0, at).reduce((top, group) => top + heightOf(group), headHeight),
  )
  const foot = groups.reduce((top, group) => top + heightOf(group), headHeight)
  const spans = groups.flatMap((group) => group.spans)
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${width} ${foot + footHeight}`}
      role="img"
    >
      <title>{title}</title>
      <desc>{spans.map(({ label, said }) => `${label}: ${said}`).join('; ')}</desc>
      <style>{looks}</style>
      <rect class="paper" width={width} height={foot + footHeight} rx="8" />
      <text class="title" x={edge} y="32">
        {title}
      </text>
      <text class="soft" x={edge} y="52">
        {subtitle}
      </text>
      <Marks marks={marks} scale={scale} foot={foot} />
      {groups.map((group, at) => (
        <Group key={group.heading} group={group} scale={scale} top={tops[at] ?? 0} />
      ))}
      <text class="soft" x={edge} y={foot + 38}>
        {legend}
      </text>
    </svg>
  )
}
