import { allow, system, type Who } from '#packages/access'
import type { Needs } from './needs.ts'
import {
  type FairRow,
  type KeptRow,
  listCalled,
  listKept,
  listWaited,
  type Span,
  type SpreadRow,
} from './open-queries.ts'

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

const keyOf = ({ office, day }: { office: string; day: Temporal.PlainDate | null }) =>
  `${office} ${day ?? ''}`

const spreadOf = (row: SpreadRow | undefined): Spread | null =>
  row ? { people: row.people, p50Minutes: row.p50, p90Minutes: row.p90 } : null

function fairnessOf(office: string, rows: readonly FairRow[]): Fairness | undefined {
  const of = (hasPhone: boolean) =>
    rows.find((row) => row.office === office && row.hasPhone === hasPhone)
  const [without, having] = [of(false), of(true)]
  if (!without || !having) return undefined
  return {
    office,
    withoutPhone: { people: without.people, p90Minutes: without.p90 },
    withPhone: { people: having.people, p90Minutes: having.p90 },
    gapMinutes: without.p90 - having.p90,
  }
}

const nothing = {
  ...{ judged: 0, kept: 0, sooner: 0, later: 0, late: 0, width: null },
  ...{ measured: 0, inside: 0, off: null, raised: 0, beyond: 0 },
}

const promisesOf = ({ width, off, ...counts }: Omit<KeptRow, 'office' | 'day'>) => {
  const { judged, kept, sooner, later, late, measured, inside, raised, beyond } = counts
  const shares = { judged, kept, sooner, later, late, measured, inside, raised, beyond }
  return { ...shares, widthMinutes: width, offMinutes: off }
}

/** The figures of waiting that everybody may see. */
export const openVerbs = ({ db, catalogue }: Needs) => ({
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
    const span = { ...asked, offices }
    const [{ spreads, uncalled, fair }, kept, called] = await db.readAtOnce(system('queue'), (tx) =>
      Promise.all([listWaited(tx, span), listKept(tx, span), listCalled(tx, span)]),
    )
    const rows = Map.groupBy(spreads, keyOf)
    const promises = new Map(kept.map((row) => [keyOf(row), row]))
    const calls = new Map(called.map((row) => [keyOf(row), row]))
    const left = new Map(uncalled.map((row) => [keyOf(row), row]))
    const figures = [...new Set([...rows.keys(), ...calls.keys(), ...left.keys()])].map(
      (key): OpenFigures => {
        const { office, day } = rows.get(key)?.[0] ?? calls.get(key) ?? left.get(key)!
        const of = (origin: SpreadRow['origin']) =>
          spreadOf(rows.get(key)?.find((row) => row.origin === origin))
        return {
          office,
          day,
          all: of(null),
          booking: of('booking'),
          walkin: of('walkin'),
          remote: of('remote'),
          promises: promisesOf(promises.get(key) ?? nothing),
          waiting: left.get(key)?.waiting ?? 0,
          gone: left.get(key)?.gone ?? 0,
          kept: left.get(key)?.kept ?? 0,
          calls: calls.get(key)?.calls ?? 0,
          chosen: calls.get(key)?.chosen ?? 0,
          entered: calls.get(key)?.entered ?? 0,
        }
      },
    )
    const order = (one: OpenFigures) => `${one.office} ${one.day ?? '9999'}`
    return {
      figures: figures.toSorted((a, b) => (order(a) < order(b) ? -1 : 1)),
      fairness: offices.flatMap((office) => fairnessOf(office, fair) ?? []),
    }
  },
})
