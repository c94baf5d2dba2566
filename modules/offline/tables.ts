// Made by npm run types from the migrated schema.
/** The tables of this part. */
export type Tables = {
  'offline.captures': {
    office: string
    id: string
    staff: string
    nth: number
    reference: string
    action: string
    reason: string | null
    note_sealed: Buffer | null
    said_at: Temporal.Instant
    sent_at: Temporal.Instant
    outcome: string
    code: string | null
    settled_by: string | null
    settled_at: Temporal.Instant | null
    settled_reason: string | null
  }
}
