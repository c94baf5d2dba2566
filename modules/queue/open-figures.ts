import { allow, type Who } from '#packages/access'
import { addDays, type DaySum, inOrder, nearestRank } from './day-sums.ts'
import { createKnownDays } from './known-days.ts'
import type { Needs } from './needs.ts'
import type { Span } from './open-queries.ts'

/** How long some people waited, from the street door to the call they answered; minutes, nearest rank. */
export type Spread = { people: number; p50Minutes: number; p90Minutes: number }

/** What anybody may know of the waits of an office, on a day or over a whole span. */
export type OpenFigures = {
  office: string
  /** Nothing: the whole span. */
  day: Temporal.PlainDate | null
  all: Spread | null
  /** With an appointment, with a number from the kiosk or desk, with a number from the phone. */
  booking: Spread | null
  walkin: Spread | null
  remote: Spread | null
  promises: {
    judged: number
    kept: number
    sooner: number
    later: number
    /** Beyond the minutes that four in five were told to be called within. */
    late: number
    widthMinutes: number | null
    /** Judged with what was foreseen unrounded: how many, and how many fell between P10 and P90. */
    measured: number
    inside: number
    /** How far the middle was off, on average. */
    offMinutes: number | null
    /** Told a later call than stood on their screen while they waited, each with its cause. */
    raised: number
    /** Of those: later than the first range had said. Being told so is no delay: what is judged is the call. */
    beyond: number
  }
  /** Came and not called: still waiting, gone, or with their place kept for another day; no wait of theirs is counted. */
  waiting: number
  gone: number
  kept: number
  calls: number
  /** Called by hand out of the order; each has its reason. */
  chosen: number
  /** Made on paper while the house was dark and entered later; no calls of the order. */
  entered: number
}

/**
 * Whether who has no phone waits longer: the wait of nine in ten who just came, and of nine in ten
 * with an appointment or a number from home, among people who came within the same quarters of an hour.
 */
export type Fairness = {
  office: string
  withoutPhone: { people: number; p90Minutes: number }
  withPhone: { people: number; p90Minutes: number }
  gapMinutes: number
}

/** Who has no phone waits at most so much longer. */
export const fairGapMinutes = 5

/** More days than this are asked for in parts. */
export const mostDays = 31

const minutesOf = (ms: number) => ms / 60_000

function spreadOf(waits: readonly number[]): Spread | null {
  if (waits.length === 0) return null
  const sorted = inOrder(waits)
  const [p50, p90] = [0.5, 0.9].map((share) => minutesOf(nearestRank(sorted, share)!))
  return { people: waits.length, p50Minutes: p50!, p90Minutes: p90! }
}

const figuresOf = (office: string, day: OpenFigures['day'], sum: DaySum): OpenFigures => ({
  office,
  day,
  all: spreadOf([...sum.booking, ...sum.walkin, ...sum.remote]),
  booking: spreadOf(sum.booking),
  walkin: spreadOf(sum.walkin),
  remote: spreadOf(sum.remote),
  promises: {
    judged: sum.judged,
    kept: sum.inRange,
    sooner: sum.sooner,
    later: sum.later,
    late: sum.late,
    widthMinutes: nearestRank(inOrder(sum.widths), 0.5) ?? null,
    measured: sum.measured,
    inside: sum.inside,
    offMinutes: sum.measured > 0 ? sum.offMinutes / sum.measured : null,
    raised: sum.raised,
    beyond: sum.beyond,
  },
  waiting: sum.waiting,
  gone: sum.gone,
  kept: sum.kept,
  calls: sum.calls,
  chosen: sum.chosen,
  entered: sum.entered,
})

function fairnessOf(office: string, { withoutPhone, withPhone }: DaySum): Fairness | undefined {
  const [without, having] = [spreadOf(withoutPhone), spreadOf(withPhone)]
  if (!without || !having) return undefined
  return {
    office,
    withoutPhone: { people: without.people, p90Minutes: without.p90Minutes },
    withPhone: { people: having.people, p90Minutes: having.p90Minutes },
    gapMinutes: without.p90Minutes - having.p90Minutes,
  }
}

const isAnybody = ({ booking, walkin, remote, waiting, gone, kept, ...rest }: DaySum) =>
  booking.length + walkin.length + remote.length + waiting + gone + kept > 0 ||
  rest.calls + rest.entered > 0

/** The figures of waiting that everybody may see. */
export const openVerbs = (needs: Needs) => {
  const { catalogue } = needs
  const { readDays, workOutDays } = createKnownDays(needs)

  return {
    workOutDays,
    /**
     * The waits of these offices over at most 31 days: each day and the whole span, and whether it was
     * fair to those without a phone. Offices to practise in are left out. RangeError for a longer span.
     */
    listWaits: async (
      who: Who,
      asked: Span,
    ): Promise<{ figures: OpenFigures[]; fairness: Fairness[] }> => {
      allow(who, 'queue.watch')
      if (asked.from.until(asked.to).days >= mostDays) throw new RangeError('At most 31 days')
      const offices = asked.offices.filter((id) => catalogue.getOffice(id).kind !== 'practice')
      const days = (await readDays({ ...asked, offices })).filter(({ figures }) =>
        isAnybody(figures),
      )
      const byOffice = Map.groupBy(days, ({ office }) => office)
      const wholes = [...byOffice].map(([office, own]) => {
        return { office, sum: addDays(own.map(({ figures }) => figures)) }
      })
      const figures = [
        ...days.map(({ office, day, figures }) => figuresOf(office, day, figures)),
        ...wholes.map(({ office, sum }) => figuresOf(office, null, sum)),
      ]
      const order = (one: OpenFigures) => `${one.office} ${one.day ?? '9999'}`
      const fairness = new Map(wholes.map(({ office, sum }) => [office, fairnessOf(office, sum)]))
      return {
        figures: figures.toSorted((a, b) => (order(a) < order(b) ? -1 : 1)),
        fairness: offices.flatMap((office) => fairness.get(office) ?? []),
      }
    },
  }
}
