/** Minutes: one in ten waits is below `p10`, half are below `p50`, nine in ten below `p90`. */
export type Range = { p10: number; p50: number; p90: number }

/** How far the ends of a terminal's ranges are moved outward after an hour, in widths of the range. */
type Moved = { hour: number; nth: number; below: number; above: number }

/** The ranges said of a terminal, and how their ends were moved after each. */
export type Judged = Moved[]

const outside = 0.1
const step = 0.02
// The first hours move the ends further: nothing is known yet of how sure one may be here.
const firstStep = 0.4
const firstHours = 20

const unmoved: Moved = { hour: Number.NEGATIVE_INFINITY, nth: 0, below: 0, above: 0 }

// Each entry comes from one of an earlier hour, so it knows of nothing later than its own.
const movedBefore = (judged: Judged, hour: number): Moved =>
  judged.findLast((one) => one.hour < hour) ?? unmoved

const widthOf = ({ p10, p90 }: Range) => Math.max(p90 - p10, 1)

/** The range with its ends moved as the hours before `before` taught, in order and as written down. */
export function corrected(range: Range, judged: Judged, before: number): Range {
  const { below, above } = movedBefore(judged, before)
  const width = widthOf(range)
  const p50 = toHundredths(Math.max(range.p50, 0))
  const p10 = toHundredths(Math.max(range.p10 - below * width, 0))
  return {
    p10: Math.min(p10, p50),
    p50,
    p90: Math.max(toHundredths(range.p90 + above * width), p50),
  }
}

const toHundredths = (minutes: number) => Math.round(minutes * 100) / 100

/**
 * Learns from an hour: an end that was passed is moved outward nine times as far as one that was not
 * is moved inward, so that in the long run one in ten passes it, whatever the hall does.
 */
export function judge(
  judged: Judged,
  { hour, before, said, wait }: { hour: number; before: number; said: Range; wait: number },
): void {
  const { nth, below, above } = movedBefore(judged, before)
  const by = step + firstStep / (nth + firstHours)
  const move = (isPassed: boolean) => by * ((isPassed ? 1 : 0) - outside)
  judged.push({
    hour,
    nth: nth + 1,
    below: below + move(wait < said.p10),
    above: above + move(wait > said.p90),
  })
}
