import { Refusal } from '#packages/refusal'

/**
 * What can leave the house as a file, whether it is many people's whatever its length, and which of its columns
 * are lists in no order that means anything (of the roster: the roles).
 */
export const kinds = {
  'chief.rows': { isBulk: false, lists: [] },
  'chief.papers': { isBulk: false, lists: [] },
  'admin.roster': { isBulk: true, lists: [2] },
  'own.copy': { isBulk: false, lists: [] },
  house: { isBulk: true, lists: [] },
} as const

/** One of them. */
export type Kind = keyof typeof kinds

/** In what form a file leaves. */
export type Form = 'csv' | 'xlsx' | 'zip' | 'folder'

/** More rows than this are many people's, whatever they are; the database knows the same number. */
export const mostRowsAlone = 500
/** How long a colleague may think about it, and how long what was agreed to may be fetched. */
export const hours = { toDecide: 72, toFetch: 24 } as const
/** How much must be said of a purpose. */
export const purposeLength = { least: 10, most: 500 } as const

/** Whether two persons stand behind it. */
export const isBulk = (kind: Kind, rows: number): boolean =>
  kind !== 'own.copy' && (kinds[kind].isBulk || rows > mostRowsAlone)

/** What it is for, in a sentence; refuses exports.purposeNeeded. */
export function readPurpose(typed: string): string {
  const purpose = typed.trim().replaceAll(/\s+/g, ' ').slice(0, purposeLength.most)
  if (purpose.length < purposeLength.least) {
    throw new Refusal('exports.purposeNeeded', { least: purposeLength.least })
  }
  return purpose
}

/** How it stands with a file. */
export type State = 'waiting' | 'refused' | 'ready' | 'lapsed' | 'taken'

type Facts = {
  is_bulk: boolean
  is_alone: boolean
  asked_at: Temporal.Instant
  is_approved: boolean | null
  decided_at: Temporal.Instant | null
  taken_at: Temporal.Instant | null
}

/** How it stands now. */
export function stateOf(row: Facts, now: Temporal.Instant): State {
  if (row.taken_at) return 'taken'
  if (!row.is_bulk || row.is_alone) return 'ready'
  const isOver = (from: Temporal.Instant, most: number) => now.since(from).total('hours') > most
  if (row.is_approved === false) return 'refused'
  if (!row.decided_at) return isOver(row.asked_at, hours.toDecide) ? 'lapsed' : 'waiting'
  return isOver(row.decided_at, hours.toFetch) ? 'lapsed' : 'ready'
}
