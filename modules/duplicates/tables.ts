// Made by npm run types from the migrated schema.
/** The tables of this part. */
export type Tables = {
  'duplicates.pairs': {
    id: string
    one: string
    one_office: string
    other: string
    other_office: string
    by_number: boolean
    by_name: boolean
    differs_in_nik: boolean
    state: string
    proposed_by: string | null
    proposed_office: string | null
    found_at: Temporal.Instant
    changed_at: Temporal.Instant
  }
  'duplicates.sayings': {
    id: string
    pair: string
    what: string
    office: string
    staff: string
    reason_sealed: Buffer
    at: Temporal.Instant
  }
}
