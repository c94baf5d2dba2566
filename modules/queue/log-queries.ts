import type { OrderRecord } from '#packages/replay'
import { type Reader, sql, type Tx } from '#platform/db'

type OfficeDay = { office: string; day: Temporal.PlainDate }

/** The record of a day as it comes from the database: parsed JSON, null where nothing was kept. */
export type LogRow = { acts: unknown; calls: unknown; promises: unknown; orders: unknown } & {
  policy: string
  tickets: unknown
  pauses: unknown
}

const ms = (column: string) => sql.raw(`floor(extract(epoch from ${column}) * 1000)::bigint`)

// All of a day, or what came after an act.
type Part = OfficeDay & { after?: number }

const acts = ({ office, day, after = 0 }: Part) => sql`
  select json_agg(json_strip_nulls(json_build_object('seq', seq, 'at', ${ms('at')}, 'label', label,
    'act', act, 'state', act.state, 'stage', act.stage,
    'undid', case act when 'undone' then reason end,
    'begins', case when facts ? 'joinedAt' then facts end,
    'calledAt', facts -> 'calledAt')) order by seq)
  from queue.acts act join queue.tickets ticket
    on ticket.office = act.office and ticket.id = act.ticket
  where act.office = ${office} and act.day = ${day} and seq > ${after}`

const calls = ({ office, day, after = 0 }: Part) => sql`
  select json_agg(json_build_object('after', after_act, 'at', ${ms('at')}, 'label', label,
    'counter', counter_number, 'stages', stages, 'kind', kind, 'place', place, 'reasons', reasons,
    'policy', policy, 'digest', order_digest, 'isUndone', exists (
      select from queue.undone_calls undone
      where undone.office = call.office and undone.call = call.id)) order by after_act, at, id)
  from queue.calls call
  where office = ${office} and day = ${day} and after_act >= ${after} and stages is not null`

const promises = ({ office, day }: OfficeDay) => sql`
  select json_agg(json_build_object('after', after_act, 'at', ${ms('at')}, 'label', label,
    'place', place, 'fromMinutes', from_minutes, 'toMinutes', to_minutes)
    order by after_act, at, label)
  from queue.promises promise join queue.tickets ticket
    on ticket.office = promise.office and ticket.id = promise.ticket
  where promise.office = ${office} and promise.day = ${day} and after_act is not null`

const orders = ({ office, day }: OfficeDay) => sql`
  select json_agg(json_build_object('after', after_act, 'at', ${ms('at')}, 'size', size,
    'digest', digest) order by after_act)
  from queue.orders where office = ${office} and day = ${day}`

const tickets = ({ office, day }: OfficeDay) => sql`
  select json_agg(json_strip_nulls(json_build_object('label', label, 'state', state, 'stage', stage,
    'origin', origin, 'class', class, 'series', series, 'number', number, 'missed', missed,
    'joinedAt', ${ms('joined_at')}, 'slotAt', ${ms('slot_at')}, 'presentAt', ${ms('present_at')},
    'insideAt', ${ms('inside_at')}, 'returnedAt', ${ms('returned_at')},
    'isKept', case when kept_from is not null then true end)) order by label)
  from queue.tickets where office = ${office} and day = ${day}`

const pauses = ({ office, from, to }: OfficeDay & Bounds) => sql`
  select json_agg(json_strip_nulls(json_build_object('from', ${ms('began_at')},
    'to', ${ms('ended_at')})) order by began_at)
  from queue.pauses where office = ${office} and began_at >= ${from} and began_at < ${to}`

type Bounds = { from: Temporal.Instant; to: Temporal.Instant }

/** The record of a day, all of one moment: one statement sees one state of the house. */
export const findLog = (tx: Reader, asked: OfficeDay & Bounds) =>
  tx.maybe(sql<LogRow>`
    select policy, (${acts(asked)}) as acts, (${calls(asked)}) as calls,
      (${promises(asked)}) as promises, (${orders(asked)}) as orders,
      (${tickets(asked)}) as tickets, (${pauses(asked)}) as pauses
    from queue.days where office = ${asked.office} and day = ${asked.day}`)

/** What came after an act of a day, and when the hall stood still. */
export const findNewActs = (tx: Reader, asked: Part & Bounds) =>
  tx.one(sql<Pick<LogRow, 'acts' | 'calls' | 'pauses'>>`
    select (${acts(asked)}) as acts, (${calls(asked)}) as calls, (${pauses(asked)}) as pauses`)

type Shown = Omit<OrderRecord, 'at'> & { at: Temporal.Instant }

/** Keeps the order of the hall as it was looked at after an act; the first look at it stays. */
export const addOrder = (tx: Tx, order: OfficeDay & Shown) =>
  tx.run(sql`
    insert into queue.orders (office, day, after_act, at, size, digest)
    values (${order.office}, ${order.day}, ${order.after}, ${order.at}, ${order.size},
      ${order.digest})
    on conflict do nothing`)
