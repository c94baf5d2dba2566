// Made by npm run types from the migrated schema.
import type { Generated } from 'kysely'

/** The tables of this part. */
export type Tables = {
  'documents.files': {
    office: string
    id: string
    case_id: string
    person: string | null
    requirement: string
    kind: string
    name_sealed: Buffer
    size_bytes: number
    width_pixels: number | null
    height_pixels: number | null
    sha256: Buffer
    original: string
    page: string | null
    preview: string | null
    added_at: Temporal.Instant
    added_by: string
    removed_at: Temporal.Instant | null
    removed_by: string | null
    more_pages: Generated<string[]>
    doubts: Generated<string[]>
    reason: string | null
    reason_at: Temporal.Instant | null
    reason_by: string | null
    scan: Generated<string>
    scanned_at: Temporal.Instant | null
    erased_at: Temporal.Instant | null
  }
  'documents.folders': {
    office: string
    case_id: string
    person: string | null
    opened_at: Temporal.Instant
  }
  'documents.leaving': {
    object: string
    at: Temporal.Instant
  }
  'documents.looks': {
    office: string
    id: string
    file_id: string
    case_id: string
    at: Temporal.Instant
    kind: string
    actor: string
    part: string
  }
  'documents.pieces': {
    office: string
    sending_id: string
    nth: number
    sha256: Buffer
    object: string
  }
  'documents.readings': {
    office: string
    file_id: string
    case_id: string
    card: string
    read_at: Temporal.Instant
    said_sealed: Buffer | null
    kept: Generated<string[]>
    kept_at: Temporal.Instant | null
    kept_by: string | null
  }
  'documents.sendings': {
    office: string
    id: string
    case_id: string
    person: string | null
    requirement: string
    name_sealed: Buffer
    size_bytes: number
    sha256: Buffer
    begun_at: Temporal.Instant
    begun_by: string
    ends_at: Temporal.Instant
    file_id: string | null
  }
}
