import { randomUUIDv7 } from 'node:crypto'
import type { Who } from '#packages/access'
import type { Db } from '#platform/db'
import type { Drawing } from '#platform/drawing'
import type { Events } from '#platform/events'
import type { Objects } from '#platform/objects'
import type { Scanner } from '#platform/scanner'
import type { Vault } from '#platform/vault'
import type { Doubt, Reason } from './quality.ts'
import type { FileRow, Look } from './queries.ts'

/** What documents stand on. */
export type Needs = {
  db: Db
  events: Events
  vault: Vault
  objects: Objects
  /** Draws what comes; every part of a program uses the same one unless it says otherwise. */
  drawing?: Drawing
  /** Without one nothing is scanned. */
  scanner?: Scanner | undefined
  now: () => Temporal.Instant
}

/** One sent paper, as screens show it. A PDF from before pages were drawn has none. */
export type File = {
  fileId: string
  caseId: string
  requirement: string
  kind: FileRow['kind']
  sizeBytes: number
  pages: number
  widthPixels: number | null
  heightPixels: number | null
  addedAt: Temporal.Instant
  /** What could be better about it, and why its sender keeps it all the same. */
  doubts: Doubt[]
  reason: Reason | null
  /** The scanner could not be asked yet: kept, and neither taken nor lost. */
  isHeld: boolean
  /** Whether it counts as sent: not held, and without a doubt or with a reason. */
  counts: boolean
}

/** Ids are ours and in order of time. */
export const newId = (): string => randomUUIDv7()

/** The facts every event about a file carries. */
export const fileFacts = (row: FileRow) => ({
  office: row.office,
  fileId: row.id,
  caseId: row.case_id,
  person: row.person,
  requirement: row.requirement,
})

/** A file without what only the module needs. */
export const fileOf = (row: FileRow): File => ({
  fileId: row.id,
  caseId: row.case_id,
  requirement: row.requirement,
  kind: row.kind,
  sizeBytes: row.size_bytes,
  pages: row.page ? 1 + row.more_pages.length : 0,
  widthPixels: row.width_pixels,
  heightPixels: row.height_pixels,
  addedAt: row.added_at,
  doubts: row.doubts,
  reason: row.reason,
  isHeld: row.scan === 'held',
  counts: row.scan !== 'held' && (row.doubts.length === 0 || row.reason !== null),
})

/** Who acts, as one word. */
export const actorOf = (who: Who): string => {
  if (who.kind === 'person') return who.helperId ?? who.personId
  if (who.kind === 'officer') return who.staffId
  if (who.kind === 'device') return who.deviceId
  return who.kind === 'system' ? who.part : 'nobody'
}

/** What belongs to the asker, for asking before it is known whether a thing exists. */
export const mineOf = (who: Who) => ({
  office: 'office' in who ? who.office : '',
  person: who.kind === 'person' ? who.personId : null,
})

/** Where a sealed thing of a file lives; moved elsewhere it does not open. */
export const placeOf = (column: 'name' | Look['part'], fileId: string) =>
  `documents.files|${column}|${fileId}`
