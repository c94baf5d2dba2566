// Made by npm run types from the migrated schema.
/** The tables of this part. */
export type Tables = {
  'stock.balances': {
    office: string
    kind: string
    amount: number
    counted_at: Temporal.Instant | null
  }
  'stock.closings': {
    office: string
    id: string
    range_id: string
    kind: string
    expected: number
    counted: number
    counted_by: string
    counted_at: Temporal.Instant
    resolved_by: string | null
    resolved_at: Temporal.Instant | null
    reason: string | null
    missing_serial: string | null
  }
  'stock.moves': {
    office: string
    id: string
    kind: string
    what: string
    amount: number
    after: number | null
    case_id: string | null
    reason: string | null
    actor_kind: string
    actor: string
    at: Temporal.Instant
  }
  'stock.ranges': {
    office: string
    id: string
    kind: string
    prefix: string
    first_number: number
    last_number: number
    digits: number
    from_place: number
    until_place: number
    note: string | null
    received_by: string
    received_at: Temporal.Instant
  }
  'stock.serials': {
    office: string
    id: string
    range_id: string
    kind: string
    place: number
    serial: string
    state: string
    case_id: string | null
    actor: string
    at: Temporal.Instant
  }
  'stock.spoilings': {
    office: string
    id: string
    serial_id: string
    was: string
    reason: string
    reported_by: string
    reported_at: Temporal.Instant
    first_witness: string | null
    first_at: Temporal.Instant | null
    second_witness: string | null
    second_at: Temporal.Instant | null
  }
  'stock.wants': {
    office: string
    case_id: string
    kind: string
    since: Temporal.Instant
    ended_at: Temporal.Instant | null
  }
}
