import { type Action, allow, demandProof, may, type Officer, type Who } from '#packages/access'
import { Refusal } from '#packages/refusal'
import type { Reader, Tx } from '#platform/db'
import type { Method } from '#platform/gateways'
import { bareStep, claimFacts } from './claim-opening.ts'
import type { ClaimReason, ClaimRow, ClaimState, ClaimStepKind } from './claim-queries.ts'
import * as queries from './claim-queries.ts'
import { readDecision, readPaper, readProposal } from './claim-rules.ts'
import { casesOf } from './domain.ts'
import { claimMoved } from './events.ts'
import { returnOf } from './ledger.ts'
import { addTransfer } from './ledger-queries.ts'
import { type Needs, newId } from './needs.ts'
import { findBill } from './queries.ts'
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

/** What the first person proposes; `availableRupiah` is what they saw could still go back. */
export type NewProposal = {
  claimId: string
  verdict: 'return' | 'reject'
  availableRupiah: number
  amountRupiah?: number
  payee?: 'applicant' | 'payer'
  basis?: string
  reason?: string
  document?: string
}

const most = 100

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

type Move = Partial<Omit<queries.ClaimStepRow, 'step'>> & {
  step: ClaimStepKind
  state: ClaimState
  returned?: number
}

type Claimed = { who: Who; claimId: string; states: readonly ClaimState[]; action: Action }

