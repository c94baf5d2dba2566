import first from './policies/2026-1.json' with { type: 'json' }
import second from './policies/2026-2.json' with { type: 'json' }
import third from './policies/2026-3.json' with { type: 'json' }
import type { TicketClass } from './ticket.ts'

/**
 * The public rules of the order. A change is a new version, never an edit: every call names the
 * version it was made under, so an old order can always be worked out again.
 */
export type Policy = {
  version: string
  /** First office day it holds for, as an ISO date. */
  effectiveFrom: string
  /** How fast one minute of waiting counts, by class. */
  slopes: Record<TicketClass, number>
  /** After so long a ticket stands above everything, most overdue first. */
  ceilingMinutes: Record<TicketClass, number>
  appointment: {
    /** A punctual appointment counts as waiting since its time minus the lead. */
    leadMinutes: number
    /** So long before its time an appointment may be called; before that only by an idle counter. */
    earlyMinutes: number
    /** Late by no more than this, nothing is lost. */
    graceMinutes: number
    /** Late by more than this, it counts as a walk-in. */
    cutoffMinutes: number
    /** What somebody keeps who comes between grace and cut-off. */
    lateCreditMinutes: number
  }
  /** What a visit in progress is given, so that it gets finished. */
  insideMinutes: number
  /** How much earned waiting outlives a missed call. */
  returnCreditMinutes: number
  /** From this many missed calls on nothing outlives it. */
  missedLimit: number
  /** How often one visit may be sent on by hand before somebody in charge must look. */
  transferLimit: number
  /** Whether of those above their ceiling a place kept overnight comes before who is more overdue. */
  keptBeforeOverdue: boolean
  /** Whether a counter may call somebody whom few can serve before somebody whom another takes soon. */
  sparesCounters: boolean
  /** "Your turn is near": this many minutes … */
  nearMinutes: number
  /** … or this many places before it. */
  nearPlaces: number
}

/** Every policy ever in force, oldest first. */
export const policies: readonly Policy[] = [first, second, third]

/** The policy of an office day (ISO date). It holds for the whole day, whatever changes at noon. */
export function policyFor(day: string): Policy {
  const inForce = policies.filter((policy) => policy.effectiveFrom <= day)
  const policy = inForce.at(-1) ?? policies[0]
  if (!policy) throw new Error('No queue policy is shipped')
  return policy
}

/** The policy of a version, as stored with an office day or a call; an unknown version is a fault. */
export function getPolicy(version: string): Policy {
  const policy = policies.find((policy) => policy.version === version)
  if (!policy) throw new Error(`Unknown queue policy ${version}`)
  return policy
}
