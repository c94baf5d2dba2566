// Made by npm run types from the migrated schema.
import type { ColumnType, Generated } from 'kysely'

/** Read as parsed JSON, written as JSON text. */
type Json = ColumnType<unknown, string, string>

/** The tables of this part. */
export type Tables = {
  'identity.arrivals': {
    state_hash: Buffer
    realm: string
    came_at: Temporal.Instant
    ends_at: Temporal.Instant
    token_hash: Buffer | null
    subject_index: Buffer | null
    subject_sealed: Buffer | null
    used_at: Temporal.Instant | null
  }
  'identity.attempts': {
    purpose: string
    subject: Buffer
    began_at: Temporal.Instant
    tries: number
  }
  'identity.bindings': {
    id: string
    realm: string
    owner: string
    subject_index: Buffer
    subject_sealed: Buffer
    bound_at: Temporal.Instant
    bound_by: string
    ended_at: Temporal.Instant | null
  }
  'identity.challenges': {
    id: string
    purpose: string
    staff: string | null
    challenge: string
    made_at: Temporal.Instant
    ends_at: Temporal.Instant
    used_at: Temporal.Instant | null
  }
  'identity.codes': {
    id: string
    email_index: Buffer
    email_sealed: Buffer
    code_hash: Buffer
    code_sealed: Buffer | null
    language: string
    made_at: Temporal.Instant
    ends_at: Temporal.Instant
    tries: Generated<number>
    used_at: Temporal.Instant | null
  }
  'identity.devices': {
    id: string
    office: string
    purpose: string
    name: string
    made_at: Temporal.Instant
    revoked_at: Temporal.Instant | null
    counter: number | null
  }
  'identity.grants': {
    office: string
    id: string
    staff: string
    role: string | null
    case_id: string | null
    why: string
    begins_at: Temporal.Instant
    ends_at: Temporal.Instant
    given_by: string
    given_at: Temporal.Instant
    revoked_by: string | null
    revoked_at: Temporal.Instant | null
    ended_at: Temporal.Instant | null
  }
  'identity.introductions': {
    id: string
    staff: string
    what: string
    by: string
    at: Temporal.Instant
    ends_at: Temporal.Instant | null
  }
  'identity.links': {
    token_hash: Buffer
    purpose: string
    kind: string
    subject: string
    is_many_use: boolean
    made_at: Temporal.Instant
    ends_at: Temporal.Instant
    used_at: Temporal.Instant | null
  }
  'identity.pairings': {
    id: string
    office: string
    code_hash: Buffer
    token_hash: Buffer
    seen_from: string
    made_at: Temporal.Instant
    ends_at: Temporal.Instant
    device: string | null
    paired_by: string | null
    paired_at: Temporal.Instant | null
  }
  'identity.passkeys': {
    id: string
    staff: string
    public_key: Buffer
    counter: number
    transports: string[]
    label: string
    is_backed_up: boolean
    made_at: Temporal.Instant
    used_at: Temporal.Instant | null
  }
  'identity.people': {
    id: string
    language: string
    email_sealed: Buffer | null
    email_index: Buffer | null
    made_at: Temporal.Instant
    made_by: string | null
  }
  'identity.return_codes': {
    reference: string
    person: string
    code_hash: Buffer
    office: string
    made_by: string
    made_at: Temporal.Instant
    ends_at: Temporal.Instant
    revoked_at: Temporal.Instant | null
  }
  'identity.rosters': {
    id: string
    brought_by: string
    lines: Json
    brought_at: Temporal.Instant
    ends_at: Temporal.Instant
    taken_at: Temporal.Instant | null
  }
  'identity.sessions': {
    token_hash: Buffer
    kind: string
    subject: string
    began_by: string
    began_at: Temporal.Instant
    seen_at: Temporal.Instant
    ends_at: Temporal.Instant
    ended_at: Temporal.Instant | null
    device: string | null
    grant_id: string | null
    proved_at: Temporal.Instant | null
  }
  'identity.staff': {
    office: string
    id: string
    name: string
    roles: string[]
    made_at: Temporal.Instant
    left_at: Temporal.Instant | null
  }
}
