// Made by npm run types from the migrated schema.
/** The tables of this part. */
export type Tables = {
  'privacy.destructions': {
    office: string
    id: string
    kind: string
    count: number
    rule: string
    subject_hash: string
    at: Temporal.Instant
  }
  'privacy.exceptions': {
    office: string
    id: string
    case_id: string
    why: string
    reference: string
    staff: string
    at: Temporal.Instant
    ends_at: Temporal.Instant
  }
  'privacy.holds': {
    office: string
    id: string
    case_id: string
    case_reference: string
    reason: string
    reference: string
    placed_by: string
    placed_at: Temporal.Instant
    review_on: Temporal.PlainDate
    ask_by: string | null
    ask_at: Temporal.Instant | null
    lifted_by: string | null
    lifted_at: Temporal.Instant | null
  }
  'privacy.parts': {
    request_id: string
    case_id: string
    office: string
    verdict: string
    until_at: Temporal.Instant | null
    at: Temporal.Instant
  }
  'privacy.requests': {
    id: string
    person: string
    offices: string[]
    asked_at: Temporal.Instant
    works_at: Temporal.Instant
    due_at: Temporal.Instant
    state: string
    settled_at: Temporal.Instant | null
  }
  'privacy.restrictions': {
    id: string
    case_id: string
    office: string
    person: string | null
    cause: string
    at: Temporal.Instant
    lifted_at: Temporal.Instant | null
  }
  'privacy.salts': {
    subject: string
    due_at: Temporal.Instant
  }
}
