// Made by npm run types from the migrated schema.
/** The tables of this part. */
export type Tables = {
  'proxies.proxies': {
    office: string
    id: string
    case_id: string
    person: string | null
    who_sealed: Buffer
    how: string
    named_by: string
    named_at: Temporal.Instant
    ended_at: Temporal.Instant | null
    collected_at: Temporal.Instant | null
  }
}
