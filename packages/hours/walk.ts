import { ask, type Forest, type Growth, growForests } from '#packages/forest'
import { type Baselines, createBaselines } from './baselines.ts'
import { type View, viewOf } from './features.ts'
import { corrected, type Judged, judge, type Range } from './range.ts'
import type { Counted, HourRecord } from './record.ts'

/** An hour, what was said of it before it began, and what plain rules would have said. */
export type Foretold = { record: HourRecord; range: Range; baselines: Baselines }

// On two years of one hall: more or larger trees are no nearer, fewer are a little farther off.
const growth: Growth = {
  trees: 300,
  step: 0.06,
  leavesAtMost: 8,
  rowsAtLeast: 25,
  shareOfRows: 0.6,
  shareOfColumns: 0.3,
}

const shares = [0.1, 0.5, 0.9]
const week = 168
const lessonsAtLeast = 120
const lessonsAtMost = 24_000
const growAgainAt = 1.08
const lessonsOfDoubt = 300

type Lesson = { hour: number; view: View; outcome: number }
type Grown = { week: number; lessons: number; forests: Forest[] }
type Terminal = { known: Map<number, Counted>; judged: Judged }
type Walk = {
  lead: number
  terminals: Map<string, Terminal>
  lessons: Lesson[]
  perWeek: Map<number, number>
  grown: Grown[]
}

/**
 * Walks through the records as they stand. Of each is said what could be known `lead` hours before it
 * ends: only records that stand earlier (or in `train`) and whose hour is earlier too are used, so the
 * table cut anywhere gives the same rows up to there.
 */
export function foretellHours({
  train,
  records,
  lead = 1,
}: {
  train: readonly HourRecord[]
  records: readonly HourRecord[]
  lead?: number
}): Foretold[] {
  const walk: Walk = {
    lead,
    terminals: new Map(),
    lessons: [],
    perWeek: new Map(),
    grown: [],
  }
  const baselines = createBaselines(lead)
  for (const record of train) {
    learn(walk, record, lookAt(walk, record))
    baselines.learn(record)
  }
  return records.map((record) => {
    const plain = baselines.say(record)
    baselines.learn(record)
    return { record, range: foretell(walk, record), baselines: plain }
  })
}

function terminalOf({ terminals }: Walk, name: string): Terminal {
  let terminal = terminals.get(name)
  if (!terminal) {
    terminal = { known: new Map(), judged: [] }
    terminals.set(name, terminal)
  }
  return terminal
}

const lookAt = (walk: Walk, { terminal, hour }: HourRecord): View =>
  viewOf({ known: terminalOf(walk, terminal).known, hour, lead: walk.lead })

/** What happened in an hour becomes known, once for an hour of a terminal. */
function learn(walk: Walk, { terminal, hour, counted }: HourRecord, view: View): void {
  const { known } = terminalOf(walk, terminal)
  if (known.has(hour)) return
  known.set(hour, counted)
  if (Number.isNaN(counted.wait)) return
  walk.lessons.push({ hour, view, outcome: counted.wait / view.scale - view.plain })
  const own = Math.floor(hour / week)
  walk.perWeek.set(own, (walk.perWeek.get(own) ?? 0) + 1)
}

function foretell(walk: Walk, record: HourRecord): Range {
  const { judged, known } = terminalOf(walk, record.terminal)
  const { hour, counted } = record
  const view = lookAt(walk, record)
  const knownBefore = hour - walk.lead + 1
  const range = rangeOf(grownBefore(walk, Math.floor(knownBefore / week)), view)
  const said = corrected(range, judged, knownBefore)
  if (!known.has(hour) && !Number.isNaN(counted.wait)) {
    judge(judged, { hour, before: knownBefore, said, wait: counted.wait })
  }
  learn(walk, record, view)
  return said
}

/** Forests taught by little are believed little: what they say is drawn to the plain guess. */
function rangeOf(grown: Grown | undefined, { scale, plain, features }: View): Range {
  if (!grown) return { p10: plain * scale * 0.5, p50: plain * scale, p90: plain * scale * 1.8 }
  const trust = grown.lessons / (grown.lessons + lessonsOfDoubt)
  const [p10 = 0, p50 = 0, p90 = 0] = grown.forests.map(
    (forest) => scale * (plain + forest.start + trust * (ask(forest, features) - forest.start)),
  )
  return { p10: Math.min(p10, p50), p50, p90: Math.max(p90, p50) }
}

/** The forests grown from weeks before this one only, anew once there is a twelfth more to learn. */
function grownBefore(walk: Walk, ownWeek: number): Grown | undefined {
  let lessons = 0
  for (const [one, count] of walk.perWeek) if (one < ownWeek) lessons += count
  const best = walk.grown
    .filter((one) => one.week <= ownWeek)
    .reduce<Grown | undefined>((a, b) => (a && a.lessons >= b.lessons ? a : b), undefined)
  if (lessons < Math.max(lessonsAtLeast, (best?.lessons ?? 0) * growAgainAt)) return best
  const own = walk.lessons.filter(({ hour }) => hour < ownWeek * week).slice(-lessonsAtMost)
  const rows = own.map(({ view }) => view.features)
  const outcomes = Float64Array.from(own, ({ outcome }) => outcome)
  const grown = { week: ownWeek, lessons, forests: growForests({ rows, outcomes }, shares, growth) }
  walk.grown.push(grown)
  return grown
}
