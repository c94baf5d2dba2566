import { Picture, type Span } from '#packages/charts'
import { renderPart } from '#packages/ui'
import type { Outcome, Trial } from './compare.ts'
import { type Speech, said, sayDay } from './report.ts'

const halfHour = 30

function spanOf(speech: Speech, { regime, waits }: Outcome): Span[] {
  if (!waits.all) return []
  const [usual, far] = [waits.all.mean.value, waits.all.p90.value]
  const values = { mean: said(speech, usual), p90: said(speech, far) }
  const { words } = speech
  return [
    { label: words(`simulate.regime.${regime}`), usual, far, said: words('simulate.said', values) },
  ]
}

/** The comparison as one drawing, an SVG file of its own. */
export function draw(
  speech: Speech,
  { trial, outcomes }: { trial: Trial; outcomes: readonly Outcome[] },
): string {
  const { words } = speech
  const spansOf = (isOurs: boolean) =>
    outcomes.filter((one) => one.isOurs === isOurs).flatMap((one) => spanOf(speech, one))
  const groups = [
    { heading: words('simulate.today'), spans: spansOf(false) },
    { heading: words('simulate.ours'), spans: spansOf(true) },
  ].filter(({ spans }) => spans.length > 0)
  const farthest = Math.max(halfHour, ...groups.flatMap(({ spans }) => spans.map(({ far }) => far)))
  const count = Math.ceil(farthest / halfHour)
  const marks = Array.from({ length: count + 1 }, (_, at) => {
    return { value: at * halfHour, said: `${at * halfHour}` }
  })
  const scale = { from: 0, to: count * halfHour, fromSaid: '0', toSaid: `${count * halfHour}` }
  const title = words('simulate.title')
  const legend = words('simulate.legend')
  const picture = (
    <Picture {...{ title, legend, groups, scale, marks }} subtitle={sayDay(speech, trial)} />
  )
  return `<?xml version="1.0" encoding="UTF-8"?>\n${renderPart(picture)}\n`
}
