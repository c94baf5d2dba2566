import {
  type BookableDay,
  type DayState,
  findBinding,
  kilometresBetween,
  type OfficeFile,
  type Parts,
  type Visit,
} from '#packages/booking'
import type { KeptDay } from './domain.ts'

// Nobody is sent further than a day's way there and back.
const FARTHEST_KILOMETRES = 400

type Neighbour = { file: OfficeFile; kilometres: number }

/** Offices worth the way, the nearest first, as the crow flies between their cities. */
export const neighboursOf = (all: readonly OfficeFile[], office: OfficeFile): Neighbour[] =>
  all
    .filter(({ id, kind }) => id !== office.id && kind !== 'practice')
    .map((file) => ({ file, kilometres: kilometresBetween(office.location, file.location) }))
    .filter(({ kilometres }) => kilometres <= FARTHEST_KILOMETRES)
    .sort((a, b) => a.kilometres - b.kilometres || a.file.id.localeCompare(b.file.id))

type Full = {
  bookable: BookableDay
  kept: (KeptDay & Parts) | undefined
  visit: Visit | undefined
  now: Temporal.Instant
}

/** Of a full day also what really stands in the way. */
export function sayBinding(state: DayState, { bookable, kept, visit, now }: Full): DayState {
  if (state.reason !== 'full' || !kept || !visit) return state
  const places = new Map(kept.minutes.map((minute, nth) => [minute, nth]))
  const inOrder = (part: readonly number[]) =>
    bookable.slots.map(({ startsAt }) => {
      const nth = places.get(startsAt.epochMilliseconds / 60_000)
      return nth === undefined ? 0 : (part[nth] ?? 0)
    })
  const parts: Parts = {
    held: inOrder(kept.held),
    comingBack: inOrder(kept.comingBack),
    elsewhere: inOrder(kept.elsewhere),
  }
  return { ...state, because: findBinding(bookable, parts, { visit, now }) }
}
