import type { Who } from '#packages/access'
import { deadlineOf } from '#packages/calendar'
import type { Tx } from '#platform/db'
import type { Calendars } from './calendars.ts'
import { endOf, promiseOf, type Step, waitedFor } from './domain.ts'
import { ended, moved, promised } from './events.ts'
import type { Needs } from './needs.ts'
import type { PromiseRow } from './queries.ts'
import * as queries from './queries.ts'

/** What a promise has become: `moved` when its day is another now. */
type Change = {
  row: PromiseRow
  why: 'calendar' | 'waited' | 'paused' | 'office' | 'transferred'
  reason?: string
  toldOn: Temporal.PlainDate
}

const laterDay = (a: Temporal.PlainDate, b: Temporal.PlainDate) =>
  Temporal.PlainDate.compare(a, b) < 0 ? b : a

const actorOf = (who: Who) => ({
  actor_kind: who.kind,
  actor: who.kind === 'officer' ? who.staffId : who.kind === 'person' ? who.personId : 'deadlines',
})

/** What a pause is called that the office did not cause. */
const ownersPause = 'restricted'

type Told = Pick<PromiseRow, 'office' | 'case_id' | 'person' | 'reference' | 'service'>

/** What is told of a case in every piece of our news. */
export const factsOf = ({ office, case_id, person, reference, service }: Told) => ({
  office,
  caseId: case_id,
  person,
  reference,
  service,
})

