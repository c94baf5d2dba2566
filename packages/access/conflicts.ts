import type { Action } from './matrix.ts'
import type { Who } from './who.ts'

/**
 * What a verb asks before somebody of the office acts: whether it is their own, or of somebody they
 * declared as close. Whoever composes the house knows who answers; `T` is the transaction it is read in.
 */
export type Conflicts<T> = {
  /** Refuses an officer whose own application it is, or of somebody they declared; says who else may. */
  refuseOwn: (tx: T, touched: { who: Who; caseId: string; action: Action }) => Promise<void>
  /** The same for what opens everything of a person: refused when any application of theirs is one's own. */
  refuseOwnOf: (touched: { who: Who; personId: string; action: Action }) => Promise<void>
  /** Refuses to give to a colleague whom either declared as close. */
  refuseKin: (
    tx: T,
    touched: { who: Who; staffId: string; action: Action; office?: string },
  ) => Promise<void>
  /**
   * The one rule of every second person: refuses to agree to what somebody asked (`staffId`) who is
   * close, whom one let in or by whom one was let in, unless a third person confirmed it.
   */
  refuseSecond: (
    tx: T,
    touched: { who: Who; staffId: string; action: Action; office?: string },
  ) => Promise<void>
}
