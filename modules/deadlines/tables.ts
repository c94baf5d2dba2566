// Made by npm run types from the migrated schema.
/** The tables of this part. */
export type Tables = {
  'deadlines.moves': {
    office: string
    case_id: string
    nth: number
    before_on: Temporal.PlainDate
    after_on: Temporal.PlainDate
    why: string
    reason: string | null
    calendar: string
    actor_kind: string
    actor: string
    at: Temporal.Instant
  }
  'deadlines.pauses': {
    office: string
    case_id: string
    from_at: Temporal.Instant
    to_at: Temporal.Instant | null
    reason: string
  }
  'deadlines.promises': {
    office: string
    case_id: string
    person: string | null
    reference: string
    service: string
    working_days: number
    warn_days: number
    started_at: Temporal.Instant
    first_on: Temporal.PlainDate
    due_on: Temporal.PlainDate
    due_at: Temporal.Instant
    told_on: Temporal.PlainDate
    calendar: string
    paused_at: Temporal.Instant | null
    ended_at: Temporal.Instant | null
    outcome: string | null
  }
  'deadlines.waits': {
    office: string
    case_id: string
    nth: number
    person: string | null
    reference: string
    service: string
    since: Temporal.Instant
    until_on: Temporal.PlainDate
    until_at: Temporal.Instant
    extend_days: number
    extended_at: Temporal.Instant | null
    ended_at: Temporal.Instant | null
  }
}
