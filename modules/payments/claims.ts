import { type Action, allow, demandProof, type Who } from '#packages/access'
import { Refusal } from '#packages/refusal'
import type { Reader, Tx } from '#platform/db'
import { answerDays, bareStep, claimFacts } from './claim-opening.ts'
import type { ClaimRow, ClaimState, ClaimStepKind } from './claim-queries.ts'
import * as queries from './claim-queries.ts'
import { readDecision, readObjection, readPaper, readProposal } from './claim-rules.ts'
import { addSaidStep, listSteps } from './claim-steps.ts'
import { casesOf } from './domain.ts'
import { claimMoved } from './events.ts'
import { returnOf } from './ledger.ts'
import { addTransfer } from './ledger-queries.ts'
import { type Needs, newId } from './needs.ts'
import { findBill } from './queries.ts'

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

type Move = Partial<Omit<queries.ClaimStepRow, 'step'>> & {
  step: ClaimStepKind
  state: ClaimState
  returned?: number
  due?: Temporal.Instant
}

type Claimed = { who: Who; claimId: string; states: readonly ClaimState[]; action: Action }

/** Claims: seen by the office until they are answered, proposed by one and decided by another. */
export function createClaims({ db, events, now, vault, conflicts }: Needs) {
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

  async function move(
    tx: Tx,
    row: ClaimRow,
    { state, returned, due, ...step }: Move,
  ): Promise<void> {
    const said = { ...bareStep(tx, row, now()), ...step, caseId: row.case_id }
    await addSaidStep(tx, vault, said)
    const moved = { ...(returned !== undefined && { returned }), ...(due && { due }) }
    await queries.markClaim(tx, row, { state, ...moved })
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
    (await listSteps(tx, vault, row)).findLast(({ step }) => step.startsWith('proposed'))

  const wasRejectedBy = async (tx: Reader, row: ClaimRow, staffId: string) =>
    (await queries.listSealedSteps(tx, row)).some(
      ({ step, staff }) => step === 'rejected' && staff === staffId,
    )

  return {
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
     * .secondPerson for whoever proposed it, .otherThanRejected, or .reasonNeeded.
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
        // An objection is decided anew by somebody else.
        if (await wasRejectedBy(tx, row, who.staffId))
          throw new Refusal('payments.otherThanRejected')
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

    /**
     * Opens a rejected claim again for what its owner says against that, with a new last day; noted
     * by another person than who rejected it. Refuses with payments.unknownClaim, .claimMoved,
     * .otherThanRejected or .objectionNeeded.
     */
    objectClaim: (
      who: Who,
      { claimId, ...said }: { claimId: string; words: string; why: string },
    ): Promise<void> =>
      db.transaction(who, async (tx) => {
        const action = 'payments.answerClaim'
        allow(who, action, { office: officeOf(who) })
        const row = await lockForeign(tx, { who, claimId, states: ['rejected'], action })
        if (who.kind !== 'officer' || (await wasRejectedBy(tx, row, who.staffId)))
          throw new Refusal('payments.otherThanRejected')
        const due = now().add({ hours: 24 * answerDays })
        await move(tx, row, { ...readObjection(said), step: 'objected', state: 'open', due })
      }),

    /**
     * The money of a transfer was taken back by the provider: nothing is claimed any more. Answers
     * those that had stood for it, as they stood: some may have paid for something else.
     */
    voidClaimsIn: async (tx: Tx, transfer: { office: string; id: string }): Promise<ClaimRow[]> => {
      const ended: ClaimRow[] = []
      for (const row of await queries.listClaimsOfTransfer(tx, transfer)) {
        if (!['open', 'proposed', 'approved', 'used'].includes(row.state)) continue
        await move(tx, row, { step: 'void', state: 'void' })
        ended.push(row)
      }
      return ended
    },
  }
}

/** What createClaims makes. */
export type Claims = ReturnType<typeof createClaims>
