import type { Who } from '#packages/access'
import { Refusal } from '#packages/refusal'
import type { Tx } from '#platform/db'
import { keepAct, newsOf } from './acts.ts'
import { getReason } from './at-counter.ts'
import { addCall, listCallsOf } from './call-queries.ts'
import type { TicketRow } from './domain.ts'
import { addEntry, findOverlap, listEntries } from './entry-queries.ts'
import { ticketEntered } from './events.ts'
import { asOverseer, lockOfficeDay, type OfficeDay } from './hall.ts'
import { listCounters } from './hall-queries.ts'
import type { Needs } from './needs.ts'
import { judgePromise } from './promises.ts'
import { stagesFrom } from './stages.ts'
import { findTicketOfLabel } from './ticket-queries.ts'

/** What stood on paper: who, where, from when to when, and whether the visit was over with it. */
export type PaperCall = {
  label: string
  counter: number
  calledAt: Temporal.Instant
  finishedAt: Temporal.Instant
  isOver: boolean
  reason: string
}

const isBefore = (a: Temporal.Instant, b: Temporal.Instant) => Temporal.Instant.compare(a, b) < 0

async function getCounter(tx: Tx, office: string, number: number) {
  const counter = (await listCounters(tx, office)).find((one) => one.number === number)
  if (!counter) throw new Refusal('queue.noSuchCounter')
  return counter
}

type Entering = { held: OfficeDay; before: TicketRow; paper: PaperCall }

/** Never before the number was there or was called last, never later than now, never of somebody who stands elsewhere, and one at a time at a counter. */
async function mustFit(tx: Tx, { held, before, paper }: Entering): Promise<void> {
  const { label, office, id, leg, joined_at } = before
  if (!['waiting', 'held', 'missed'].includes(before.state))
    throw new Refusal('queue.notNow', { label })
  const [last] = await listCallsOf(tx, { office, ticket: id, leg })
  const from = last && isBefore(joined_at, last.at) ? last.at : joined_at
  const { calledAt, finishedAt } = paper
  const isWrong =
    isBefore(calledAt, from) || isBefore(finishedAt, calledAt) || isBefore(held.at, finishedAt)
  if (isWrong) throw new Refusal('queue.enterTimes', { label })
  const at = { office, counter: paper.counter, from: calledAt, to: finishedAt }
  const other = await findOverlap(tx, at)
  if (other) throw new Refusal('queue.enterOverlap', { label, other: other.label })
}

/** The visit as the paper left it: over, or waiting for its next stage with what it has earned. */
function afterPaper(before: TicketRow, paper: PaperCall, nextStage: string | null): TicketRow {
  const { calledAt, finishedAt } = paper
  const seen = {
    ...before,
    counter: null,
    called_at: null,
    began_at: null,
    present_at: before.present_at ?? calledAt,
    inside_at: before.inside_at ?? calledAt,
  }
  if (nextStage === null) return { ...seen, state: 'done', ended_at: finishedAt }
  return { ...seen, state: 'waiting', stage: nextStage, leg: before.leg + 1 }
}

async function writeDown(tx: Tx, needs: Needs, entering: Entering & { staff: string }) {
  const { held, before, paper, staff } = entering
  const { office, id, leg, day, label, stage } = before
  const counter = await getCounter(tx, office, paper.counter)
  const reason = getReason(paper.reason)
  const { calledAt: called_at, finishedAt: finished_at, isOver: is_over } = paper
  await addEntry(tx, {
    ...{ office, ticket: id, leg, counter_number: counter.number, called_at, finished_at, is_over },
    ...{ reason, entered_by: staff, entered_at: held.at },
  })
  await addCall(tx, {
    ...{ office, id: needs.newId(), day, ticket: id, label, stage, leg, counter: counter.id },
    ...{ counter_number: counter.number, staff, kind: 'entered', place: 1, reasons: '[]' },
    ...{ policy: held.policy.version, note: null, at: called_at, after_act: held.lastAct },
  })
  await judgePromise(tx, { ...held, at: called_at }, before)
  return reason
}

/** What was done on paper while the house was dark. */
export const entryVerbs = (needs: Needs) => ({
  /**
   * Enters a call and its end with the times they really had, marked as entered later. Nothing that was
   * called since is changed. The same paper twice is once. Refuses with queue.enterTimes, .enterOverlap, .notNow,
   * .noSuchTicket or .noSuchCounter.
   */
  enterFromPaper: (
    who: Who,
    paper: PaperCall,
  ): Promise<{ label: string; nextStage: string | null }> =>
    needs.db.transaction(who, async (tx) => {
      const { office, staffId } = asOverseer(who)
      const held = await lockOfficeDay(tx, needs, office)
      const at = { office, day: held.day.day, label: paper.label }
      const before = await findTicketOfLabel(tx, at)
      if (!before) throw new Refusal('queue.noSuchTicket')
      const known = (await listEntries(tx, office, before.id)).find(
        (one) => one.called_at.equals(paper.calledAt) && one.finished_at.equals(paper.finishedAt),
      )
      if (known) {
        const nextStage = before.state === 'done' ? null : before.stage
        return { label: before.label, nextStage }
      }
      const entering = { held, before, paper, staff: staffId }
      await mustFit(tx, entering)
      const reason = await writeDown(tx, needs, entering)
      const following = stagesFrom(needs.catalogue, before)[1]?.stage ?? null
      const nextStage = paper.isOver ? null : following
      const ticket = afterPaper(before, paper, nextStage)
      const facts = { calledAt: paper.calledAt.epochMilliseconds }
      await keepAct(tx, needs, ticket, { act: 'entered', at: held.at, reason, facts })
      await needs.events.publish(tx, ticketEntered, {
        ...newsOf(ticket),
        counter: paper.counter,
        calledAt: paper.calledAt.toString(),
        finishedAt: paper.finishedAt.toString(),
      })
      return { label: ticket.label, nextStage }
    }),
})
