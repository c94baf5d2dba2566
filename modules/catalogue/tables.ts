// Made by npm run types from the migrated schema.
import type { ColumnType } from 'kysely'

/** Read as parsed JSON, written as JSON text. */
type Json = ColumnType<unknown, string, string>

/** The tables of this part. */
export type Tables = {
  'catalogue.definitions': {
    hash: string
    service: string
    version: number
    body: Json
    published_at: Temporal.Instant
  }
}
