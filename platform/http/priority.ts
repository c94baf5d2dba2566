/**
 * Who is answered when not everybody can be: `always` (is it well?), then the hall (calls, boards, kiosk,
 * counter, tickets), whoever signed in, the public, and files that programs fetch.
 */
export type Priority = 'always' | 'hall' | 'signedIn' | 'public' | 'export'

/** How full a process is. */
export type Load = {
  /** Requests that are worked on. */
  inFlight: number
  /** How late the process comes to its own work, smoothed. */
  delayMs: number
  /** Who waits for a connection to the database. */
  waiting: number
  /** Part of the memory it may have that is taken, 0 to 1. */
  heap: number
}

type Limits = Omit<Load, 'inFlight'>

/**
 * Past any of these the kind is sent away for a while. A request passes through the thread some eight
 * times, so a delay of 125 ms is the second within which a call must stand on the board.
 */
export const limits: Record<Exclude<Priority, 'always'>, Limits> = {
  export: { delayMs: 60, waiting: 24, heap: 0.8 },
  public: { delayMs: 120, waiting: 48, heap: 0.85 },
  signedIn: { delayMs: 600, waiting: 200, heap: 0.92 },
  hall: { delayMs: 2500, waiting: 1000, heap: 0.98 },
}

// A slow machine with a few people on it is slow, not crowded: sending them away would help nobody.
const leastCrowd = 16

/** Whether a request of this kind comes in under this load. */
export function mayComeIn(priority: Priority, load: Load): boolean {
  if (priority === 'always' || load.inFlight < leastCrowd) return true
  const { delayMs, waiting, heap } = limits[priority]
  return load.delayMs <= delayMs && load.waiting <= waiting && load.heap <= heap
}