/** Claims: seen by the office until they are answered, proposed by one and decided by another. */
export function createClaims({ db, events, now, finality, conflicts }: Needs) {
  const officeOf = (who: Who) => ('office' in who ? who.office : '')

  async function getIn(tx: Reader, claimId: string): Promise<ClaimRow> {
    const row = await queries.findClaim(tx, claimId)
    if (!row) throw new Refusal('payments.unknownClaim')
    return row
  }

  /** The claim under its lock, read again so that what is decided is about what is there now. */
  async function lockIn(tx: Tx, claimId: string, states: readonly ClaimState[]): Promise<ClaimRow> {
    await queries.lockClaim(tx, await getIn(tx, claimId))
    const row = await getIn(tx, claimId)
    if (!states.includes(row.state)) throw new Refusal('payments.claimMoved')
    return row
  }

  async function move(tx: Tx, row: ClaimRow, { state, returned, ...step }: Move): Promise<void> {
    await queries.addStep(tx, { ...bareStep(tx, row, now()), ...step })
    await queries.markClaim(tx, row, { state, ...(returned !== undefined && { returned }) })
    const facts = { ...claimFacts(row), step: step.step }
    const stepRupiah = step.amount_rupiah ?? row.amount_rupiah
    await events.publish(tx, claimMoved, { ...facts, stepRupiah })
  }

  /** Every application of the bill the claim is about. */
  async function listCases(tx: Tx, row: ClaimRow): Promise<string[]> {
    const bill = await findBill(tx, row.bill_id)
    return bill ? casesOf({ caseId: bill.case_id, lines: bill.lines }) : [row.case_id]
  }

  /** The claim under its lock, for somebody whose money it is not: of a bill of several, of none of them. */
  async function lockForeign(tx: Tx, { who, claimId, states, action }: Claimed): Promise<ClaimRow> {
    const row = await lockIn(tx, claimId, states)
    for (const caseId of await listCases(tx, row))
      await conflicts?.refuseOwn(tx, { who, caseId, action })
    return row
  }

  const lastProposal = async (tx: Reader, row: ClaimRow) =>
    (await queries.listSteps(tx, row)).findLast(({ step }) => step.startsWith('proposed'))

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
        const person = who.kind === 'person' ? who.personId : null
        allow(who, 'payments.read', { office: officeOf(who), person })
        const row = await getIn(tx, claimId)
        return claimOf(row, await queries.listSteps(tx, row))
      }),

    /** How much money of a case waits for an answer of the office; nought when nothing does. */
    sumOwedIn: async (tx: Reader, caseId: string): Promise<number> => {
      allow(tx.who, 'payments.read', {})
      return (await queries.sumWaiting(tx, caseId)).rupiah
    },

    /** By which way this money can go back, as it stands now. */
    findReturnWay: ({ method, cameAt }: Pick<Claim, 'method' | 'cameAt'>): ReturnWay =>
      returnWay({ kind: method, isFinalByNtpn: finality === 'ntpn' }, cameAt, now()),

    /** Notes that the person was spoken to. Refuses with payments.unknownClaim or .claimMoved. */
    noteContact: (who: Who, { claimId }: { claimId: string }): Promise<void> =>
      db.transaction(who, async (tx) => {
        allow(who, 'payments.answerClaim', { office: officeOf(who) })
        const states = ['open', 'proposed', 'approved'] as const
        const row = await lockForeign(tx, { who, claimId, states, action: 'payments.answerClaim' })
        await move(tx, row, { step: 'contacted', state: row.state })
      }),

    /**
     * The first person says what should become of the money. Refuses with payments.unknownClaim,
     * .claimMoved, .availableChanged, .amountBeyond, .ruleNeeded or .proofNeeded.
     */
    proposeClaim: (who: Who, wish: NewProposal): Promise<void> =>
      db.transaction(who, async (tx) => {
        allow(who, 'payments.answerClaim', { office: officeOf(who) })
        const { claimId } = wish
        const states = ['open'] as const
        const row = await lockForeign(tx, { who, claimId, states, action: 'payments.answerClaim' })
        const available = row.amount_rupiah - row.returned_rupiah
        await move(tx, row, { ...readProposal(wish, available), state: 'proposed' })
      }),

    /**
     * The second person agrees or sends it back. Refuses with payments.unknownClaim, .claimMoved,
     * .secondPerson for whoever proposed it, or .reasonNeeded.
     */
    decideClaim: (
      who: Who,
      {
        claimId,
        answer,
        reason,
      }: { claimId: string; answer: 'agree' | 'sendBack'; reason?: string },
    ): Promise<void> =>
      db.transaction(who, async (tx) => {
        allow(who, 'payments.decideClaim', { office: officeOf(who) })
        demandProof(who)
        const action = 'payments.decideClaim'
        const row = await lockForeign(tx, { who, claimId, states: ['proposed'], action })
        const proposal = (await lastProposal(tx, row))!
        if (who.kind !== 'officer' || proposal.staff === who.staffId)
          throw new Refusal('payments.secondPerson')
        if (proposal.staff)
          await conflicts?.refuseSecond(tx, { who, staffId: proposal.staff, action })
        await move(tx, row, readDecision(proposal, { answer, ...(reason && { reason }) }))
      }),

    /**
     * Notes by which paper the treasurer sent the approved amount. Booked once; what is left of the
     * claim waits on. Refuses with payments.unknownClaim, .claimMoved or .documentNeeded.
     */
    returnClaim: (
      who: Who,
      { claimId, document }: { claimId: string; document: string },
    ): Promise<void> =>
      db.transaction(who, async (tx) => {
        allow(who, 'payments.answerClaim', { office: officeOf(who) })
        const paper = readPaper(document)
        const states = ['approved'] as const
        const row = await lockForeign(tx, { who, claimId, states, action: 'payments.answerClaim' })
        const amount = (await lastProposal(tx, row))!.amount_rupiah!
        const returned = row.returned_rupiah + amount
        const from = queries.isFee(row.reason) ? 'fees' : 'owed'
        await addTransfer(tx, {
          office: row.office,
          id: newId(),
          billId: row.bill_id,
          attemptId: row.attempt_id,
          kind: 'return',
          at: now(),
          entries: returnOf(from, amount),
        })
        const state = returned === row.amount_rupiah ? 'returned' : 'open'
        const step = { step: 'returned', amount_rupiah: amount, document: paper } as const
        await move(tx, row, { ...step, state, returned })
      }),

    /** The money of a transfer was taken back by the provider: nothing is claimed any more. */
    voidClaimsIn: async (tx: Tx, transfer: { office: string; id: string }): Promise<void> => {
      for (const row of await queries.listClaimsOfTransfer(tx, transfer)) {
        const isOpen = ['open', 'proposed', 'approved'].includes(row.state)
        if (isOpen) await move(tx, row, { step: 'void', state: 'void' })
      }
    },
  }
}

/** What createClaims makes. */
export type Claims = ReturnType<typeof createClaims>
