import { type Reader, sql, type Tx } from '#platform/db'
import type { DifferenceKind, Found } from './compare.ts'
import type { ReportRow, ReportSlip } from './report-file.ts'

/** A file that was taken in. */
export type ReportFileRow = {
  id: string
  provider: string
  day: string
  source: 'fetched' | 'brought'
  staff: string
  at: Temporal.Instant
  rows: number
  slips: number
}

/** A difference as the module keeps it. */
export type DifferenceRow = {
  id: string
  provider: string
  day: string
  kind: DifferenceKind
  key: string
  office: string | null
  case_id: string | null
  our_rupiah: number | null
  their_rupiah: number | null
  found_at: Temporal.Instant
  state: 'open' | 'answered' | 'gone'
}

type NewReport = Omit<ReportFileRow, 'slips' | 'rows'> & { hash: Buffer; rows: number }

/** Adds a file; nothing when this very file is known. */
export const addReport = async (tx: Tx, one: NewReport) =>
  (await tx.run(sql`
    insert into payments.reports (id, provider, day, hash, source, staff, at, rows)
    values (${one.id}, ${one.provider}, ${one.day}::date, ${one.hash}, ${one.source}, ${one.staff},
      ${one.at}, ${one.rows})
    on conflict (provider, day, hash) do nothing`)) === 1

export const findReportByHash = (
  tx: Reader,
  { provider, day, hash }: { provider: string; day: string; hash: Buffer },
) =>
  tx.maybe(sql<{ id: string }>`
    select id from payments.reports
    where provider = ${provider} and day = ${day}::date and hash = ${hash}`)

export const addReportRows = (tx: Tx, id: string, rows: readonly ReportRow[]) =>
  tx.run(sql`
    insert into payments.report_rows (report_id, line, key, amount_rupiah, settled_at, ntpn, reference)
    select ${id}::uuid, * from unnest(${rows.map((one) => one.line)}::integer[],
      ${rows.map((one) => one.key)}::text[], ${rows.map((one) => one.amountRupiah)}::bigint[],
      ${rows.map((one) => one.settledAt.toString())}::timestamptz[],
      ${rows.map((one) => one.ntpn ?? null)}::text[],
      ${rows.map((one) => one.reference ?? null)}::text[])`)

export const addReportSlips = (tx: Tx, id: string, slips: readonly ReportSlip[]) =>
  tx.run(sql`
    insert into payments.report_slips (report_id, line, problem, text)
    select ${id}::uuid, * from unnest(${slips.map((one) => one.line)}::integer[],
      ${slips.map((one) => one.problem)}::text[], ${slips.map((one) => one.text)}::text[])`)

const file = sql`
  select id, provider, day::text as day, source, staff, at, rows,
    (select count(*)::integer from payments.report_slips s where s.report_id = r.id) as slips
  from payments.reports r`

/** The newest file of each provider and day since a day, the newest day first. */
export const listReports = (tx: Reader, since: string) =>
  tx.all(sql<ReportFileRow>`
    select distinct on (day, provider) * from (${file}) f
    where day >= ${since} order by day desc, provider, at desc limit 400`)

export const findReport = (tx: Reader, id: string) =>
  tx.maybe(sql<ReportFileRow>`select * from (${file}) f where id = ${id}`)

export const listSlips = (tx: Reader, id: string) =>
  tx.all(sql<ReportSlip>`
    select line, problem, text from payments.report_slips where report_id = ${id}
    order by line limit 500`)

/** A line of a file; `reference` is our own order, where it repeats it. */
type TheirRow = {
  key: string
  amount_rupiah: number
  ntpn: string | null
  reference: string | null
}

type OwnRow = {
  key: string
  amount_rupiah: number
  state: string
  ntpn: string | null
  office: string
  case_id: string
  is_of_day: boolean
}

/** What the newest file of a day says. */
export const listTheirRows = (tx: Reader, { provider, day }: { provider: string; day: string }) =>
  tx.all(sql<TheirRow>`
    select key, amount_rupiah, ntpn, reference from payments.report_rows where report_id = (
      select id from payments.reports where provider = ${provider} and day = ${day}::date
      order by at desc, id desc limit 1)
    order by line`)

/** Our payments that this provider took between two moments, and those with one of these keys. */
export const listOwnRows = (
  tx: Reader,
  asked: {
    provider: string
    from: Temporal.Instant
    to: Temporal.Instant
    keys: readonly string[]
  },
) => {
  const key = sql`case when a.provider = 'simponi' then coalesce(a.code, a.order_id) else a.order_id end`
  return tx.all(sql<OwnRow>`
    select ${key} as key, coalesce(a.received_rupiah, a.amount_rupiah) as amount_rupiah, a.state,
      a.ntpn, a.office, b.case_id,
      coalesce(a.settled_at >= ${asked.from} and a.settled_at < ${asked.to}, false) as is_of_day
    from payments.attempts a join payments.bills b on b.office = a.office and b.id = a.bill_id
    where a.provider = ${asked.provider}
      and ((a.settled_at >= ${asked.from} and a.settled_at < ${asked.to})
        or ${key} = any(${[...asked.keys]}::text[]))`)
}

