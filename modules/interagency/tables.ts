// Made by npm run types from the migrated schema.
/** The tables of this part. */
export type Tables = {
  'interagency.answers': {
    office: string
    question: string
    nth: number
    says: string
    note_sealed: Buffer
    mark: Buffer
    is_late: boolean
    is_after: boolean
    noted_by: string
    noted_at: Temporal.Instant
    came_by: string
    from_name: string | null
  }
  'interagency.connections': {
    id: string
    agency: string
    label: string
    token_hash: Buffer
    given_by: string
    given_at: Temporal.Instant
    ends_at: Temporal.Instant
    revoked_by: string | null
    revoked_at: Temporal.Instant | null
  }
  'interagency.looks': {
    office: string
    question: string
    seen_by: string
    way: string
    name: string
    first_at: Temporal.Instant
  }
  'interagency.questions': {
    office: string
    id: string
    case_id: string
    agency: string
    about_sealed: Buffer
    asked_by: string
    asked_at: Temporal.Instant
    due_on: Temporal.PlainDate
    due_at: Temporal.Instant
    person_sealed: Buffer | null
    let_go_at: Temporal.Instant | null
    answered_at: Temporal.Instant | null
    rests_at: Temporal.Instant | null
  }
  'interagency.settlements': {
    office: string
    question: string
    answers: number
    reason_sealed: Buffer
    settled_by: string
    settled_at: Temporal.Instant
  }
}
