// Made by npm run types from the migrated schema.
import type { ColumnType, Generated } from 'kysely'

/** Read as parsed JSON, written as JSON text. */
type Json = ColumnType<unknown, string, string>

/** The tables of this part. */
export type Tables = {
  'queue.acts': {
    office: string
    ticket: string
    id: string
    act: string
    state: string
    stage: string
    counter: string | null
    actor_kind: string
    actor: string
    reason: string | null
    at: Temporal.Instant
    day: Temporal.PlainDate | null
    seq: number | null
    facts: Json | null
  }
  'queue.calls': {
    office: string
    id: string
    day: Temporal.PlainDate
    ticket: string
    label: string
    stage: string
    leg: number
    counter: string
    counter_number: number
    staff: string
    kind: string
    place: number
    reasons: Json
    policy: string
    note: string | null
    at: Temporal.Instant
    after_act: number | null
    stages: string[] | null
    order_digest: string | null
  }
  'queue.counters': {
    office: string
    id: string
    number: number
    name: string
    stages: string[]
    made_at: Temporal.Instant
  }
  'queue.day_figures': {
    office: string
    day: Temporal.PlainDate
    version: number
    figures: Json
  }
  'queue.days': {
    office: string
    day: Temporal.PlainDate
    policy: string
    door_code: string
    began_at: Temporal.Instant
    paused_at: Temporal.Instant | null
    has_pauses: Generated<boolean>
    version: Generated<number>
  }
  'queue.durations': {
    office: string
    service: string
    stage: string
    count: number
    total_minutes: number
    total_squares: number
  }
  'queue.entries': {
    office: string
    ticket: string
    leg: number
    counter_number: number
    called_at: Temporal.Instant
    finished_at: Temporal.Instant
    is_over: boolean
    reason: string
    entered_by: string
    entered_at: Temporal.Instant
  }
  'queue.measured': {
    office: string
    day: Temporal.PlainDate
    service: string
    stage: string
    staff: string
    count: number
    total_minutes: number
    total_squares: number
    total_logs: number
  }
  'queue.members': {
    office: string
    ticket: string
    code: string
    case_id: string | null
    service: string
    seat: number
    here_at: Temporal.Instant | null
    away_at: Temporal.Instant | null
    stage: string | null
  }
  'queue.near': {
    office: string
    ticket: string
    leg: number
    at: Temporal.Instant
  }
  'queue.orders': {
    office: string
    day: Temporal.PlainDate
    after_act: number
    at: Temporal.Instant
    size: number
    digest: string
  }
  'queue.outcomes': {
    office: string
    ticket: string
    leg: number
    day: Temporal.PlainDate
    actual_minutes: number
    verdict: string
    is_late: boolean
    at: Temporal.Instant
    nth: Generated<number>
  }
  'queue.pauses': {
    office: string
    id: string
    day: Temporal.PlainDate
    reason: string
    note: string | null
    began_at: Temporal.Instant
    began_by: string
    ended_at: Temporal.Instant | null
    ended_by: string | null
    ending: string | null
  }
  'queue.promises': {
    office: string
    ticket: string
    leg: number
    day: Temporal.PlainDate
    stage: string
    from_minutes: number
    to_minutes: number
    late_after_minutes: number
    place: number
    policy: string
    at: Temporal.Instant
    after_act: number | null
    p10_minutes: number | null
    p50_minutes: number | null
    p80_minutes: number | null
    p90_minutes: number | null
    middle_minutes: number | null
    scale_minutes: number | null
    skew: number | null
    counters: number | null
  }
  'queue.seals': {
    office: string
    day: Temporal.PlainDate
    nth: number
    acts: number
    chain: string
    is_over: boolean
    at: Temporal.Instant
  }
  'queue.series': {
    office: string
    day: Temporal.PlainDate
    series: string
    last_number: number
  }
  'queue.sessions': {
    office: string
    id: string
    counter: string
    staff: string
    stages: string[]
    opened_at: Temporal.Instant
    closed_at: Temporal.Instant | null
  }
  'queue.set_outs': {
    office: string
    ticket: string
    at: Temporal.Instant
  }
  'queue.standing_calls': {
    office: string | null
    id: string | null
    day: Temporal.PlainDate | null
    ticket: string | null
    label: string | null
    stage: string | null
    leg: number | null
    counter: string | null
    counter_number: number | null
    staff: string | null
    kind: string | null
    place: number | null
    reasons: Json | null
    policy: string | null
    note: string | null
    at: Temporal.Instant | null
  }
  'queue.standing_outcomes': {
    office: string | null
    ticket: string | null
    leg: number | null
    day: Temporal.PlainDate | null
    actual_minutes: number | null
    verdict: string | null
    is_late: boolean | null
    at: Temporal.Instant | null
    nth: number | null
  }
  'queue.tickets': {
    office: string
    day: Temporal.PlainDate
    id: string
    series: string
    number: number
    label: string
    code: string
    origin: string
    class: string
    service: string
    stage: string
    leg: number
    state: string
    slot_at: Temporal.Instant | null
    joined_at: Temporal.Instant
    present_at: Temporal.Instant | null
    inside_at: Temporal.Instant | null
    returned_at: Temporal.Instant | null
    missed: number
    transfers: number
    counter: string | null
    called_at: Temporal.Instant | null
    began_at: Temporal.Instant | null
    ended_at: Temporal.Instant | null
    case_id: string | null
    person: string | null
    language: string
    travel_minutes: number | null
    is_party: Generated<boolean>
    size: Generated<number>
    kept_from: Temporal.PlainDate | null
    kept_to: Temporal.PlainDate | null
    kept_present_at: Temporal.Instant | null
    undone: Generated<number>
    is_quick: Generated<boolean>
  }
  'queue.told': {
    office: string
    ticket: string
    leg: number
    nth: number
    day: Temporal.PlainDate
    from_minutes: number
    to_minutes: number
    cause: string | null
    amount: number | null
    counters: number
    at: Temporal.Instant
  }
  'queue.undoable': {
    office: string
    counter: string
    ticket: string
    act: string
    staff: string
    at: Temporal.Instant
    before: Json
    state: string
    leg: number
    learned_minutes: number | null
    undone_at: Temporal.Instant | null
  }
  'queue.undone_calls': {
    office: string
    call: string
    ticket: string
    leg: number
    at: Temporal.Instant
  }
}
