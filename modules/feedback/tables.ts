// Made by npm run types from the migrated schema.
/** The tables of this part. */
export type Tables = {
  'feedback.cells': {
    office: string
    service: string
    month: Temporal.PlainDate
    occasions: number
    phone: number
    kiosk: number
    assisted: number
    shown: number
    ready: number
    fresh: number
  }
  'feedback.comments': {
    office: string
    id: string
    service: string
    month: Temporal.PlainDate
    body: string
    state: string
    decided_by: string | null
    decided_at: Temporal.Instant | null
  }
  'feedback.occasions': {
    office: string
    key: Buffer
    service: string
    month: Temporal.PlainDate
    is_answered: boolean
    closes_on: Temporal.PlainDate
  }
  'feedback.tallies': {
    office: string
    service: string
    month: Temporal.PlainDate
    part: string
    element: string
    score: number
    people: number
  }
}
