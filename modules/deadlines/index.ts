import { allow, nobody, type Officer, system, type Who } from '#packages/access'
import { addWorkingDays, countsOn, type Deadline, dayOf, deadlineOf } from '#packages/calendar'
import { Refusal } from '#packages/refusal'
import { createTurns, type Tx } from '#platform/db'
import { createCalendars } from './calendars.ts'
import type { Step } from './domain.ts'
import type { Needs } from './needs.ts'
import { createPromises } from './promises.ts'
import * as queries from './queries.ts'
import { createReactions } from './reactions.ts'
import { findOpenWait, listOver } from './wait-queries.ts'
import { createWaits } from './waits.ts'

export { readMove, reasonLetters, type Step } from './domain.ts'
export * as deadlineEvents from './events.ts'
export type { Needs } from './needs.ts'

/** Why a day moved, with both days. `reason` is the office's own, in its words. */
export type Move = {
  before: Temporal.PlainDate
  after: Temporal.PlainDate
  why: 'calendar' | 'waited' | 'paused' | 'office' | 'transferred'
  reason: string | null
  at: Temporal.Instant
}

/** What was promised for a case: first told, told now, and whether it waits for the applicant. */
export type Promised = {
  firstOn: Temporal.PlainDate
  toldOn: Temporal.PlainDate
  isPaused: boolean
  /** The day is over, and it is not ready. */
  isLate: boolean
  outcome: 'kept' | 'late' | 'dropped' | null
  moves: Move[]
}

/** The applicant's own time, and whether they may still take the longer one. */
export type Awaited = { until: Temporal.PlainDate; isOver: boolean; extendDays: number }

/** A case that is late, or soon will be. */
export type Urgent = {
  caseId: string
  reference: string
  service: string
  firstOn: Temporal.PlainDate
  toldOn: Temporal.PlainDate
  isLate: boolean
}

/** An applicant who has not answered in time. */
export type Unanswered = {
  caseId: string
  reference: string
  service: string
  until: Temporal.PlainDate
}

/** What presses in an office. */
export type Pressing = { late: Urgent[]; soon: Urgent[]; unanswered: Unanswered[] }

/** Promises of one office whose day was in one month; `late` are all that were broken, `unfinished` those still open. */
export type Kept = { office: string; month: string; kept: number; late: number; unfinished: number }

const mostListed = 300
const mostRecounted = 300
const asSystem = system('deadlines')

