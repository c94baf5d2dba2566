// Made by npm run types from the migrated schema.
/** The tables of this part. */
export type Tables = {
  'reports.files': {
    report: string
    id: string
    kind: string
    size_bytes: number
    bytes_sealed: Buffer
    nth: number
  }
  'reports.messages': {
    report: string
    id: string
    is_answer: boolean
    written_on: Temporal.PlainDate
    text_sealed: Buffer
    nth: number
  }
  'reports.reports': {
    id: string
    number: string
    secret_digest: Buffer
    about: string
    told_on: Temporal.PlainDate
    told_sealed: Buffer
    state: string
  }
  'reports.stood_aside': {
    report: string
    staff: string
    at: Temporal.Instant
  }
}
