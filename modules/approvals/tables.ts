// Made by npm run types from the migrated schema.
/** The tables of this part. */
export type Tables = {
  'approvals.alone': {
    id: string
    act: string
    facts: string
    staff: string | null
    by: string
    named: string
    at: Temporal.Instant
  }
  'approvals.approvals': {
    id: string
    number: string
    act: string
    target: string
    why: string
    asked_by: string
    asked_at: Temporal.Instant
    decided_by: string | null
    decided_at: Temporal.Instant | null
    is_agreed: boolean | null
    used_at: Temporal.Instant | null
    ends_at: Temporal.Instant
    facts: string | null
  }
  'approvals.emergencies': {
    id: string
    act: string
    target: string
    why: string
    named: string
    machine: string
    at: Temporal.Instant
  }
}
