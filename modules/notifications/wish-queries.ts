import { type Reader, sql, type Tx } from '#platform/db'
import type { Wish } from './wishes.ts'

export const listSilences = (tx: Reader, person: string) =>
  tx.all(sql<{ what: Wish; since: Temporal.Instant }>`
    select what, since from notifications.silences where person = ${person} order by what`)

export const isSilent = async (tx: Reader, person: string, what: Wish): Promise<boolean> =>
  (await tx.maybe(sql`
    select from notifications.silences where person = ${person} and what = ${what}`)) !== undefined

export const addSilence = (tx: Tx, one: { person: string; what: Wish; since: Temporal.Instant }) =>
  tx.run(sql`
    insert into notifications.silences (person, what, since)
    values (${one.person}, ${one.what}, ${one.since}) on conflict do nothing`)

export const removeSilence = (tx: Tx, person: string, what: Wish) =>
  tx.run(sql`delete from notifications.silences where person = ${person} and what = ${what}`)

export const countDevices = async (tx: Reader, person: string): Promise<number> =>
  (
    await tx.one(sql<{ count: number }>`
      select count(*)::int as count from notifications.devices where person = ${person}`)
  ).count

export const removeDevices = (tx: Tx, person: string) =>
  tx.run(sql`delete from notifications.devices where person = ${person}`)

const emptied = sql`
  facts = '{}'::jsonb, person = null,
  state = case when state in ('sent', 'failed') then state else 'failed' end,
  lease_until = null, reason = case when state in ('sent', 'failed') then reason else 'erased' end`

/** Takes facts and person off every message of a case; what was not sent is not sent any more. */
export async function eraseCase(tx: Tx, caseId: string, at: Temporal.Instant): Promise<number> {
  await tx.run(sql`
    update notifications.anchors set ended_at = coalesce(ended_at, ${at}), facts = '{}'::jsonb
    where case_id = ${caseId}`)
  await tx.run(sql`
    update notifications.cases set person = null, reference = '' where case_id = ${caseId}`)
  return tx.run(sql`
    update notifications.messages set ${emptied}, settled_at = coalesce(settled_at, ${at}::timestamptz)
    where case_id = ${caseId}`)
}

/** The same for everything a person was ever told. */
export async function erasePerson(tx: Tx, person: string, at: Temporal.Instant): Promise<number> {
  await removeDevices(tx, person)
  await tx.run(sql`delete from notifications.silences where person = ${person}`)
  await tx.run(sql`
    update notifications.anchors set ended_at = coalesce(ended_at, ${at}), facts = '{}'::jsonb
    where person = ${person}`)
  return tx.run(sql`
    update notifications.messages set ${emptied}, settled_at = coalesce(settled_at, ${at}::timestamptz)
    where person = ${person}`)
}
