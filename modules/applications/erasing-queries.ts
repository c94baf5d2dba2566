import { type Reader, sql, type Tx } from '#platform/db'
import type { CaseRow } from './queries.ts'

/** Takes the person off an application and says that it was erased; when it last changed stays. */
export const markErased = (tx: Tx, row: CaseRow) =>
  tx.run(sql`
    update applications.cases set person = null, identity = null, flags = ${row.flags}::text[]
    where id = ${row.id}`)

/** What can be written over is written over; what is never changed has lost its key. */
export async function clearDraft(tx: Tx, caseId: string): Promise<void> {
  await tx.run(sql`
    update applications.drafts set answers_sealed = ''::bytea, saved_by = '' where case_id = ${caseId}`)
  await tx.run(sql`
    update applications.corrections set answers_sealed = ''::bytea, saved_by = ''
    where case_id = ${caseId}`)
}

export const clearParty = (tx: Tx, id: string) =>
  tx.run(sql`
    update applications.parties set person = null, shared_sealed = ''::bytea, saved_by = ''
    where id = ${id}`)

type Kept = { service: string; draftDays: number; closedYears: number }

/**
 * Applications that have not changed for as long as their service keeps what was handed in and is
 * closed, or what was left before it was handed in.
 */
export const listClosedBefore = (
  tx: Reader,
  {
    kept,
    at,
    most,
    except,
  }: { kept: readonly Kept[]; at: Temporal.Instant; most: number; except: readonly string[] },
) =>
  tx.all(sql<{ id: string }>`
    select c.id from applications.cases c
    join unnest(${kept.map(({ service }) => service)}::text[],
      ${kept.map(({ draftDays }) => draftDays)}::integer[],
      ${kept.map(({ closedYears }) => closedYears)}::integer[]) as k (service, days, years)
      on k.service = c.service
    where not ('erased' = any (c.flags)) and c.id <> all (${[...except]}::uuid[]) and case
      when c.submitted_at is not null
        then c.changed_at < ${at}::timestamptz - make_interval(years => k.years)
      else c.state <> 'draft' and c.changed_at < ${at}::timestamptz - make_interval(days => k.days) end
    order by c.changed_at, c.id limit ${most}`)
