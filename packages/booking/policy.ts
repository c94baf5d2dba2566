/** The rules of booking an office publishes. Versioned: a booking keeps the version it was made by. */
export type BookingPolicy = {
  version: string
  /** Part of the counters' time that is never sold ahead, for people who just come. 0.2 or more. */
  walkInShare: number
  /** How much of the bookable time may be taken how many hours ahead; the rest follows later. */
  releases: readonly { fromHours: number; share: number }[]
  /** The part of each hour that until the last release only people with priority may book. */
  priorityShare: number
  /**
   * While nobody who just came is waiting, this part of what is kept for them is given to the calendar,
   * of what begins so long from now: what nobody uses is no use to anybody.
   */
  unused: { share: number; fromMinutes: number; toMinutes: number }
  /**
   * How much of the first wave begins at each opening: at 1 one more than are served at once, at 0 one
   * alone. A smaller one costs the last places before each break, which would end too late; people come
   * early anyhow, and a whole one makes everybody wait longer (decision 0033).
   */
  firstWaveShare: number
  /** The last moment to book or move to a place, in minutes before it. */
  aheadMinutes: number
  /** How many days ahead the calendar opens. */
  horizonDays: number
  /** How long a chosen place is held while the form is filled in; it can be extended once. */
  holdMinutes: number
  /** How often one booking may be moved. */
  maxMoves: number
  /** How many places one person may let lapse within a day before they are asked to wait. */
  maxLapses: number
}

/** What an office starts with. The first release keeps a fifth of the places for the last two days. */
export const usualPolicy: BookingPolicy = {
  version: '2026-12',
  walkInShare: 0.2,
  releases: [
    { fromHours: 48, share: 0.8 },
    { fromHours: 24, share: 0.9 },
    { fromHours: 0, share: 1 },
  ],
  priorityShare: 0.1,
  unused: { share: 0.5, fromMinutes: 30, toMinutes: 90 },
  firstWaveShare: 0.25,
  aheadMinutes: 30,
  horizonDays: 30,
  holdMinutes: 10,
  maxMoves: 5,
  maxLapses: 5,
}

/** The share of the counters' time that may be booked: what walk-ins leave, never above 0.8. */
export const bookableShare = (policy: BookingPolicy): number =>
  1 - Math.max(policy.walkInShare, usualPolicy.walkInShare)

const HOUR_MS = 3_600_000

/** The part of the bookable time that has been released so long before a place begins. */
export function releasedShare(
  policy: BookingPolicy,
  startsAt: Temporal.Instant,
  now: Temporal.Instant,
): number {
  const aheadMs = startsAt.epochMilliseconds - now.epochMilliseconds
  const open = policy.releases.filter(({ fromHours }) => aheadMs >= fromHours * HOUR_MS)
  return open.length === 0 ? 1 : Math.min(...open.map(({ share }) => share))
}

/** When more of this hour will be released; nothing once all of it is. */
export function findNextRelease(
  policy: BookingPolicy,
  startsAt: Temporal.Instant,
  now: Temporal.Instant,
): Temporal.Instant | undefined {
  const released = releasedShare(policy, startsAt, now)
  const held = policy.releases.filter(({ share, fromHours }) => share <= released && fromHours > 0)
  if (released >= 1 || held.length === 0) return undefined
  return startsAt.subtract({ hours: Math.max(...held.map(({ fromHours }) => fromHours)) })
}
