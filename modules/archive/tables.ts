// Made by npm run types from the migrated schema.
/** The tables of this part. */
export type Tables = {
  'archive.changes': {
    office: string
    id: string
    dossier: string
    what: string
    before_sealed: Buffer | null
    case_id: string | null
    staff: string
    at: Temporal.Instant
  }
  'archive.dossiers': {
    office: string
    id: string
    number: number
    kind: string
    year: number
    shelf: string
    facts_sealed: Buffer
    version: number
    case_id: string | null
    person: string | null
    at: Temporal.Instant
    changed_at: Temporal.Instant
  }
  'archive.series': {
    office: string
    last: number
  }
}
