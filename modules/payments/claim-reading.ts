import { allow, may, type Officer, type Who } from '#packages/access'
import { Refusal } from '#packages/refusal'
import type { Reader } from '#platform/db'
import type { Method } from '#platform/gateways'
import type { ClaimReason, ClaimRow, ClaimState, ClaimStepKind } from './claim-queries.ts'
import * as queries from './claim-queries.ts'
import { listSteps } from './claim-steps.ts'
import type { Needs } from './needs.ts'
import { type ReturnWay, returnWay } from './return-ways.ts'

export type { ClaimReason, ClaimState, ClaimStepKind } from './claim-queries.ts'

/** Money that the office must answer for, as screens show it. */
export type Claim = {
  claimId: string
  /** What people and letters call it, such as KU-2026-0007. */
  number: string
  billId: string
  caseId: string
  reason: ClaimReason
  state: ClaimState
  amountRupiah: number
  returnedRupiah: number
  /** What the provider calls the payment. */
  orderId: string
  cameAt: Temporal.Instant
  openedAt: Temporal.Instant
  /** By when the office answers. */
  dueAt: Temporal.Instant
  /** How it was paid, which decides by which way it can go back. */
  method: Method['kind']
  steps: ClaimStep[]
}

/** One thing that happened to a claim, and by whom. */
export type ClaimStep = {
  step: ClaimStepKind
  staffId: string
  at: Temporal.Instant
  amountRupiah?: number
  basis?: string
  reason?: string
  payee?: 'applicant' | 'payer'
  document?: string
}

const most = 100

/** Whether the money of a claim may pay this bill: nobody decides about it, and it is of its cases. */
export const isUsableFor = (
  { state, reason, caseId }: Pick<Claim, 'state' | 'reason' | 'caseId'>,
  { caseIds }: { caseIds: readonly string[] },
): boolean => state === 'open' && reason !== 'withdrawn' && caseIds.includes(caseId)

/** A claim without what only the module needs. */
export const claimOf = (row: ClaimRow, steps: queries.ClaimStepRow[]): Claim => ({
  claimId: row.id,
  number: row.number,
  billId: row.bill_id,
  caseId: row.case_id,
  reason: row.reason,
  state: row.state,
  amountRupiah: row.amount_rupiah,
  returnedRupiah: row.returned_rupiah,
  orderId: row.order_id,
  cameAt: row.came_at,
  openedAt: row.opened_at,
  dueAt: row.due_at,
  method: row.method,
  steps: steps.map(
    ({ step, staff: staffId, at, amount_rupiah, basis, reason, payee, document }) => ({
      step,
      staffId,
      at,
      ...(amount_rupiah && { amountRupiah: amount_rupiah }),
      ...(basis && { basis }),
      ...(reason && { reason }),
      ...(payee && { payee }),
      ...(document && { document }),
    }),
  ),
})

/** Looking at claims: the office at what it must answer, a person at what became of their money. */
export function createClaimReading({ db, now, vault, finality }: Needs) {
  const officeOf = (who: Who) => ('office' in who ? who.office : '')

  function allowLooking(who: Who): void {
    const person = who.kind === 'person' ? who.personId : null
    allow(who, 'payments.read', { office: officeOf(who), person })
  }

  /** What the database shows of a claim is one's own; whoever helps has it of one application alone. */
  const allowOne = (who: Who, { person, case_id }: ClaimRow): void =>
    allow(who, 'payments.read', { office: officeOf(who), person, case_id })

  return {
    /** What the officer's office still has to answer for, what is due first, first; at most a hundred. */
    listClaims: async (who: Officer): Promise<Claim[]> => {
      allow(who, 'payments.answerClaim', { office: who.office })
      const rows = await db.readAtOnce(who, (tx) => queries.listOpenClaims(tx, who.office, most))
      return rows.map((row) => claimOf(row, []))
    },

    /** The case of a claim of the officer's own office, by its number without its lines: KU20260007. */
    findCaseByClaim: async (who: Officer, number: string): Promise<string | undefined> => {
      const [, year, nth] = /^KU(\d{4})(\d{4,8})$/.exec(number) ?? []
      if (!year || !may(who, 'payments.read', { office: who.office })) return undefined
      const asked = { office: who.office, number: `KU-${year}-${nth}` }
      return (await db.read(who, (tx) => queries.findByNumber(tx, asked)))?.case_id
    },

    /** One claim and all that was done about it. Refuses with payments.unknownClaim. */
    getClaim: (who: Who, claimId: string): Promise<Claim> =>
      db.read(who, async (tx) => {
        allowLooking(who)
        const row = await queries.findClaim(tx, claimId)
        if (!row) throw new Refusal('payments.unknownClaim')
        allowOne(who, row)
        return claimOf(row, await listSteps(tx, vault, row))
      }),

    /** How much money of a case waits for an answer of the office; nought when nothing does. */
    sumOwedIn: async (tx: Reader, caseId: string): Promise<number> => {
      allow(tx.who, 'payments.read', {})
      return (await queries.sumWaiting(tx, caseId)).rupiah
    },

    /** By which way this money can go back, as it stands now. */
    findReturnWay: ({ method, cameAt }: Pick<Claim, 'method' | 'cameAt'>): ReturnWay =>
      returnWay({ kind: method, isFinalByNtpn: finality === 'ntpn' }, cameAt, now()),

    /** Every claim about the money of these cases, of whichever of their bills, oldest first. */
    listClaimsOf: (who: Who, caseIds: readonly string[]): Promise<Claim[]> =>
      db.read(who, async (tx) => {
        allowLooking(who)
        const person = who.kind === 'person' ? who.personId : null
        for (const case_id of caseIds)
          allow(who, 'payments.read', { office: officeOf(who), person, case_id })
        const rows = await queries.listClaimsOfCases(tx, caseIds)
        return Promise.all(rows.map(async (row) => claimOf(row, await listSteps(tx, vault, row))))
      }),
  }
}
