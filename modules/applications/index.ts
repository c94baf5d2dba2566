import { createAct } from './act.ts'
import { createActing } from './acting.ts'
import { createDrafts } from './drafts.ts'
import { createLooks } from './looks.ts'
import type { Needs } from './needs.ts'
import { createCases } from './reading-case.ts'
import { createStart } from './start.ts'
import { createSubmit } from './submit.ts'

export type { Acted, HandAct } from './act.ts'
export type { CaseSummary, CaseView, TimelineEntry } from './domain.ts'
export type { Conflict } from './drafts.ts'
export * as applicationEvents from './events.ts'
export type { Needs } from './needs.ts'
export { applicationReactions } from './reactions.ts'
export { readReference } from './reference.ts'
export type { Submitted } from './submit.ts'

/** Applications, from the first answer to what is handed over. */
export function createApplications(needs: Needs) {
  const cases = createCases(needs)
  const acting = createActing(needs)
  return {
    ...createStart(needs, cases, acting),
    ...createDrafts(needs, cases, acting),
    ...createSubmit(needs, cases, acting),
    ...createAct(needs, cases, acting),
    ...createLooks(needs),
  }
}

/** What createApplications makes. */
export type Applications = ReturnType<typeof createApplications>
