import type { HallView } from '#modules/queue'
import type { Coming } from './picture.ts'

/** Something the head can do about the next hour. */
export type Advice =
  | { kind: 'noCounter'; stage: string; waiting: number }
  | { kind: 'left'; stage: string; label: string }
  | { kind: 'tooMuch'; stage: string; bookings: number; needed: number; open: number }

type Stage = { id: string; minutes: number }

const horizonMinutes = 60

/** The minutes of counter time that bookings of the next hour bring to each stage. */
function loadOf(bookings: readonly Coming[], stagesOf: (service: string) => readonly Stage[]) {
  const load = new Map<string, { minutes: number; bookings: number }>()
  for (const { service, stage } of bookings) {
    for (const { id, minutes } of stagesOf(service)) {
      if (stage && stage !== id) continue
      const sum = load.get(id) ?? { minutes: 0, bookings: 0 }
      load.set(id, { minutes: sum.minutes + minutes, bookings: sum.bookings + 1 })
    }
  }
  return load
}

const isComing = ({ startsAt, state }: Coming, now: Temporal.Instant) => {
  const minutes = startsAt.since(now).total('minutes')
  return state === 'confirmed' && minutes >= 0 && minutes < horizonMinutes
}

/**
 * What needs somebody's hand: people who wait for a stage that no open counter serves, a visit that its officer
 * left at the counter, and an hour
 * with more booked minutes than its open counters have. Nothing when all is well.
 */
export function adviceOf(
  hall: HallView,
  bookings: readonly Coming[],
  stagesOf: (service: string) => readonly Stage[],
): Advice[] {
  const openFor = (stage: string) =>
    hall.counters.filter(({ serves }) => serves.includes(stage)).length
  const uncovered = hall.unserved.map(
    ({ stage, count }): Advice => ({ kind: 'noCounter', stage, waiting: count }),
  )
  const coming = bookings.filter((booking) => isComing(booking, hall.at))
  const tooMuch = [...loadOf(coming, stagesOf)].flatMap(([stage, load]): Advice[] => {
    const needed = Math.ceil(load.minutes / horizonMinutes)
    const has = openFor(stage)
    if (needed <= has) return []
    return [{ kind: 'tooMuch', stage, bookings: load.bookings, needed, open: has }]
  })
  const leftBehind = hall.held
    .filter(({ parked }) => parked?.isLeft)
    .map(({ stage, label }): Advice => ({ kind: 'left', stage, label }))
  return [...uncovered, ...leftBehind, ...tooMuch]
}
