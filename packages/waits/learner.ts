import { ask, type Forest, growForests } from '#packages/forest'
import { calibrate, type Offsets } from '#packages/queueing'
import { blend, firstTrust, learnTrust } from './blend.ts'
import type { Known } from './features.ts'

/** What was said of one leg, by each part of what says it. */
export type Said = {
  known: Known
  base: number
  mend: number
  middle: number
  scale: number
  skew: number
  day: number
}

type Over = Said & { actual: number }

const keptRows = 16_000
const enoughForForest = 500
const enoughDays = 4
const growth = { trees: 60, step: 0.1, leavesAtMost: 8, shareOfRows: 0.8, shareOfColumns: 0.6 }
/** Ways to come to the middle, the plainest first; a later one must be better by a hundredth. */
const ways: ((said: Parts) => number)[] = [
  ({ known }) => known.guesses[0]!,
  ({ base }) => base,
  ({ base, mend }) => base + mend / 2,
  ({ base, mend }) => base + mend,
]
const better = 0.99

type Parts = Pick<Said, 'known' | 'base' | 'mend'>

/** Learns from the waits that are over how far to trust each guess, how to mend them and how sure to be. */
export function createLearner(isCalibrated: boolean) {
  const rows: Over[] = []
  const losses = new Float64Array(ways.length)
  let trust: Float64Array | undefined
  let mending: Forest | undefined
  let sureness: Forest | undefined
  let offsets: Offsets = calibrate([])
  let grownAt = 0
  let unread = 0

  const grow = () => {
    const features = rows.map(({ known }) => known.features)
    const rowsAtLeast = Math.max(25, Math.floor(rows.length / 60))
    const learned = (targets: number[]) => {
      const lessons = { rows: features, outcomes: Float64Array.from(targets) }
      return growForests(lessons, [0.5], { ...growth, rowsAtLeast })[0]
    }
    mending = learned(rows.map(({ actual, base }) => actual - base))
    sureness = learned(rows.map(({ actual, middle }) => Math.log(Math.abs(actual - middle) + 0.5)))
    grownAt = rows.length
  }
  const wayNow = () => {
    let best = 0
    for (let nth = 1; nth < ways.length; nth++)
      if (losses[nth]! < losses[best]! * better) best = nth
    return ways[best]!
  }
  return {
    say(known: Known, day: number): Said {
      trust ??= firstTrust(known.guesses.length)
      const base = blend(known.guesses, trust)
      const mend = mending ? ask(mending, known.features) : 0
      const middle = Math.max(0, wayNow()({ known, base, mend }))
      const narrow = Math.max(1, known.width / 2.56, 0.15 * middle)
      const scale =
        isCalibrated && sureness ? 1.5 * Math.exp(ask(sureness, known.features)) : narrow
      return { known, base, mend, middle, scale, skew: known.skew, day }
    },
    offsets: () => offsets,
    /** A wait is over. */
    heard(said: Said, actual: number): void {
      rows.push({ ...said, actual })
      unread++
      for (const [nth, way] of ways.entries()) {
        losses[nth]! += Math.abs(actual - Math.max(0, way(said)))
      }
    },
    /** Reads what was heard. On the first day often, later when a day is over. */
    learn(): void {
      if (unread === 0) return
      unread = 0
      if (rows.length > keptRows * 1.2) {
        rows.splice(0, rows.length - keptRows)
        grownAt = Math.min(grownAt, rows.length * 0.8)
      }
      const past = rows
        .slice(-8000)
        .map(({ known, actual }) => ({ guesses: known.guesses, actual }))
      trust = learnTrust(past, trust ?? firstTrust(past[0]!.guesses.length))
      const isEnough = rows.length >= enoughForForest && rows.at(-1)!.day >= enoughDays
      if (isEnough && rows.length > grownAt * 1.15) grow()
      for (let nth = 0; nth < losses.length; nth++) losses[nth]! *= 0.95
      // The last days only, but at least some hundreds: whoever learns is surer today than a month ago.
      const lastDay = rows.at(-1)!.day
      const span = Math.min(10, Math.max(2, Math.ceil(lastDay / 2)))
      const recent = rows.filter(({ day }, nth) => lastDay - day < span || rows.length - nth < 300)
      if (isCalibrated) offsets = calibrate(recent)
    },
  }
}
