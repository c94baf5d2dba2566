// Made by npm run types from the migrated schema.
import type { Generated } from 'kysely'

/** The tables of this part. */
export type Tables = {
  'checking.checks': {
    office: string
    case_id: string
    reference: string
    service: string
    round: number
    state: string
    came_at: Temporal.Instant
    due_at: Temporal.Instant
    visit_at: Temporal.Instant | null
    is_vulnerable: boolean
    passed: Generated<number>
    judged_by: string | null
    judged_at: Temporal.Instant | null
    paused_at: Temporal.Instant | null
  }
  'checking.comebacks': {
    office: string
    case_id: string
    service: string
    day: Temporal.PlainDate
    reason: string
    at: Temporal.Instant
  }
  'checking.desks': {
    office: string
  }
  'checking.drafts': {
    office: string
    case_id: string
    round: number
    staff: string
    typed_sealed: Buffer
    saved_at: Temporal.Instant
  }
  'checking.finished': {
    office: string
    case_id: string
    reference: string
    service: string
    day: Temporal.PlainDate
    at: Temporal.Instant
  }
  'checking.kin': {
    office: string
    id: string
    staff: string
    relation: string
    nik_mark: Buffer | null
    known_sealed: Buffer
    declared_at: Temporal.Instant
    ended_at: Temporal.Instant | null
    colleague: string | null
  }
  'checking.leases': {
    office: string
    id: string
    list: string
    case_id: string
    staff: string
    began_at: Temporal.Instant
    until: Temporal.Instant
    ended_at: Temporal.Instant | null
    how: string | null
    taken_from: string | null
    why: string | null
  }
  'checking.notes': {
    office: string
    case_id: string
    id: string
    kind: string
    text_sealed: Buffer
    staff: string
    at: Temporal.Instant
  }
  'checking.overrulings': {
    office: string
    case_id: string
    id: string
    round: number
    judged_by: string
    judged_at: Temporal.Instant
    reason: string
    asked: string | null
    staff: string
    counter: string | null
    at: Temporal.Instant
  }
  'checking.rounds': {
    office: string
    case_id: string
    reference: string
    service: string
    round: number
    came_at: Temporal.Instant
    due_at: Temporal.Instant
    judged_at: Temporal.Instant
    judged_by: string
    outcome: string
  }
  'checking.ties': {
    office: string
    case_id: string
    id: string
    staff: string
    tie: string
    by: string
    at: Temporal.Instant
  }
  'checking.trips': {
    office: string
    case_id: string
    reference: string
    service: string
    day: Temporal.PlainDate
    first_at: Temporal.Instant
    is_collecting: boolean
  }
  'checking.verdicts': {
    office: string
    case_id: string
    round: number
    paper: string
    verdict: string
    reasons: string[]
    note_sealed: Buffer | null
    files: string[]
    staff: string
    at: Temporal.Instant
  }
}
