// Made by npm run types from the migrated schema.
import type { Generated } from 'kysely'

/** The tables of this part. */
export type Tables = {
  'watchlist.decisions': {
    office: string
    id: string
    case_id: string
    action: string
    list_version: string
    age_minutes: number
    staff: string
    at: Temporal.Instant
  }
  'watchlist.holds': {
    office: string
    id: string
    case_id: string
    told_sealed: Buffer
    state: string
    verdict: string | null
    proposed_by: string | null
    at: Temporal.Instant
    changed_at: Temporal.Instant
  }
  'watchlist.lists': {
    version: string
    as_of: Temporal.Instant
    people: number
    nth: number
  }
  'watchlist.progress': {
    name: string
    xid: string
    event: number
  }
  'watchlist.sayings': {
    id: string
    hold: string
    what: string
    verdict: string | null
    staff: string
    reason_sealed: Buffer | null
    at: Temporal.Instant
  }
  'watchlist.subjects': {
    office: string
    case_id: string
    list_version: string | null
    checked_at: Temporal.Instant | null
    drawn: Generated<boolean>
    ended_at: Temporal.Instant | null
  }
}
