// Made by npm run types from the migrated schema.
/** The tables of this part. */
export type Tables = {
  'interagency.answers': {
    office: string
    question: string
    nth: number
    says: string
    note_sealed: Buffer
    mark: Buffer
    is_late: boolean
    is_after: boolean
    noted_by: string
    noted_at: Temporal.Instant
  }
  'interagency.questions': {
    office: string
    id: string
    case_id: string
    agency: string
    about_sealed: Buffer
    asked_by: string
    asked_at: Temporal.Instant
    due_on: Temporal.PlainDate
    due_at: Temporal.Instant
  }
  'interagency.settlements': {
    office: string
    question: string
    answers: number
    reason_sealed: Buffer
    settled_by: string
    settled_at: Temporal.Instant
  }
}
