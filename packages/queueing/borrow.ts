import type { Borrowed, Rest, Stretch } from './scene.ts'

/** A day gone by, laid upon today: when each counter called people, and who came in their own right. */
export type PastDay = {
  hours: ReadonlyMap<string, readonly Stretch[]>
  comers: Borrowed['comers']
}

/** A counter that a day is borrowed for. */
export type Borrower = { id: string; isClosed?: boolean; hasOpened: boolean }

/** Hours without the rests; a counter that called people in a rest works through it. */
export function withoutRests(
  stretches: readonly Stretch[],
  rests: readonly Rest[],
  calls: readonly number[] = [],
): Stretch[] {
  const kept = rests.filter(({ from, to }) => {
    const margin = Math.min(5 * 60_000, (to - from) / 4)
    return !calls.some((at) => at > from + margin && at < to - margin)
  })
  return kept.reduce<Stretch[]>(
    (left, rest) =>
      left.flatMap(({ from, to }) =>
        [
          { from, to: Math.min(to, rest.from) },
          { from: Math.max(from, rest.to), to },
        ].filter((one) => one.to > one.from),
      ),
    [...stretches],
  )
}

type Asked = { desks: readonly Borrower[]; now: number; usual: readonly Stretch[] }

/**
 * What is left of such a day from now on. A counter it does not know keeps the usual hours; one that
 * should have opened before now and has not opened today does not come any more.
 */
export function borrow(day: PastDay, { desks, now, usual }: Asked): Borrowed {
  const hours = desks.map(({ id, isClosed, hasOpened }) => {
    const known = day.hours.get(id)
    if (!known || known.length === 0) return isClosed ? [] : usual
    const isLate = isClosed && !hasOpened && known[0]!.from <= now
    return isLate ? [] : known
  })
  return { hours, comers: day.comers.filter(({ comesAt }) => comesAt > now) }
}
