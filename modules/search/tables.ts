// Made by npm run types from the migrated schema.
import type { Generated } from 'kysely'

/** The tables of this part. */
export type Tables = {
  'search.entries': {
    office: string
    id: string
    kind: string
    person: string | null
    reference: string
    about: string
    told_sealed: Buffer
    rules: number
    at: Temporal.Instant
  }
  'search.looks': {
    office: string
    id: string
    search: string
    entry: string
    person: string | null
    kind: string
    purpose: string
    staff: string
    at: Temporal.Instant
  }
  'search.marks': {
    office: string
    mark: Buffer
    entry: string
    sort: Generated<string>
  }
  'search.progress': {
    rules: number
    xid: string
    event: number
  }
  'search.searches': {
    office: string
    id: string
    at: Temporal.Instant
    staff: string
    purpose: string
    words_sealed: Buffer
    asked: string[]
    found: number
    elsewhere: boolean
  }
}
