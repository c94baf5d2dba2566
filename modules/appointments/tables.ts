// Made by npm run types from the migrated schema.
import type { Generated } from 'kysely'

/** The tables of this part. */
export type Tables = {
  'appointments.bookings': {
    office: string
    id: string
    code: string
    case_id: string
    person: string | null
    service: string
    day: Temporal.PlainDate
    starts_at: Temporal.Instant
    minutes: number
    takes: number[]
    state: string
    hold_until: Temporal.Instant | null
    extended_at: Temporal.Instant | null
    moves: Generated<number>
    made_by: string
    made_at: Temporal.Instant
    changed_at: Temporal.Instant
    party: string | null
    seat: Generated<number>
    party_code: string | null
    identity: string | null
    one_visit: Generated<boolean>
    stage: string | null
    corrected: string | null
  }
  'appointments.by_hand': {
    office: string
    id: string
    case_id: string
    booking: string
    before_at: Temporal.Instant | null
    starts_at: Temporal.Instant
    reason: string
    staff: string
    at: Temporal.Instant
  }
  'appointments.elsewhere': {
    office: string
    id: string
    code: string
    foreign_code: string
    foreign_key: string
    service: string
    stage: string | null
    day: Temporal.PlainDate
    starts_at: Temporal.Instant
    minutes: number
    slot_at: Temporal.Instant
    takes: number[]
    is_priority: boolean
    initials: string
    state: string
    brought_by: string
    brought_at: Temporal.Instant
    changed_at: Temporal.Instant
  }
  'appointments.freed': {
    office: string
    id: string
    booking: string
    day: Temporal.PlainDate
    starts_at: Temporal.Instant
    takes: number[]
    state: string
    until: Temporal.Instant | null
    offers: Generated<number>
    freed_at: Temporal.Instant
    changed_at: Temporal.Instant
  }
  'appointments.minutes': {
    office: string
    service: string
    stage: string
    minutes: number
    count: number
    measured_at: Temporal.Instant
  }
  'appointments.offers': {
    office: string
    id: string
    freed: string
    wish: string
    case_id: string
    person: string
    starts_at: Temporal.Instant
    state: string
    among: number
    offered_at: Temporal.Instant
    until: Temporal.Instant
    changed_at: Temporal.Instant
  }
  'appointments.office_days': {
    office: string
    day: Temporal.PlainDate
    policy: string
    counters: number
    laid_out_at: Temporal.Instant
    layout: string | null
    version: Generated<number>
  }
  'appointments.slots': {
    office: string
    day: Temporal.PlainDate
    starts_at: Temporal.Instant
    total: number
    held: Generated<number>
    booked: Generated<number>
    elsewhere: Generated<number>
    cooling: Generated<number>
    offered: Generated<number>
  }
  'appointments.wishes': {
    office: string
    id: string
    case_id: string
    person: string
    service: string
    first_day: Temporal.PlainDate
    last_day: Temporal.PlainDate
    part: string
    state: string
    made_by: string
    made_at: Temporal.Instant
    changed_at: Temporal.Instant
    party: string | null
    member_cases: string[] | null
    member_services: string[] | null
    member_seats: number[] | null
  }
}
