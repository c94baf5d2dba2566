import type { Zone } from '#packages/calendar'

/** The published rules by which a place that was given back comes to the next person. */
export type WaitingPolicy = {
  /** For how long a place that was given back is nobody's, in minutes; drawn anew each time. */
  coolFromMinutes: number
  coolToMinutes: number
  /** A place that begins within this is open to everybody at once. */
  soonMinutes: number
  /** How long it is kept for whoever was drawn, and until how long before it begins at the latest. */
  offerMinutes: number
  offerAheadMinutes: number
  /** To how many people one place is offered before it is open to everybody. */
  mostOffers: number
  /** Nobody is asked before or after these hours of the office's wall. */
  asksFrom: string
  asksTo: string
}

/** What an office starts with. */
export const usualWaiting: WaitingPolicy = {
  coolFromMinutes: 2,
  coolToMinutes: 15,
  soonMinutes: 60,
  offerMinutes: 30,
  offerAheadMinutes: 45,
  mostOffers: 3,
  asksFrom: '08:00',
  asksTo: '19:30',
}

/** A half of the day, as people ask for it. */
export type PartOfDay = 'any' | 'morning' | 'afternoon'

const before = (one: Temporal.Instant, other: Temporal.Instant) =>
  Temporal.Instant.compare(one, other) < 0

/** Whether a place begins too soon for anybody to be asked first. */
export const isSoon = (
  startsAt: Temporal.Instant,
  now: Temporal.Instant,
  policy: WaitingPolicy = usualWaiting,
): boolean => !before(now.add({ minutes: policy.soonMinutes }), startsAt)

/** Until when a place that is given back now is nobody's; `random` is from 0 up to 1. */
export function coolUntil(
  now: Temporal.Instant,
  random: number,
  policy: WaitingPolicy = usualWaiting,
): Temporal.Instant {
  const { coolFromMinutes: from, coolToMinutes: to } = policy
  return now.add({ milliseconds: Math.floor((from + random * (to - from)) * 60_000) })
}

/** Until when a place that is offered now is kept for whoever was drawn. */
export function offerUntil(
  startsAt: Temporal.Instant,
  now: Temporal.Instant,
  policy: WaitingPolicy = usualWaiting,
): Temporal.Instant {
  const usual = now.add({ minutes: policy.offerMinutes })
  const latest = startsAt.subtract({ minutes: policy.offerAheadMinutes })
  return before(latest, usual) ? latest : usual
}

/** The earliest moment from `at` on at which somebody may be asked. */
export function nextAsking(
  at: Temporal.Instant,
  zone: Zone,
  policy: WaitingPolicy = usualWaiting,
): Temporal.Instant {
  const local = at.toZonedDateTimeISO(zone)
  const time = local.toPlainTime()
  const isEarly = Temporal.PlainTime.compare(time, policy.asksFrom) < 0
  if (!isEarly && Temporal.PlainTime.compare(time, policy.asksTo) < 0) return at
  const day = isEarly ? local : local.add({ days: 1 })
  return day.withPlainTime(policy.asksFrom).toInstant()
}

/** Whether a minute lies in the half of the day somebody asked for. */
export function isInPart(part: PartOfDay, startsAt: Temporal.Instant, zone: Zone): boolean {
  if (part === 'any') return true
  const isMorning = startsAt.toZonedDateTimeISO(zone).hour < 12
  return isMorning === (part === 'morning')
}

/** Draws one of them, each with the same chance; `random` is from 0 up to 1. */
export const drawOne = <One>(from: readonly One[], random: number): One | undefined =>
  from[Math.min(Math.floor(random * from.length), from.length - 1)]
