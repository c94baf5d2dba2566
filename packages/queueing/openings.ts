import type { Seat } from './cast.ts'
import { die } from './dice.ts'
import type { Stretch } from './scene.ts'

// Who is away against the habit of their day comes back before long.
const usualAwayMinutes = 15
// Whoever still serves so shortly after that day's closing will close when the visitor has gone.
const closingMinutes = 20

/**
 * When a counter calls people from now on (minute 0), if the rest of today goes like a day gone by.
 * How it is now comes first: one that is open stays so until the next closing of that day, one that is
 * closed opens with the next opening. That the day ended is no closing: people who wait are served.
 */
export function hoursFrom(
  seat: Pick<Seat, 'name' | 'isClosed' | 'serving'>,
  day: readonly Stretch[] | undefined,
  run: number,
): readonly Stretch[] | undefined {
  const left = (day ?? []).filter(({ to }) => to > 0)
  const last = left.length - 1
  const openEnded = left.map((one, nth) =>
    nth === last ? { ...one, to: Number.POSITIVE_INFINITY } : one,
  )
  const [first, ...later] = openEnded
  if (!first) return seat.isClosed ? [] : undefined
  const lastClosing = day?.findLast(({ to }) => to <= 0)?.to ?? Number.NEGATIVE_INFINITY
  if (!seat.isClosed) {
    const isClosing = seat.serving >= 0 && first.from > 0 && lastClosing > -closingMinutes
    return isClosing ? openEnded : [{ ...first, from: 0 }, ...later]
  }
  if (first.from > 0) return openEnded
  const back = -usualAwayMinutes * Math.log(die(seat.name, run, 3))
  return [{ from: Math.min(back, first.to), to: first.to }, ...later]
}
