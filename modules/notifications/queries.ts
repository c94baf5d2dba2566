import { type Reader, sql, type Tx } from '#platform/db'
import type { Facts, Template } from './domain.ts'
import type { Tables } from './tables.ts'

export type NewMessage = {
  office: string
  id: string
  sendKey: string
  template: Template
  person: string | null
  caseId: string | null
  facts: Facts
  /** A browser to be told on; without one it goes by mail. */
  device?: string
  isUrgent: boolean
  at: Temporal.Instant
  dueAt: Temporal.Instant
  endsAt: Temporal.Instant
}

/** Adds a message once for each send key: 1 when it is new, 0 when it was there. */
export const addMessage = (tx: Tx, one: NewMessage) =>
  tx.run(
    tx
      .query<Tables>()
      .insertInto('notifications.messages')
      .values({
        office: one.office,
        id: one.id,
        send_key: one.sendKey,
        template: one.template,
        person: one.person,
        case_id: one.caseId,
        facts: JSON.stringify(one.facts),
        channel: one.device ? 'push' : 'email',
        device: one.device ?? null,
        is_urgent: one.isUrgent,
        state: 'queued',
        made_at: one.at,
        due_at: one.dueAt,
        ends_at: one.endsAt,
        lease_until: null,
        settled_at: null,
        language: null,
        words_version: null,
        reason: null,
      })
      .onConflict((clash) => clash.columns(['office', 'send_key']).doNothing()),
  )

/** Remembers whose case it is; later news corrects earlier news. */
export const saveCase = (
  tx: Tx,
  one: { office: string; caseId: string; person: string | null; reference: string },
) =>
  tx.run(sql`
    insert into notifications.cases as c (office, case_id, person, reference)
    values (${one.office}, ${one.caseId}, ${one.person}, ${one.reference})
    on conflict (case_id) do update set office = excluded.office, reference = excluded.reference,
      person = coalesce(excluded.person, c.person)`)

/** Keeps when the visit of a case is; news that is older than what we know changes nothing. */
export const saveVisit = (
  tx: Tx,
  one: {
    office: string
    caseId: string
    startsAt: Temporal.Instant | null
    toldAt: Temporal.Instant
  },
) =>
  tx.run(sql`
    insert into notifications.visits as v (office, case_id, starts_at, told_at)
    values (${one.office}, ${one.caseId}, ${one.startsAt}, ${one.toldAt})
    on conflict (case_id) do update set office = excluded.office, starts_at = excluded.starts_at,
      told_at = excluded.told_at
    where v.told_at <= excluded.told_at`)

/** A message that one process is sending now. */
export type Claimed = {
  office: string
  id: string
  template: Template
  person: string | null
  case_id: string | null
  reference: string | null
  facts: Facts
  device: string | null
  is_urgent: boolean
  tries: number
  may_have_arrived: boolean
  ends_at: Temporal.Instant
  visit_at: Temporal.Instant | null
  /** The day of what it reminds of, while that stands. */
  anchor_on: Temporal.PlainDate | null
}

/**
 * Takes the most urgent due messages for this process; others step over them. A message whose
 * process died while sending is taken again, and nobody knows whether it arrived.
 */
export const claimDue = (
  tx: Tx,
  {
    now,
    realNow,
    leaseUntil,
    most,
  }: {
    now: Temporal.Instant
    realNow: Temporal.Instant
    leaseUntil: Temporal.Instant
    most: number
  },
) =>
  tx.all(sql<Claimed>`
    with due as (
      select office, id from notifications.messages
      where (state = 'queued' and due_at <= ${now}) or (state = 'sending' and lease_until <= ${realNow})
      order by is_urgent desc, due_at limit ${most}
      for update skip locked)
    update notifications.messages m set tries = m.tries + 1, lease_until = ${leaseUntil},
      may_have_arrived = m.may_have_arrived or m.state = 'sending', state = 'sending'
    from due where (m.office, m.id) = (due.office, due.id)
    returning m.office, m.id, m.template, m.case_id, m.facts, m.device, m.is_urgent, m.tries,
      m.may_have_arrived, m.ends_at,
      coalesce(m.person, (select c.person from notifications.cases c where c.case_id = m.case_id)) as person,
      (select c.reference from notifications.cases c where c.case_id = m.case_id) as reference,
      (select v.starts_at from notifications.visits v where v.case_id = m.case_id) as visit_at,
      (select a.on_day from notifications.anchors a
       where a.key = m.facts ->> 'anchor' and a.ended_at is null) as anchor_on`)

type Mine = Pick<Claimed, 'office' | 'id' | 'tries'>

// Who lost the lease meanwhile has an older number of tries and changes nothing.
const mine = ({ office, id, tries }: Mine) => sql`
  office = ${office} and id = ${id} and state = 'sending' and tries = ${tries}`

/** What was sent, in which language and words. */
export type Settled = {
  state: 'sent' | 'failed'
  reason: string
  person: string | null
  language: string | null
  wordsVersion: string | null
  at: Temporal.Instant
}

export const markSettled = (tx: Tx, message: Mine, one: Settled) =>
  tx.run(sql`
    update notifications.messages set state = ${one.state}, reason = ${one.reason}, lease_until = null,
      settled_at = ${one.at}, person = ${one.person}, language = ${one.language},
      words_version = ${one.wordsVersion}
    where ${mine(message)}`)

export const markWaiting = (
  tx: Tx,
  message: Mine,
  one: { dueAt: Temporal.Instant; reason: string; mayHaveArrived: boolean; isTry: boolean },
) =>
  tx.run(sql`
    update notifications.messages set state = 'queued', lease_until = null, due_at = ${one.dueAt},
      reason = ${one.reason}, may_have_arrived = may_have_arrived or ${one.mayHaveArrived},
      tries = tries - ${one.isTry ? 0 : 1}::integer
    where ${mine(message)}`)

/** The newest mail about a case that came to an end, sent or not; looked for among those of its person. */
export const findLastMail = (
  tx: Reader,
  { office, person, caseId }: { office: string; person: string; caseId: string },
) =>
  tx.maybe(sql<{ state: string; reason: string | null; settled_at: Temporal.Instant }>`
    select state, reason, settled_at from notifications.messages
    where person = ${person} and case_id = ${caseId} and office = ${office} and device is null
      and settled_at is not null
      and coalesce(reason, '') not in ('unwanted', 'changed', 'over', 'late')
    order by made_at desc limit 1`)

export const listForPerson = (tx: Reader, person: string) =>
  tx.all(
    tx
      .query<Tables>()
      .selectFrom('notifications.messages')
      .select(['id', 'template', 'case_id', 'state', 'made_at', 'settled_at', 'reason'])
      .where('person', '=', person)
      .where('template', '<>', 'code')
      .orderBy('made_at', 'desc')
      .limit(100),
  )
