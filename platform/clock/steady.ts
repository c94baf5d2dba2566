import { uptime } from 'node:os'

/** What a machine tells of time, in ms: its clock, and how long it has run, which nobody can set. */
export type Machine = { wallMs: () => number; upMs: () => number }

/** Whether the machine's clock may be believed; `offMs`: how far it was set away from what it was. */
export type Steadiness = { isDoubted: () => boolean; offMs: () => number }

// How long the machine runs goes on counting while it sleeps, so a lid that was closed is no jump.
const thisMachine: Machine = { wallMs: () => Date.now(), upMs: () => uptime() * 1000 }

// The network's time corrects by seconds; whoever looks every half second sees no more at once.
const mostMs = 5 * 60_000

/**
 * Doubts a clock that was set by more than five minutes while we ran, until it is back where it was. What
 * is judged by time and cannot be taken back waits meanwhile; a house that starts anew believes the clock.
 */
export function createSteadiness(machine: Machine = thisMachine): Steadiness {
  const startMs = () => machine.wallMs() - machine.upMs()
  let believedMs = startMs()

  function offMs(): number {
    const off = startMs() - believedMs
    if (Math.abs(off) > mostMs) return off
    believedMs += off
    return 0
  }
  return { offMs, isDoubted: () => offMs() !== 0 }
}
