import { Refusal } from '#packages/refusal'
import type { ClaimState, ClaimStepKind, ClaimStepRow } from './claim-queries.ts'

/** What somebody proposes, as it was typed. */
type Proposal = {
  verdict: 'return' | 'reject'
  availableRupiah: number
  amountRupiah?: number
  payee?: 'applicant' | 'payer'
  basis?: string
  reason?: string
  document?: string
}

type Said = Partial<Pick<ClaimStepRow, 'amount_rupiah' | 'basis' | 'reason' | 'payee' | 'document'>>

const tidy = (text = '') => text.trim().replaceAll(/\s+/g, ' ')
const paperShape = /^[\p{L}\p{N}][\p{L}\p{N} ./-]{2,59}$/u
const between = (text: string, least: number, most: number) =>
  text.length >= least && text.length <= most ? text : null

/** The number of a paper, without stray spaces. Refuses with payments.documentNeeded. */
export function readPaper(document: string): string {
  const paper = tidy(document)
  if (!paperShape.test(paper)) throw new Refusal('payments.documentNeeded')
  return paper
}

/**
 * What a proposal says, held against what can still go back. Another sum than was seen means that
 * somebody else was quicker, and is asked again.
 */
export function readProposal(
  proposal: Proposal,
  available: number,
): Said & { step: 'proposedReturn' | 'proposedReject' } {
  if (proposal.availableRupiah !== available) {
    throw new Refusal('payments.availableChanged', { available })
  }
  const basis = between(tidy(proposal.basis), 3, 100)
  const reason = between(tidy(proposal.reason), 3, 500)
  if (proposal.verdict === 'reject') {
    // Whoever gets nothing back reads the rule and the reason.
    if (!basis || !reason) throw new Refusal('payments.ruleNeeded')
    return { step: 'proposedReject', basis, reason }
  }
  const amount = proposal.amountRupiah ?? available
  const isWhole = Number.isSafeInteger(amount) && amount > 0 && amount <= available
  if (!isWhole) throw new Refusal('payments.amountBeyond', { available })
  const { payee = 'applicant', document = '' } = proposal
  // Money paid by somebody else goes back to them only with a proof that it was theirs.
  const isProven = payee === 'applicant' || paperShape.test(tidy(document))
  if (!isProven) throw new Refusal('payments.proofNeeded')
  return {
    step: 'proposedReturn',
    amount_rupiah: amount,
    payee,
    basis,
    reason,
    document: payee === 'payer' ? tidy(document) : null,
  }
}

/** What the applicant said against a refusal, and why it is looked at anew. Refuses with payments.objectionNeeded. */
export function readObjection({ words, why }: { words: string; why: string }): Said {
  const [reason, basis] = [between(tidy(words), 3, 500), between(tidy(why), 3, 100)]
  if (!reason || !basis) throw new Refusal('payments.objectionNeeded')
  return { reason, basis }
}

/** What the second person's word makes of a proposal. Refuses with payments.reasonNeeded. */
export function readDecision(
  proposal: Pick<ClaimStepRow, 'step' | 'amount_rupiah' | 'basis' | 'reason' | 'payee'>,
  { answer, reason }: { answer: 'agree' | 'sendBack'; reason?: string },
): Said & { step: ClaimStepKind; state: ClaimState } {
  if (answer === 'sendBack') {
    const why = between(tidy(reason), 3, 500)
    if (!why) throw new Refusal('payments.reasonNeeded')
    return { step: 'sentBack', state: 'open', reason: why }
  }
  const isReturn = proposal.step === 'proposedReturn'
  const { amount_rupiah, basis, reason: because, payee } = proposal
  return {
    step: isReturn ? 'approved' : 'rejected',
    state: isReturn ? 'approved' : 'rejected',
    amount_rupiah,
    basis,
    reason: because,
    payee,
  }
}