/** Our payments at other providers that these lines name by our order, each under the key of its line. */
export const listReferenced = (
  tx: Reader,
  { provider, rows }: { provider: string; rows: readonly TheirRow[] },
) =>
  tx.all(sql<OwnRow>`
    select distinct on (a.id) line.key, coalesce(a.received_rupiah, a.amount_rupiah) as amount_rupiah,
      a.state, a.ntpn, a.office, b.case_id, false as is_of_day
    from unnest(${rows.map(({ key }) => key)}::text[], ${rows.map(({ reference }) => reference)}::text[])
      with ordinality as line (key, reference, nth)
    join payments.attempts a on a.order_id = line.reference and a.provider <> ${provider}
    join payments.bills b on b.office = a.office and b.id = a.bill_id
    order by a.id, line.nth`)

/** Makes these orders due for asking now. */
export const markDue = (
  tx: Tx,
  { provider, keys, at }: { provider: string; keys: readonly string[]; at: Temporal.Instant },
) =>
  tx.run(sql`
    update payments.attempts set poll_at = ${at}
    where provider = ${provider} and (order_id = any(${[...keys]}::text[])
      or (provider = 'simponi' and code = any(${[...keys]}::text[])))`)

type NewDifference = Found & { id: string; provider: string; day: string; at: Temporal.Instant }

/** Adds a difference, or opens it again when it was thought gone. */
export const addDifference = (tx: Tx, one: NewDifference) =>
  tx.run(sql`
    insert into payments.differences as d (id, provider, day, kind, key, office, case_id, our_rupiah,
      their_rupiah, found_at, state)
    values (${one.id}, ${one.provider}, ${one.day}::date, ${one.kind}, ${one.key},
      ${one.office ?? null}, ${one.caseId ?? null}, ${one.ourRupiah ?? null},
      ${one.theirRupiah ?? null}, ${one.at}, 'open')
    on conflict (provider, day, kind, key) do update set state = 'open', ended_at = null
      where d.state = 'gone'`)

/** What is not found any more has settled itself. */
export const endDifferences = (
  tx: Tx,
  {
    provider,
    day,
    still,
    at,
  }: { provider: string; day: string; still: readonly string[]; at: Temporal.Instant },
) =>
  tx.run(sql`
    update payments.differences set state = 'gone', ended_at = ${at}
    where provider = ${provider} and day = ${day}::date and state = 'open'
      and not (kind || ' ' || key = any(${[...still]}::text[]))`)

const difference = sql`
  select id, provider, day::text as day, kind, key, office, case_id, our_rupiah, their_rupiah,
    found_at, state from payments.differences`

/** What nobody has answered yet, as far as the reader may see it, oldest first. */
export const listOpenDifferences = (tx: Reader, most: number) =>
  tx.all(sql<DifferenceRow>`
    ${difference} where state = 'open' order by day, kind, key limit ${most}`)

export const findDifference = (tx: Reader, id: string) =>
  tx.maybe(sql<DifferenceRow>`${difference} where id = ${id}`)

export const answerDifference = async (
  tx: Tx,
  one: { id: string; staff: string; note_sealed: Buffer | null; at: Temporal.Instant },
) =>
  (await tx.run(sql`
    update payments.differences set state = 'answered', staff = ${one.staff},
      note_sealed = ${one.note_sealed},
      ended_at = ${one.at} where id = ${one.id} and state = 'open'`)) === 1

/** What the providers took for an office between two moments, by provider. */
export const sumBetween = (
  tx: Reader,
  { office, from, to }: { office: string; from: Temporal.Instant; to: Temporal.Instant },
) =>
  tx.all(sql<{ provider: string; count: number; amount_rupiah: number }>`
    select provider, count(*)::bigint as count, sum(received_rupiah)::bigint as amount_rupiah
    from payments.attempts where office = ${office} and state in ('confirmed', 'short')
      and settled_at >= ${from} and settled_at < ${to}
    group by provider order by provider`)

/** The promised payment that this order of ours is about, when the treasury's file names it. */
export const findPromised = (tx: Reader, orderId: string) =>
  tx.maybe(sql<{ office: string; id: string; bill_id: string; amount_rupiah: number }>`
    select office, id, bill_id, amount_rupiah from payments.attempts
    where order_id = ${orderId} and provider <> 'simponi' and state = 'provisional'`)
