import { type Form, type Kind, type State, stateOf } from './domain.ts'
import type { ExportRow } from './queries.ts'

/** An export as it is shown. */
export type Export = {
  exportId: string
  office: string
  number: string
  kind: Kind
  what: string
  form: Form
  address: string
  purpose: string
  isBulk: boolean
  isAlone: boolean
  by: { kind: 'officer' | 'person' | 'system'; id: string }
  askedAt: Temporal.Instant
  state: State
  decided?: { by: string; isApproved: boolean; at: Temporal.Instant }
  taken?: { rows: number; sha256: string; at: Temporal.Instant }
}

/** What a row says now. */
export function exportOf(row: ExportRow, now: Temporal.Instant): Export {
  const { staff, is_approved: isApproved, decided_at: decidedAt, taken_at: takenAt } = row
  return {
    ...{ exportId: row.id, office: row.office, number: row.number, what: row.what },
    ...{ kind: row.kind as Kind, form: row.form as Form, address: row.address },
    ...{ purpose: row.purpose, isBulk: row.is_bulk, isAlone: row.is_alone },
    by: { kind: row.actor_kind as Export['by']['kind'], id: row.actor },
    askedAt: row.asked_at,
    state: stateOf(row, now),
    ...(staff !== null && decidedAt
      ? { decided: { by: staff, isApproved: isApproved === true, at: decidedAt } }
      : {}),
    ...(takenAt && row.sha256
      ? { taken: { rows: row.rows ?? 0, sha256: row.sha256.toString('hex'), at: takenAt } }
      : {}),
  }
}
