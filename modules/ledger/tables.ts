// Made by npm run types from the migrated schema.
import type { Generated } from 'kysely'

/** The tables of this part. */
export type Tables = {
  'ledger.checkpoints': {
    nth: number
    size: number
    root: Buffer
    note: string
    at: Temporal.Instant
  }
  'ledger.cosignatures': {
    checkpoint: number
    witness: string
    line: string
    at: Temporal.Instant
  }
  'ledger.head': {
    one: Generated<boolean>
    size: number
    xid: string
    id: number
  }
  'ledger.keys': {
    name: string
    public_key: Buffer
    private_sealed: Buffer
    made_at: Temporal.Instant
  }
  'ledger.leaves': {
    place: number
    office: string
    event: number
    subject: string | null
    commitment: Buffer
  }
  'ledger.successors': {
    id: string
    nth: number
    public_key: Buffer
    private_sealed: Buffer
    handover: string
    made_at: Temporal.Instant
    overlap_ends_at: Temporal.Instant
  }
  'ledger.tiles': {
    level: number
    nth: number
    hashes: Buffer
  }
  'ledger.witnesses': {
    name: string
    state: string
    since: Temporal.Instant
    at: Temporal.Instant
  }
}
