import type { Catalogue } from '#modules/catalogue'
import type { Deadlines } from '#modules/deadlines'
import type { Conflicts, Officer, Action as Permission, Who } from '#packages/access'
import type { Answers, Requirement, ServiceDefinition } from '#packages/forms'
import type { Db, Reader, Tx } from '#platform/db'
import type { Events } from '#platform/events'
import type { Vault } from '#platform/vault'

/** The parts of payments that handing in an application needs, inside its transaction. */
export type Payments = {
  openBillIn: (
    tx: Tx,
    bill: {
      office: string
      caseId: string
      person: string | null
      lines: {
        code: string
        amountRupiah: number
        label?: { id: string; en: string }
        caseId?: string
      }[]
      expiresAt: Temporal.Instant
    },
  ) => Promise<{ billId: string }>
  giveBillsIn: (tx: Tx, wish: { caseId: string; person: string }) => Promise<void>
  /** Lets what was paid pay for what the case has become. */
  carryOverIn: (
    tx: Tx,
    change: {
      caseId: string
      lines: { code: string; amountRupiah: number; label?: { id: string; en: string } }[]
      expiresAt: Temporal.Instant
    },
  ) => Promise<unknown>
  /** What is still to be paid of such a change. */
  findDifferenceIn: (tx: Reader, caseId: string) => Promise<number | undefined>
  openClaimIn: (
    tx: Tx,
    claim: { caseId: string; reason: 'withdrawn' | 'changed' },
  ) => Promise<unknown>
  cancelBillIn: (tx: Tx, wish: { caseId: string }) => Promise<unknown>
  /** How the newest bill of a case stands, when there is one, and whether whoever asks may move its money. */
  findMoneyIn: (
    tx: Reader,
    caseId: string,
  ) => Promise<{ state: string; isHere: boolean } | undefined>
}

/** The parts of appointments: a place is kept for the bill, confirmed by the money, or given back. */
export type Appointments = {
  keepIn: (
    tx: Tx,
    wish: { caseId: string; until: Temporal.Instant; identity?: string | undefined },
  ) => Promise<unknown>
  confirmIn: (tx: Tx, wish: { caseId: string }) => Promise<'confirmed' | 'lost'>
  /** Makes the visit of a number in the hall the appointment of a case that has none. */
  seatIn: (
    tx: Tx,
    wish: { caseId: string; person?: string; service: string; office: string; code: string },
  ) => Promise<void>
  releaseIn: (tx: Tx, wish: { caseId: string }) => Promise<void>
  leaveOfficeIn: (tx: Tx, wish: { caseId: string }) => Promise<void>
  stopWaitingIn: (tx: Tx, wish: { caseId: string }) => Promise<void>
  listOfIdentity: (
    who: Who,
    asked: { caseId: string; service: string; identity: string },
  ) => Promise<string[]>
  correctIdentityIn: (tx: Tx, wish: { caseId: string; identity: string }) => Promise<void>
  findForCaseIn: (
    tx: Tx,
    caseId: string,
  ) => Promise<{ state: string; startsAt: Temporal.Instant } | undefined>
}

/** The parts of documents: the folder of each case, and which requirements have a file in it. */
export type Documents = {
  openFolderIn: (tx: Tx, folder: Folder) => Promise<void>
  moveFolderIn: (tx: Tx, folder: Folder) => Promise<void>
  listFilesIn: (
    tx: Reader,
    caseId: string,
  ) => Promise<readonly { requirement: string; counts: boolean }[]>
  emptyPracticeIn: (tx: Tx, wish: { office: string; caseIds: readonly string[] }) => Promise<void>
}

type Folder = { caseId: string; office: string; person: string | null }

/** What stands before every act of an officer; whoever composes the house knows who judges it. */
export type Guard = {
  /** Refuses what this officer may not do, or may not do without saying why. */
  allowActIn: (
    tx: Tx,
    deed: {
      caseId: string
      action: string
      /** What its service's file says must be true before it. */
      requires?: readonly Requirement[]
      /** What was typed for it. */
      facts?: Answers
      /** The act decides for the applicant or against them. */
      decides?: 'for' | 'against'
      reason?: string
      overruling?: string
      read: () => Promise<{ definition: ServiceDefinition; answers: Answers }>
    },
  ) => Promise<void>
  nameIn: (tx: Tx, office: string, staff: string) => Promise<string>
  /** Refuses an officer who would write in their own application, or that of somebody close. */
  refuseOwn: Conflicts<Reader>['refuseOwn']
  /** Refuses to agree to what somebody did whom one let in, or who let one in. */
  refuseSecond?: Conflicts<Reader>['refuseSecond']
  /** Names who may say the second yes to what this officer, or a colleague, did. */
  listSecondsIn?: (
    tx: Reader,
    touched: { who: Officer; staffId: string; action: Permission; office: string },
  ) => Promise<string>
}

/** What handing in asks of the hall: the number a case was begun at, when its owner is still there. */
export type Hall = {
  findSeatIn: (
    tx: Reader,
    asked: { office: string; caseId: string },
  ) => Promise<{ code: string } | undefined>
  /** Whether whoever a case is of sits at a counter of this office now. */
  isServedIn: (tx: Reader, asked: { office: string; caseId: string }) => Promise<boolean>
}

/** What applications are made of. */
export type Needs = {
  db: Db
  events: Events
  vault: Vault
  now: () => Temporal.Instant
  newId: () => string
  /** Numbers from 0 up to 1 that nobody can foresee; references are made of them. */
  random: () => number
  catalogue: Catalogue
  payments: Payments
  appointments: Appointments
  documents: Documents
  deadlines: Pick<Deadlines, 'noteIn'>
  guard?: Guard
  hall?: Hall
  /** How long a bill waits to be paid, in minutes. M-Paspor gave two hours. */
  billMinutes?: number
}
