import type { Ticket } from './ticket.ts'

/** A time in which a whole hall stood still. `to` is absent while it lasts; epoch milliseconds. */
export type Pause = { from: number; to?: number | undefined }

/** How much of the pauses lies between an instant and now. */
function pausedSince(pauses: readonly Pause[], at: number, now: number): number {
  let counted = at
  let paused = 0
  for (const { from, to = now } of pauses.toSorted((a, b) => a.from - b.from)) {
    const begins = Math.max(from, counted)
    const ends = Math.min(to, now)
    if (ends <= begins) continue
    paused += ends - begins
    counted = ends
  }
  return paused
}

/**
 * Instants as if the hall had never stood still: later by every pause since, so that the time from
 * there to now is what really counts. What lies ahead stays where it is.
 */
export function withoutPauses(pauses: readonly Pause[], now: number): (at: number) => number {
  if (pauses.length === 0) return (at) => at
  return (at) => at + pausedSince(pauses, at, now)
}

/** A ticket whose instants are taken without the pauses. */
export function movedTicket(ticket: Ticket, moved: (at: number) => number): Ticket {
  const maybe = (at: number | undefined) => (at === undefined ? undefined : moved(at))
  return {
    ...ticket,
    joinedAt: moved(ticket.joinedAt),
    slotAt: maybe(ticket.slotAt),
    presentAt: maybe(ticket.presentAt),
    insideAt: maybe(ticket.insideAt),
    returnedAt: maybe(ticket.returnedAt),
  }
}