/** By when the office is done and by when the applicant answers. */
export function createDeadlines(needs: Needs) {
  const { db, now, listOffices } = needs
  const calendars = createCalendars(needs)
  const promises = createPromises(needs, calendars)
  const turns = createTurns(now)
  const waits = createWaits(needs, calendars)

  /** Whether the promised day is over, or near. */
  function urgencyOf(row: queries.PromiseRow): 'late' | 'soon' | undefined {
    if (row.paused_at) return undefined
    const { calendar } = calendars.of(row.office)
    const today = countsOn(calendar, now())
    if (Temporal.PlainDate.compare(today, row.told_on) > 0) return 'late'
    const warned = addWorkingDays(calendar, today, row.warn_days)
    return Temporal.PlainDate.compare(warned, row.told_on) >= 0 ? 'soon' : undefined
  }

  return {
    reactions: createReactions(promises, waits),

    /** Inside the act's own transaction; the day the person reads from now on, when it is another. */
    noteIn: async (tx: Tx, step: Step): Promise<Temporal.PlainDate | undefined> => {
      await waits.note(tx, step)
      return promises.note(tx, step)
    },

    /** The day that ends so many working days of an office, and the moment it is over. */
    dueAfter: (
      office: string,
      { start, workingDays }: { start: Temporal.Instant; workingDays: number },
    ): Deadline => {
      const target = { clock: 'working', days: workingDays } as const
      return deadlineOf(calendars.of(office).calendar, { start, target, at: start })
    },

    /** What was promised for a case, if anything was. */
    findPromise: (who: Who, { caseId }: { caseId: string }): Promise<Promised | undefined> =>
      db.read(who, async (tx) => {
        const row = await queries.findPromise(tx, caseId)
        if (!row) return undefined
        allow(who, 'deadlines.read', row)
        const moves = await queries.listMoves(tx, caseId)
        return {
          firstOn: row.first_on,
          toldOn: row.told_on,
          isPaused: row.paused_at !== null,
          isLate: row.ended_at === null && urgencyOf(row) === 'late',
          outcome: row.outcome,
          moves: moves.map(({ before_on, after_on, why, reason, at }) => ({
            ...{ before: before_on, after: after_on, why: why as Move['why'], reason, at },
          })),
        }
      }),

    /** What the applicant is to answer by when, if anything is waited for. */
    findWait: (who: Who, { caseId }: { caseId: string }): Promise<Awaited | undefined> =>
      db.read(who, async (tx) => {
        const row = await findOpenWait(tx, caseId)
        if (!row) return undefined
        allow(who, 'deadlines.read', row)
        const isOver = Temporal.Instant.compare(row.until_at, now()) <= 0
        const extendDays = row.extended_at || isOver ? 0 : row.extend_days
        return { until: row.until_on, isOver, extendDays }
      }),

    /** The applicant takes the longer time, once. Refuses with deadlines.notWaiting, .extendedBefore, .over. */
    extendWait: (who: Who, { caseId }: { caseId: string }): Promise<Temporal.PlainDate> =>
      db.transaction(who, async (tx) => {
        const row = await findOpenWait(tx, caseId)
        if (!row)
          throw new Refusal(who.kind === 'nobody' ? 'access.signIn' : 'deadlines.notWaiting')
        allow(who, 'deadlines.extend', row)
        return waits.extend(tx, caseId)
      }),

    /** Moves the day later for a reason the person reads. Refuses with deadlines.noPromise, .notLater. */
    move: (
      who: Officer,
      wish: { caseId: string; on: Temporal.PlainDate; reason: string },
    ): Promise<void> =>
      db.transaction(who, async (tx) => {
        const action = 'deadlines.move'
        allow(who, action, { office: who.office })
        await needs.conflicts?.refuseOwn(tx, { who, caseId: wish.caseId, action })
        const row = await queries.lockOpen(tx, wish.caseId)
        if (!row) throw new Refusal('deadlines.noPromise')
        const today = dayOf(now(), calendars.of(row.office).calendar.zone)
        const isPast = Temporal.PlainDate.compare(wish.on, today) < 0
        if (isPast || Temporal.PlainDate.compare(wish.on, row.told_on) <= 0) {
          throw new Refusal('deadlines.notLater')
        }
        await promises.move(tx, { row, why: 'office', reason: wish.reason, toldOn: wish.on })
      }),

    /** What is late in the officer's office, what soon will be, and who has not answered. */
    listPressing: (who: Officer): Promise<Pressing> =>
      db.read(who, async (tx) => {
        const { office } = who
        allow(who, 'deadlines.list', { office })
        const rows = await queries.listOpen(tx, { office, most: mostListed })
        const over = await listOver(tx, { office, at: now(), most: mostListed })
        const judged = rows.map((row) => ({ row, urgency: urgencyOf(row) }))
        const urgent = (which: 'late' | 'soon') =>
          judged
            .filter(({ urgency }) => urgency === which)
            .map(({ row }) => ({
              caseId: row.case_id,
              reference: row.reference,
              service: row.service,
              firstOn: row.first_on,
              toldOn: row.told_on,
              isLate: which === 'late',
            }))
        const unanswered = over.map(({ case_id, reference, service, until_on }) => ({
          ...{ caseId: case_id, reference, service, until: until_on },
        }))
        return { late: urgent('late'), soon: urgent('soon'), unanswered }
      }),

    /** For everybody: how many promises each office kept and broke, by the month of their day. Counts only, never a case. */
    listKept: async (
      who: Who,
      span: { from: Temporal.PlainDate; to: Temporal.PlainDate },
    ): Promise<Kept[]> => {
      allow(who ?? nobody, 'deadlines.watch')
      const serving = listOffices().filter(({ kind }) => kind !== 'practice')
      const offices = serving.map(({ id }) => id)
      return db.read(asSystem, (tx) => queries.countJudged(tx, { offices, ...span, at: now() }))
    },

    /** Sweep: counts anew what was counted with a calendar that an office no longer has. */
    recount: async (): Promise<number> => {
      const except = turns.listResting()
      const asked = { versions: calendars.list(), most: mostRecounted, except }
      const rows = await db.read(asSystem, (tx) => queries.listOutdated(tx, asked))
      return turns.take(rows, {
        keyOf: ({ case_id }) => case_id,
        work: ({ case_id }) =>
          db.transaction(asSystem, async (tx) => {
            const row = await queries.lockOpen(tx, case_id)
            if (row) await promises.recount(tx, row, 'calendar')
          }),
      })
    },
  }
}

/** What createDeadlines makes. */
export type Deadlines = ReturnType<typeof createDeadlines>