/** The office's own clock: told once, paused while somebody else has to act, moved later only. */
export function createPromises({ events, now }: Needs, calendars: Calendars) {
  /** Counts a row anew, with today's calendar and every pause so far. */
  async function count(tx: Tx, row: PromiseRow) {
    const { calendar, version } = calendars.of(row.office)
    const pauses = (await queries.listPauses(tx, row.case_id)).map(({ from_at, to_at }) => ({
      from: from_at,
      to: to_at,
    }))
    const target = { clock: 'working', days: row.working_days } as const
    const due = deadlineOf(calendar, { start: row.started_at, target, pauses, at: now() })
    const isLater = Temporal.Instant.compare(due.dueAt, row.due_at) > 0
    // A holiday that is taken back gives the office no less time than it was counted on.
    return isLater ? { ...due, version } : { dueOn: row.due_on, dueAt: row.due_at, version }
  }

  /** Writes the row down, with a line of its own and news when the day people read is a later one. */
  async function move(tx: Tx, { row, why, reason, toldOn }: Change): Promise<PromiseRow> {
    const after = { ...row, told_on: toldOn }
    await queries.markPromise(tx, after)
    const before = row.told_on
    if (Temporal.PlainDate.compare(toldOn, before) <= 0) return after
    await queries.addMove(tx, {
      office: row.office,
      case_id: row.case_id,
      before_on: before,
      after_on: toldOn,
      why,
      reason: reason ?? null,
      calendar: row.calendar,
      ...actorOf(tx.who),
      at: now(),
    })
    const on = { before: before.toString(), on: toldOn.toString() }
    await events.publish(tx, moved, { ...factsOf(row), ...on, why })
    return after
  }

  /** Counts it again and moves what people read, when that is later by now. */
  async function recount(tx: Tx, row: PromiseRow, why: Change['why']): Promise<PromiseRow> {
    const { dueOn, dueAt, version } = await count(tx, row)
    const counted = { ...row, due_on: dueOn, due_at: dueAt, calendar: version }
    return move(tx, { row: counted, why, toldOn: laterDay(row.told_on, dueOn) })
  }

  async function start(tx: Tx, step: Step): Promise<Temporal.PlainDate | undefined> {
    const promise = promiseOf(step.definition)
    if (!promise) return undefined
    const { calendar, version, isPractice } = calendars.of(step.office)
    const at = now()
    const target = { clock: 'working', days: promise.workingDays } as const
    const { dueOn, dueAt } = deadlineOf(calendar, { start: at, target, at })
    if (isPractice) return dueOn
    const row: PromiseRow = {
      office: step.office,
      case_id: step.caseId,
      person: step.person,
      reference: step.reference,
      service: step.definition.id,
      working_days: promise.workingDays,
      warn_days: promise.warnDays,
      started_at: at,
      first_on: dueOn,
      due_on: dueOn,
      due_at: dueAt,
      told_on: dueOn,
      calendar: version,
      paused_at: null,
      ended_at: null,
      outcome: null,
    }
    if ((await queries.addPromise(tx, row)) === 0) return undefined
    await events.publish(tx, promised, { ...factsOf(row), on: dueOn.toString() })
    return dueOn
  }

  /** Time that is not the office's begins: it waits for the applicant, or was told to pause. */
  async function stop(tx: Tx, row: PromiseRow, reason: string): Promise<PromiseRow> {
    const at = now()
    await queries.addPause(tx, { office: row.office, caseId: row.case_id, at, reason })
    if (row.paused_at) return row
    const paused = { ...row, paused_at: at }
    await queries.markPromise(tx, paused)
    return paused
  }

  /** One sort of such time ends; the clock goes on when the other is not going on as well. */
  async function goOn(tx: Tx, row: PromiseRow, why: 'waited' | 'paused'): Promise<PromiseRow> {
    const isOwners = why === 'paused'
    const ended = await queries.endPause(tx, { caseId: row.case_id, at: now(), isOwners })
    if (ended === 0) return row
    const isStill = (await queries.listPauses(tx, row.case_id)).some(({ to_at }) => !to_at)
    return isStill ? row : recount(tx, { ...row, paused_at: null }, why)
  }

  /** Waiting for the applicant begins or ends. */
  const pause = async (
    tx: Tx,
    row: PromiseRow,
    reason: string | undefined,
  ): Promise<PromiseRow> => {
    if (reason) return stop(tx, row, reason)
    return row.paused_at ? goOn(tx, row, 'waited') : row
  }

  async function end(tx: Tx, row: PromiseRow, outcome: 'kept' | 'late' | 'dropped'): Promise<void> {
    const at = now()
    await queries.endPauses(tx, { caseId: row.case_id, at })
    await queries.markPromise(tx, { ...row, paused_at: null, ended_at: at, outcome })
    await events.publish(tx, ended, { ...factsOf(row), outcome })
  }

  return {
    move,
    recount,
    pause,
    /** Whoever the case is about paused it, or lets it go on. */
    restrict: async (tx: Tx, caseId: string, isPaused: boolean): Promise<void> => {
      const row = await queries.lockOpen(tx, caseId)
      if (!row) return
      await (isPaused ? stop(tx, row, ownersPause) : goOn(tx, row, 'paused'))
    },
    /** Nothing is owed any more. */
    drop: async (tx: Tx, caseId: string): Promise<void> => {
      const row = await queries.lockOpen(tx, caseId)
      if (row) await end(tx, row, 'dropped')
    },
    /** What an act does to the promise; the day people read from now on, when it is another. */
    note: async (tx: Tx, step: Step): Promise<Temporal.PlainDate | undefined> => {
      const { definition, action, before, after } = step
      const promise = promiseOf(definition)
      if (!promise) return undefined
      if (action.id === promise.from) return start(tx, step)
      const [waited, waits] = [waitedFor(definition, before), waitedFor(definition, after)]
      const mayEnd = endOf(step, { dueAt: now(), at: now() }) !== undefined
      if (waited === waits && !mayEnd) return undefined
      const open = await queries.lockOpen(tx, step.caseId)
      if (!open) return undefined
      const row = { ...open, person: step.person }
      const paused = await pause(tx, row, mayEnd ? undefined : waits)
      const outcome = endOf(step, { dueAt: paused.due_at, at: now() })
      if (outcome) await end(tx, paused, outcome)
      return paused.told_on
    },
  }
}

/** What createPromises makes. */
export type Promises = ReturnType<typeof createPromises>
