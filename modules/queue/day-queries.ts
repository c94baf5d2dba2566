import { type Reader, sql, type Tx } from '#platform/db'
import { collectStage } from './stages.ts'
import { waitsOf } from './wait-queries.ts'

/** A visit of one office day, as far as its owner is nobody's business. */
export type VisitRow = {
  label: string
  origin: string
  class: string
  service: string
  stage: string
  /** Came for what is ready, without an application: the service says nothing. */
  isCollecting: boolean
  state: string
  slotAt: Temporal.Instant | null
  joinedAt: Temporal.Instant
  /** First seen in the hall that day; nothing of whoever never came to the door. */
  cameAt: Temporal.Instant | null
  firstCalledAt: Temporal.Instant | null
  /** The call they answered; the first one while they have answered none. */
  answeredAt: Temporal.Instant | null
  /** From there to there, as everybody reads it; nothing while not called. */
  waitedMinutes: number | null
  endedAt: Temporal.Instant | null
  /** They had been at a counter, whatever became of it. */
  isBegun: boolean
  /** The place came from this day, or went on to that one, because the hall stood still. */
  keptFrom: Temporal.PlainDate | null
  keptTo: Temporal.PlainDate | null
  /** One question, answered by one press. */
  isQuick: boolean
  /** When what was done on paper was entered; nothing for what was done here. */
  enteredAt: Temporal.Instant | null
}

/** What was promised at one stage of a visit, and what became of it. */
export type PromiseRow = {
  label: string
  stage: string
  at: Temporal.Instant
  fromMinutes: number
  toMinutes: number
  actualMinutes: number | null
  verdict: 'kept' | 'sooner' | 'later' | null
  isLate: boolean | null
}

/** Something done by hand, outside the order. */
export type ExceptionRow = {
  label: string
  what: 'chosen' | 'priority' | 'ordinary' | 'sent' | 'takenOver' | 'entered' | `undone.${string}`
  staff: string
  counter: number | null
  reason: string | null
  at: Temporal.Instant
}

/** An officer at a counter, from opening to closing, and how many they called. */
export type SittingRow = {
  counter: number
  staff: string
  stages: string[]
  openedAt: Temporal.Instant
  closedAt: Temporal.Instant | null
  called: number
}

/** No office of today has a thousand visits a day; what is more than this is said to be cut. */
export const mostRows = 5000

type OfficeDay = { office: string; day: Temporal.PlainDate }

/** Who came on a day, and when they were first called. */
export const listVisits = (tx: Reader, { office, day }: OfficeDay) =>
  tx.all(sql<VisitRow>`
    with ${waitsOf({ offices: [office], from: day, to: day })}
    select label, ticket.origin, ticket.class, service, stage,
      case_id is null and stage = ${collectStage} as "isCollecting", ticket.state, slot_at as "slotAt",
      joined_at as "joinedAt", wait.came_at as "cameAt", wait.first_called_at as "firstCalledAt",
      wait.answered_at as "answeredAt", wait.minutes as "waitedMinutes",
      ended_at as "endedAt", kept_from as "keptFrom", ticket.kept_to as "keptTo", is_quick as "isQuick",
      inside_at is not null as "isBegun",
      (select max(entered_at) from queue.entries entry
        where entry.office = ticket.office and entry.ticket = ticket.id) as "enteredAt"
    from queue.tickets ticket
    join waits wait on wait.office = ticket.office and wait.ticket = ticket.id
    where ticket.office = ${office} and ticket.day = ${day}
    order by joined_at, id limit ${mostRows}`)

/** What was promised on a day. */
export const listPromises = (tx: Reader, { office, day }: OfficeDay) =>
  tx.all(sql<PromiseRow>`
    select ticket.label, promise.stage, promise.at, from_minutes as "fromMinutes",
      to_minutes as "toMinutes", actual_minutes as "actualMinutes", verdict, is_late as "isLate"
    from queue.promises promise
    join queue.tickets ticket on ticket.office = promise.office and ticket.id = promise.ticket
    left join queue.standing_outcomes outcome on outcome.office = promise.office
      and outcome.ticket = promise.ticket and outcome.leg = promise.leg
    where promise.office = ${office} and promise.day = ${day}
    order by promise.at, ticket.label limit ${mostRows}`)

/** What was done by hand on a day: calls out of turn, priority given or taken back, sent on. */
export const listExceptions = (tx: Reader, { office, day }: OfficeDay) =>
  tx.all(sql<ExceptionRow>`
    select label, 'chosen' as what, staff, counter_number as counter, note as reason, at
      from queue.standing_calls where office = ${office} and day = ${day} and kind = 'chosen'
    union all
    select ticket.label, case act.act when 'undone' then 'undone.' || act.reason else act.act end,
        act.actor, null, case act.act when 'undone' then null else act.reason end, act.at
      from queue.acts act
      join queue.tickets ticket on ticket.office = act.office and ticket.id = act.ticket
      where act.office = ${office} and ticket.day = ${day} and act.actor_kind = 'officer'
        and act.reason is not null and act.act in ('priority', 'ordinary', 'sent', 'takenOver', 'entered', 'undone')
    order by at limit ${mostRows}`)

/** Who sat at which counter on a day. */
export const listSittings = (
  tx: Reader,
  at: OfficeDay & { from: Temporal.Instant; to: Temporal.Instant },
) =>
  tx.all(sql<SittingRow>`
    select counter.number as counter, staff, session.stages, opened_at as "openedAt",
      closed_at as "closedAt",
      (select count(distinct ticket) from queue.standing_calls call
        where call.office = session.office and call.day = ${at.day}
          and call.counter = session.counter and call.staff = session.staff
          and call.at >= opened_at and (closed_at is null or call.at <= closed_at)) as called
    from queue.sessions session
    join queue.counters counter
      on counter.office = session.office and counter.id = session.counter
    where session.office = ${at.office} and opened_at >= ${at.from} and opened_at < ${at.to}
    order by counter.number, opened_at limit ${mostRows}`)

/** Deletes what happened in a practice office before a day; the database refuses any other office. */
export async function emptyPractice(
  tx: Tx,
  asked: { office: string; before: Temporal.PlainDate; isEverything: boolean },
): Promise<number> {
  const { office, before, isEverything } = asked
  const { emptied } = await tx.one(
    sql<{ emptied: number }>`
      select queue.empty_practice(${office}, ${before}, ${isEverything}) as emptied`,
  )
  return emptied
}
