// Made by npm run types from the migrated schema.
/** The tables of this part. */
export type Tables = {
  'stock.balances': {
    office: string
    kind: string
    amount: number
    counted_at: Temporal.Instant | null
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
  'stock.wants': {
    office: string
    case_id: string
    kind: string
    since: Temporal.Instant
    ended_at: Temporal.Instant | null
  }
}
