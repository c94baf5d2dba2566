// Made by npm run types from the migrated schema.
/** The tables of this part. */
export type Tables = {
  'frozen.reports': {
    office: string
    id: string
    mark: Buffer
    number_sealed: Buffer
    reason: string
    note: string | null
    case_id: string | null
    reported_kind: string
    reported_by: string
    reported_at: Temporal.Instant
    lifted_by: string | null
    lifted_at: Temporal.Instant | null
    lift_reason: string | null
    note_sealed: Buffer | null
    lift_sealed: Buffer | null
  }
  'frozen.uses': {
    office: string
    id: string
    mark: Buffer
    what: string
    case_id: string
    actor_kind: string
    actor: string
    at: Temporal.Instant
  }
}
