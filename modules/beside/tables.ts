// Made by npm run types from the migrated schema.
import type { ColumnType } from 'kysely'

/** Read as parsed JSON, written as JSON text. */
type Json = ColumnType<unknown, string, string>

/** The tables of this part. */
export type Tables = {
  'beside.mappings': {
    office: string
    heads: Buffer
    columns: Json
    changed_by: string
    changed_at: Temporal.Instant
  }
  'beside.terms': {
    office: string
    word: string
    service: string
    stage: string | null
    changed_by: string
    changed_at: Temporal.Instant
  }
  'beside.uploads': {
    office: string
    id: string
    sealed: Buffer
    columns: Json
    all_on: Temporal.PlainDate | null
    is_seen: boolean
    brought_by: string
    brought_at: Temporal.Instant
  }
}
