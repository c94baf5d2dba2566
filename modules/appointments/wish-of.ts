import type { Companion } from './decide-one.ts'

/** Which minute is wished for, and for whom. `person` is absent for somebody without an account. */
export type HoldWish = {
  caseId: string
  person?: string
  service: string
  office: string
  startsAt: Temporal.Instant
  /** The party they belong to and their seat in it, when they come with others. */
  party?: string
  seat?: number
  /** Of somebody with priority, who may take what is kept for such people. */
  isPriority?: boolean
}

/** Which minute is wished for by people who come together. */
export type PartyWish = {
  party: string
  person?: string
  office: string
  startsAt: Temporal.Instant
  members: readonly Companion[]
}
