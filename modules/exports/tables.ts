// Made by npm run types from the migrated schema.
/** The tables of this part. */
export type Tables = {
  'exports.decisions': {
    export: string
    staff: string
    is_approved: boolean
    at: Temporal.Instant
  }
  'exports.requests': {
    office: string
    id: string
    number: string
    kind: string
    what: string
    form: string
    address: string
    purpose: string
    is_bulk: boolean
    is_alone: boolean
    actor_kind: string
    actor: string
    asked_at: Temporal.Instant
    mark_key_sealed: Buffer
  }
  'exports.taken': {
    export: string
    rows: number
    sha256: Buffer
    marks: Buffer
    at: Temporal.Instant
  }
}
