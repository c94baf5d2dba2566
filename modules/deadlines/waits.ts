import { deadlineOf } from '#packages/calendar'
import { Refusal } from '#packages/refusal'
import type { Tx } from '#platform/db'
import type { Calendars } from './calendars.ts'
import { type Step, waitStep } from './domain.ts'
import { answered, waiting } from './events.ts'
import type { Needs } from './needs.ts'
import { factsOf } from './promises.ts'
import * as queries from './wait-queries.ts'

/** The applicant's own clock: so many days for what was asked of them, made longer once. */
export function createWaits({ events, now }: Needs, calendars: Calendars) {
  const until = (office: string, start: Temporal.Instant, days: number) => {
    const target = { clock: 'calendar', days } as const
    return deadlineOf(calendars.of(office).calendar, { start, target, at: start })
  }

  async function begin(tx: Tx, step: Step): Promise<void> {
    const { waits } = step.definition
    if (!waits || calendars.of(step.office).isPractice) return
    const at = now()
    const { dueOn, dueAt } = until(step.office, at, waits.days)
    const row = {
      office: step.office,
      case_id: step.caseId,
      person: step.person,
      reference: step.reference,
      service: step.definition.id,
      since: at,
      until_on: dueOn,
      until_at: dueAt,
      extend_days: waits.extendDays ?? 0,
    }
    await queries.addWait(tx, row)
    await events.publish(tx, waiting, {
      ...{ ...factsOf(row), until: dueOn.toString() },
      ...(waits.remindBefore && { remindBefore: [...waits.remindBefore] }),
    })
  }

  /** Nothing is waited for any more. */
  async function end(tx: Tx, caseId: string): Promise<void> {
    const open = await queries.lockOpenWait(tx, caseId)
    if (!open) return
    await queries.endWait(tx, { caseId, at: now() })
    await events.publish(tx, answered, factsOf(open))
  }

  /** An applicant who still has time cannot be closed for not answering. */
  async function refuseEarly(tx: Tx, { caseId }: Step): Promise<void> {
    const last = await queries.findLastWait(tx, caseId)
    if (last && !last.ended_at && Temporal.Instant.compare(last.until_at, now()) <= 0) return
    throw new Refusal('deadlines.stillTime')
  }

  return {
    end,
    note: async (tx: Tx, step: Step): Promise<void> => {
      const { action, definition, after } = step
      if (!definition.waits) return
      if (action.id === definition.waits.closes) await refuseEarly(tx, step)
      const what = waitStep(step)
      if (what === 'begins') await begin(tx, step)
      const isFinal = definition.workflow.states.find(({ id }) => id === after.state)?.final
      const wasWaited = step.before.flags.includes(definition.waits.on)
      if (what === 'ends' || (isFinal && wasWaited)) await end(tx, step.caseId)
    },
    /** The applicant takes the longer time the service gives, once. */
    extend: async (tx: Tx, caseId: string): Promise<Temporal.PlainDate> => {
      const open = await queries.lockOpenWait(tx, caseId)
      if (!open) throw new Refusal('deadlines.notWaiting')
      if (open.extended_at || open.extend_days === 0) throw new Refusal('deadlines.extendedBefore')
      const at = now()
      if (Temporal.Instant.compare(open.until_at, at) <= 0) throw new Refusal('deadlines.over')
      const { dueOn, dueAt } = until(
        open.office,
        open.until_at.subtract({ seconds: 1 }),
        open.extend_days,
      )
      await queries.extendWait(tx, { caseId, untilOn: dueOn, untilAt: dueAt, at })
      await events.publish(tx, waiting, { ...factsOf(open), until: dueOn.toString() })
      return dueOn
    },
  }
}

/** What createWaits makes. */
export type Waits = ReturnType<typeof createWaits>
