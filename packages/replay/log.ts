import type { Origin, Pause, Policy, Reason, TicketClass, TicketState } from '#packages/queueing'

/** What the order reads of a ticket when it begins. Instants are epoch milliseconds. */
export type Begins = {
  origin: Origin
  class: TicketClass
  series: string
  number: number
  joinedAt: number
  slotAt?: number
  presentAt?: number
  insideAt?: number
  returnedAt?: number
  missed: number
  isKept?: boolean
  /** When a place kept overnight was seen in the office on the day it is from. */
  keptPresentAt?: number
}

/** One thing that was done with a ticket; numbered within the day without a gap. */
export type ActRecord = {
  seq: number
  at: number
  label: string
  act: string
  /** How it left the ticket. */
  state: TicketState
  stage: string
  /** Of a ticket's first act of the day. */
  begins?: Begins
  /** Of a step back: what was taken back. */
  undid?: string
  /** Of what stood on paper: when it really was. */
  calledAt?: number
}

/** One call: from which order, of what counter, and why this one. */
export type CallRecord = {
  /** The last act before it. */
  after: number
  at: number
  label: string
  counter: number
  stages: readonly string[]
  kind: 'next' | 'chosen' | 'recall' | 'takenUp' | 'entered'
  /** Among those this counter could call; beyond 1 it was out of turn. */
  place: number
  reasons: readonly Reason[]
  policy: string
  /** SHA-256 of the order this counter was offered. */
  digest: string | null
  isUndone: boolean
}

/** One range that was promised, and the place it was promised for. */
export type PromiseRecord = {
  after: number
  at: number
  label: string
  place: number
  fromMinutes: number
  toMinutes: number
}

/** The whole order of the hall as it was looked at after an act. */
export type OrderRecord = { after: number; at: number; size: number; digest: string }

/** How the house keeps a ticket now, as far as the order reads it. */
export type TicketRecord = {
  label: string
  state: TicketState
  stage: string
} & Omit<Begins, 'keptPresentAt'>

/** All that decided the order of one office on one day, and nothing about anybody. */
export type DayLog = {
  office: string
  day: string
  zone: string
  /** The version in force on this day, and each version a call names, as it was published. */
  policy: string
  policies: readonly Policy[]
  pauses: readonly Pause[]
  acts: readonly ActRecord[]
  calls: readonly CallRecord[]
  promises: readonly PromiseRecord[]
  orders: readonly OrderRecord[]
  tickets: readonly TicketRecord[]
}
