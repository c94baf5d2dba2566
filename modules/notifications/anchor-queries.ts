import { type Reader, sql, type Tx } from '#platform/db'
import type { Facts, Template } from './domain.ts'
import type { Tables } from './tables.ts'

/** A day that is reminded of. */
export type AnchorRow = {
  office: string
  key: string
  template: Template
  person: string
  case_id: string | null
  on_day: Temporal.PlainDate
  offsets: number[]
  facts: Facts
  since: Temporal.PlainDate
  last_offset: number | null
  next_on: Temporal.PlainDate | null
  told_at: Temporal.Instant
  ended_at: Temporal.Instant | null
}

const anchors = (tx: Reader) => tx.query<Tables>().selectFrom('notifications.anchors').selectAll()

/** The anchor of this key under its lock, ended or not. */
export const lockAnchor = (tx: Tx, key: string) =>
  tx.maybe(anchors(tx).where('key', '=', key).forUpdate()) as Promise<AnchorRow | undefined>

/** Writes an anchor; the caller holds its lock when it was there. */
export const saveAnchor = (tx: Tx, row: AnchorRow) =>
  tx.run(sql`
    insert into notifications.anchors (office, key, template, person, case_id, on_day, offsets, facts,
      since, last_offset, next_on, told_at, ended_at)
    values (${row.office}, ${row.key}, ${row.template}, ${row.person}::uuid, ${row.case_id}::uuid,
      ${row.on_day}::date, ${row.offsets}::integer[], ${JSON.stringify(row.facts)}::jsonb,
      ${row.since}::date, ${row.last_offset}::integer, ${row.next_on}::date,
      ${row.told_at}::timestamptz, ${row.ended_at}::timestamptz)
    on conflict (key) do update set office = excluded.office, on_day = excluded.on_day,
      offsets = excluded.offsets, facts = excluded.facts, since = excluded.since,
      last_offset = excluded.last_offset, next_on = excluded.next_on, told_at = excluded.told_at,
      ended_at = excluded.ended_at`)

/** Ends an anchor; news that is older than what is known changes nothing. */
export const endAnchor = (
  tx: Tx,
  { key, at, toldAt }: { key: string; at: Temporal.Instant; toldAt: Temporal.Instant },
) =>
  tx.run(sql`
    update notifications.anchors set ended_at = coalesce(ended_at, ${at}), told_at = ${toldAt}
    where key = ${key} and told_at <= ${toldAt}`)

/** Takes anchors whose next day has come; other processes step over them. */
export const claimAnchors = (tx: Tx, { by, most }: { by: Temporal.PlainDate; most: number }) =>
  tx.all(
    anchors(tx)
      .where('ended_at', 'is', null)
      .where('next_on', '<=', by)
      .orderBy('next_on')
      .limit(most)
      .forUpdate()
      .skipLocked(),
  ) as Promise<AnchorRow[]>

/** What was said of an anchor, and when next. */
export const markSaid = (
  tx: Tx,
  one: { key: string; last: number | null; next: Temporal.PlainDate | null },
) =>
  tx.run(sql`
    update notifications.anchors set last_offset = ${one.last}::integer, next_on = ${one.next}::date
    where key = ${one.key}`)
