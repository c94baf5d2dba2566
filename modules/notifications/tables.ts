// Made by npm run types from the migrated schema.
import type { ColumnType, Generated } from 'kysely'

/** Read as parsed JSON, written as JSON text. */
type Json = ColumnType<unknown, string, string>

/** The tables of this part. */
export type Tables = {
  'notifications.anchors': {
    office: string
    key: string
    template: string
    person: string
    case_id: string | null
    on_day: Temporal.PlainDate
    offsets: number[]
    facts: Json
    since: Temporal.PlainDate
    last_offset: number | null
    next_on: Temporal.PlainDate | null
    told_at: Temporal.Instant
    ended_at: Temporal.Instant | null
  }
  'notifications.cases': {
    office: string
    case_id: string
    person: string | null
    reference: string
  }
  'notifications.devices': {
    id: string
    person: string
    endpoint: string
    p256dh: string
    auth: string
    language: string
    made_at: Temporal.Instant
  }
  'notifications.messages': {
    office: string
    id: string
    send_key: string
    template: string
    person: string | null
    case_id: string | null
    facts: Json
    channel: string
    is_urgent: boolean
    state: string
    tries: Generated<number>
    may_have_arrived: Generated<boolean>
    made_at: Temporal.Instant
    due_at: Temporal.Instant
    ends_at: Temporal.Instant
    lease_until: Temporal.Instant | null
    settled_at: Temporal.Instant | null
    language: string | null
    words_version: string | null
    reason: string | null
    device: string | null
  }
  'notifications.silences': {
    person: string
    what: string
    since: Temporal.Instant
  }
  'notifications.visits': {
    office: string
    case_id: string
    starts_at: Temporal.Instant | null
    told_at: Temporal.Instant
  }
}
