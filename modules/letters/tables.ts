// Made by npm run types from the migrated schema.
/** The tables of this part. */
export type Tables = {
  'letters.keys': {
    id: string
    nth: number
    public_key: string
    private_sealed: Buffer
    made_at: Temporal.Instant
  }
  'letters.letters': {
    office: string
    id: string
    case_id: string
    person: string | null
    template: string
    cause: string
    year: number
    nth: number
    number: string
    facts_sealed: Buffer
    facts_hash: string
    token_mark: Buffer
    code_mark: Buffer
    key_id: string
    valid_until: Temporal.PlainDate | null
    state: string
    state_at: Temporal.Instant | null
    replaced_by: string | null
    issued_at: Temporal.Instant
    actor_kind: string
    actor: string
  }
  'letters.proposals': {
    office: string
    id: string
    letter_id: string
    kind: string
    wish_sealed: Buffer
    proposed_by: string
    proposed_at: Temporal.Instant
    decided_by: string | null
    decided_at: Temporal.Instant | null
    is_confirmed: boolean | null
  }
  'letters.series': {
    office: string
    year: number
    last: number
  }
  'letters.sheets': {
    office: string
    letter_id: string
    layout: number
    pdf_sealed: Buffer
    pdf_hash: string
    at: Temporal.Instant
  }
  'letters.statements': {
    office: string
    id: string
    case_id: string
    person: string | null
    version: number
    lines_sealed: Buffer
    begun_by: string
    begun_at: Temporal.Instant
    saved_by: string
    saved_at: Temporal.Instant
    read_by: string | null
    read_at: Temporal.Instant | null
    signed_how: string | null
    signed_at: Temporal.Instant | null
    letter_id: string | null
  }
  'letters.taken': {
    office: string
    id: string
    letter_id: string
    actor_kind: string
    actor: string
    is_copy: boolean
    at: Temporal.Instant
  }
}
