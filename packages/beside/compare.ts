import { type Arrival, keyOfCode } from './judge.ts'

/** A place from elsewhere as we have it. */
export type Known = Pick<
  Arrival,
  'foreignCode' | 'service' | 'startsAt' | 'isPriority' | 'initials'
> & {
  stage?: string
  state: 'expected' | 'arrived' | 'withdrawn'
}

/** What an import would do, line by line. Whoever is here already is in `here` and stays as they are. */
export type Comparison<K extends Known = Known> = {
  fresh: Arrival[]
  changed: { before: K; after: Arrival }[]
  same: K[]
  here: K[]
  /** On the days of this export before, and not in it any more. */
  gone: K[]
}

/** Holds an export against what is known, by the foreign code. The same export twice changes nothing. */
export function compare<K extends Known>(
  known: readonly K[],
  arrivals: readonly Arrival[],
  { zone, present }: { zone: string; present: ReadonlySet<string> },
): Comparison<K> {
  const byKey = new Map(known.map((one) => [keyOfCode(one.foreignCode), one]))
  const told: Comparison<K> = { fresh: [], changed: [], same: [], here: [], gone: [] }
  for (const after of arrivals) {
    const before = byKey.get(keyOfCode(after.foreignCode))
    if (!before) told.fresh.push(after)
    else if (before.state === 'arrived') told.here.push(before)
    else if (isSame(before, after)) told.same.push(before)
    else told.changed.push({ before, after })
  }
  const dayOf = (at: Temporal.Instant) => at.toZonedDateTimeISO(zone).toPlainDate().toString()
  const days = new Set(arrivals.map(({ startsAt }) => dayOf(startsAt)))
  told.gone = known.filter(
    ({ foreignCode, state, startsAt }) =>
      state === 'expected' && days.has(dayOf(startsAt)) && !present.has(keyOfCode(foreignCode)),
  )
  return told
}

const isSame = (before: Known, after: Arrival): boolean =>
  before.state === 'expected' &&
  before.startsAt.equals(after.startsAt) &&
  before.service === after.service &&
  (before.stage ?? '') === (after.stage ?? '') &&
  before.isPriority === after.isPriority &&
  before.initials === after.initials
