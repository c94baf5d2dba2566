import { sql, type Tx } from '#platform/db'

/** Sessions, links and codes of a person; codes are found by the mark of the address. */
export async function forgetWays(tx: Tx, person: string): Promise<void> {
  await tx.run(sql`
    delete from identity.codes where email_index = (
      select email_index from identity.people where id = ${person})`)
  await tx.run(sql`delete from identity.sessions where subject = ${person}`)
  await tx.run(sql`delete from identity.links where subject = ${person}`)
}

/** The row stays, because others point at it; nothing in it leads to anybody. */
export async function clearPerson(tx: Tx, person: string, at: Temporal.Instant): Promise<void> {
  await tx.run(sql`
    update identity.people set email_sealed = null, email_index = null where id = ${person}`)
  await tx.run(sql`
    update identity.bindings set ended_at = coalesce(ended_at, ${at}),
      subject_index = ''::bytea, subject_sealed = ''::bytea where owner = ${person}`)
}
