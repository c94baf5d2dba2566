// Made by npm run types from the migrated schema.
/** The tables of this part. */
export type Tables = {
  'facilities.reports': {
    office: string
    id: string
    kind: string
    state: string
    since: Temporal.PlainDate | null
    note: string | null
    actor: string
    at: Temporal.Instant
  }
}
