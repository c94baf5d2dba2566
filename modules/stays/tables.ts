// Made by npm run types from the migrated schema.
import type { Generated } from 'kysely'

/** The tables of this part. */
export type Tables = {
  'stays.extensions': {
    office: string
    stay_id: string
    case_id: string
    before_on: Temporal.PlainDate
    after_on: Temporal.PlainDate
    at: Temporal.Instant
  }
  'stays.stays': {
    office: string
    id: string
    person: string
    kind: string
    entered_on: Temporal.PlainDate | null
    port: string | null
    until_on: Temporal.PlainDate
    extensions: Generated<number>
    source: string
    source_case: string | null
    confirmed_at: Temporal.Instant | null
    confirmed_by: string | null
    pending_case: string | null
    made_at: Temporal.Instant
    changed_at: Temporal.Instant
    ended_at: Temporal.Instant | null
    ended_why: string | null
    pending_cases: Generated<string[]>
  }
}
