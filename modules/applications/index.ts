import { createAct } from './act.ts'
import { createActing } from './acting.ts'
import { createAppeal } from './appeal.ts'
import { createConsents } from './consent.ts'
import { createCorrections } from './corrections.ts'
import { createDraftEnds } from './draft-ends.ts'
import { createDrafts } from './drafts.ts'
import { createErasing } from './erasing.ts'
import { createFamily } from './family.ts'
import { createFlagged } from './flagged.ts'
import { createGuardians } from './guardians.ts'
import { createHands } from './hands.ts'
import { createLetterFacts } from './letter-facts.ts'
import { createLooks } from './looks.ts'
import type { Needs } from './needs.ts'
import { createPapers } from './papers.ts'
import { createParties } from './parties.ts'
import { createPractice } from './practice.ts'
import { createCases } from './reading-case.ts'
import { createRunning } from './running.ts'
import { createBeginning, createStart } from './start.ts'
import { createSubmit } from './submit.ts'
import { createTransfer } from './transfer.ts'
import { createUnmarked } from './unmarked.ts'
import { createUrgent } from './urgent.ts'
import { createVersions } from './versions.ts'
import { createWithdraw } from './withdraw.ts'

export type { Acted, HandAct } from './act.ts'
export type { Appeal } from './appeal.ts'
export { type Consent, consentDays } from './consent.ts'
export type { Change } from './correction.ts'
export type { Correction } from './corrections.ts'
export {
  applicantOf,
  type CaseSummary,
  type CaseView,
  mayBeCorrected,
  mayComeTogether,
  type TimelineEntry,
} from './domain.ts'
export type { Conflict } from './drafts.ts'
export type { Owned } from './erasing.ts'
export * as applicationEvents from './events.ts'
export { mostMembers, type PartyView } from './family.ts'
export type { Objection, ToDecide } from './flagged.ts'
export { type GuardianProof, guardianProofs } from './guardians.ts'
export type { Confirmed, Hand, Hands } from './hands.ts'
export {
  correctedFlag,
  erasedFlag,
  movingFlag,
  restrictedFlag,
  urgentAskedFlag,
  urgentFlag,
  withoutHouse,
} from './house-flags.ts'
export { identityIn } from './identity.ts'
export type { LetterFacts, SaidAct } from './letter-facts.ts'
export { sayNamedHand } from './named-hand.ts'
export type { Guard, Hall, Needs } from './needs.ts'
export type { CaseRead } from './papers.ts'
export { isForPractice } from './practice.ts'
export { applicationReactions } from './reactions.ts'
export { readReference } from './reference.ts'
export type { Running } from './running.ts'
export type { Withheld } from './second.ts'
export type { Handing, Submitted } from './submit.ts'
export { type TransferReason, type TransferWish, transferReasons } from './transfer.ts'
export type { Urgency, UrgentCount, UrgentWish } from './urgent.ts'
export { type UrgentReason, urgentPaper, urgentReasons } from './urgent-reasons.ts'
export type { Version } from './versions.ts'
export type { Withdrawal } from './withdraw.ts'
export type { WorkItem } from './work.ts'

/** Applications, from the first answer to what is handed over. */
export function createApplications(needs: Needs) {
  const cases = createCases(needs)
  const acting = createActing(needs)
  const parties = createParties(needs, cases)
  const running = createRunning(needs, cases)
  const start = createBeginning(needs, cases, acting)
  return {
    ...createStart(needs, start),
    ...createPractice(needs, { start, acting }),
    ...createConsents(needs, { cases, acting }),
    ...createGuardians(needs, { cases, acting }),
    ...createHands(needs, cases),
    ...createFamily(needs, { cases, acting, parties, start }),
    ...createDrafts(needs, cases, acting),
    ...createDraftEnds(needs, { cases, acting }),
    ...createSubmit(needs, { cases, acting, parties, running }),
    findRunning: running.findRunning,
    listAlsoRunning: running.listAlsoRunning,
    ...createUnmarked(needs, { cases, running }),
    ...createWithdraw(needs, { cases, acting }),
    ...createErasing(needs, { cases, acting }),
    ...createCorrections(needs, { cases, acting }),
    ...createVersions(needs, { cases, acting }),
    ...createTransfer(needs, { cases, acting }),
    ...createAppeal(needs, { cases, acting }),
    ...createUrgent(needs, { cases, acting }),
    ...createFlagged(needs),
    ...createAct(needs, cases, acting),
    ...createPapers(cases, acting),
    ...createLooks(needs),
    ...createLetterFacts(needs, cases),
  }
}

/** What createApplications makes. */
export type Applications = ReturnType<typeof createApplications>
