import { createDesk } from './desk.ts'
import type { Guard } from './guard.ts'
import { createHandover } from './handover.ts'
import { createJudging } from './judging.ts'
import { createLooking } from './looking.ts'
import { createMeasures, createMeasuring } from './measuring.ts'
import type { Needs } from './needs.ts'
import { createReactions } from './reactions.ts'
import { createTaking } from './taking.ts'
import { createDeclaring } from './ties.ts'
import { createWork } from './work.ts'

export type { GoesTo } from './conflicts.ts'
export type { AtDesk, DeskView } from './desk.ts'
export {
  type CheckState,
  leaseMinutes,
  overrulings,
  reasonsOf,
  type VerdictKind,
  verdictKinds,
} from './domain.ts'
export * as checkingEvents from './events.ts'
export { aims, type Figures } from './figures.ts'
export { createGuard, type Deed, type Guard } from './guard.ts'
export { type Course, type Note, type NoteKind, noteKinds } from './handover.ts'
export type { Filled, Judged, Judgement } from './judging.ts'
export { type Hint, type Relation, relations, type Tie, ties } from './kinship.ts'
export type { List } from './lease-queries.ts'
export type { CheckView, FileAtDesk, Finding, PaperAtDesk, Verdict } from './looking.ts'
export type { Month } from './measuring.ts'
export type { GuardNeeds, Needs } from './needs.ts'
export {
  type Held,
  type Holder,
  type Item,
  takeOverReasons,
} from './taking.ts'
export type { Declared, Standing } from './ties.ts'
export { type Mark, type MarkProblem, readMarks, type Typed } from './verdicts.ts'

/** The desk that looks at papers before anybody comes. */
export function createChecking(needs: Needs, guard: Guard) {
  const taking = createTaking(needs, guard)
  const desk = createDesk(needs, taking)
  const { listVerdictsIn, ...looking } = createLooking(needs, taking)
  const { keepIn: __, ...open } = desk
  return {
    ...open,
    ...createJudging(needs, { desk, guard }),
    ...looking,
    ...createMeasuring(needs),
    ...createDeclaring(needs, guard),
    ...taking.verbs,
    ...createWork(needs, taking),
    ...createHandover(needs, { listVerdictsIn, guard }),
    /** What we do on others' news; hand it to the relay. */
    reactions: [...createReactions(needs), ...createMeasures(needs)],
  }
}

/** What createChecking makes. */
export type Checking = ReturnType<typeof createChecking>
