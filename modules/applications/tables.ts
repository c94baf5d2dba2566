// Made by npm run types from the migrated schema.
/** The tables of this part. */
export type Tables = {
  'applications.actions': {
    office: string
    case_id: string
    seq: number
    action: string
    from_state: string
    to_state: string
    flags: string[]
    reason: string | null
    facts_sealed: Buffer | null
    cause: string | null
    actor_kind: string
    actor: string
    counter: string | null
    at: Temporal.Instant
  }
  'applications.cases': {
    office: string
    id: string
    person: string | null
    reference: string
    service: string
    definition_hash: string
    language: string
    variant: string | null
    state: string
    flags: string[]
    started_at: Temporal.Instant
    changed_at: Temporal.Instant
    submitted_at: Temporal.Instant | null
    promised_on: Temporal.PlainDate | null
    party: string | null
    seat: number | null
    identity: Buffer | null
  }
  'applications.consents': {
    office: string
    id: string
    case_id: string
    person: string
    how: string
    given_by_kind: string
    given_by: string
    given_at: Temporal.Instant
    take_until: Temporal.Instant
    ends_at: Temporal.Instant
    helper: string | null
    helper_sealed: Buffer | null
    taken_at: Temporal.Instant | null
    revoked_at: Temporal.Instant | null
    proof: string | null
    named_sealed: Buffer | null
    followed_at: Temporal.Instant | null
  }
  'applications.corrections': {
    case_id: string
    version: number
    answers_sealed: Buffer
    saved_at: Temporal.Instant
    saved_by_kind: string
    saved_by: string
  }
  'applications.drafts': {
    case_id: string
    version: number
    answers_sealed: Buffer
    saved_at: Temporal.Instant
    saved_by_kind: string
    saved_by: string
  }
  'applications.parties': {
    office: string
    id: string
    person: string | null
    language: string
    version: number
    shared_sealed: Buffer
    begun_at: Temporal.Instant
    saved_at: Temporal.Instant
    saved_by_kind: string
    saved_by: string
  }
  'applications.steps': {
    definition_hash: string
    action: string
    from_state: string
    to_state: string
    second_of: string | null
  }
  'applications.submissions': {
    office: string
    case_id: string
    nth: number
    definition_hash: string
    variant: string
    answers_sealed: Buffer
    amount_rupiah: number
    bill: string | null
    at: Temporal.Instant
    actor_kind: string
    actor: string
    confirmed: string | null
    corrected: string[] | null
    sealed_as: string | null
  }
  'applications.transfers': {
    office: string
    id: string
    case_id: string
    reference: string
    to_office: string
    reason: string
    asked_by_kind: string
    asked_by: string
    at: Temporal.Instant
  }
  'applications.typings': {
    case_id: string
    version: number
    office: string
    questions: string[]
    actor_kind: string
    actor: string
    at: Temporal.Instant
  }
  'applications.urgencies': {
    office: string
    id: string
    case_id: string
    reason: string
    words_sealed: Buffer
    asked_by_kind: string
    asked_by: string
    asked_at: Temporal.Instant
  }
  'applications.urgency_answers': {
    office: string
    urgency_id: string
    case_id: string
    granted: boolean
    words_sealed: Buffer
    staff: string
    at: Temporal.Instant
  }
}
