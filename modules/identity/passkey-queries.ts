import { type Reader, sql, type Tx } from '#platform/db'
import type { Tables } from './tables.ts'

export const addChallenge = (
  tx: Tx,
  one: {
    id: string
    purpose: 'enrol' | 'signIn' | 'prove'
    staff: string | null
    challenge: string
    at: Temporal.Instant
    endsAt: Temporal.Instant
  },
) =>
  tx.run(
    tx.query<Tables>().insertInto('identity.challenges').values({
      id: one.id,
      purpose: one.purpose,
      staff: one.staff,
      challenge: one.challenge,
      made_at: one.at,
      ends_at: one.endsAt,
      used_at: null,
    }),
  )

/** Uses a challenge up, whatever the answer to it turns out to be worth. */
export const useChallenge = (
  tx: Tx,
  { id, purpose, at }: { id: string; purpose: 'enrol' | 'signIn' | 'prove'; at: Temporal.Instant },
) =>
  tx.maybe(sql<{ challenge: string; staff: string | null }>`
    update identity.challenges set used_at = ${at}
    where id = ${id} and purpose = ${purpose} and used_at is null and ends_at > ${at}
    returning challenge, staff`)

export const listPasskeys = (tx: Reader, staff: string) =>
  tx.all(
    tx
      .query<Tables>()
      .selectFrom('identity.passkeys')
      .select(['id', 'label', 'transports', 'made_at', 'used_at'])
      .where('staff', '=', staff)
      .orderBy('made_at')
      .limit(20),
  )

export const findPasskey = (tx: Reader, id: string) =>
  tx.maybe(
    tx
      .query<Tables>()
      .selectFrom('identity.passkeys')
      .select(['id', 'staff', 'public_key', 'counter', 'transports'])
      .where('id', '=', id),
  )

/** Adds a passkey; no row when it is enrolled already. */
export const addPasskey = (
  tx: Tx,
  one: {
    id: string
    staff: string
    publicKey: Buffer
    counter: number
    transports: string[]
    label: string
    isBackedUp: boolean
    at: Temporal.Instant
  },
) =>
  tx.maybe(
    tx
      .query<Tables>()
      .insertInto('identity.passkeys')
      .values({
        id: one.id,
        staff: one.staff,
        public_key: one.publicKey,
        counter: one.counter,
        transports: one.transports,
        label: one.label,
        is_backed_up: one.isBackedUp,
        made_at: one.at,
        used_at: null,
      })
      .onConflict((clash) => clash.column('id').doNothing())
      .returning('id'),
  )

// Passkeys that live in several devices at once do not count and always answer 0.
/** Notes a use; no row when the counter has meanwhile gone past this one. */
export const markPasskeyUsed = (
  tx: Tx,
  { id, counter, at }: { id: string; counter: number; at: Temporal.Instant },
) =>
  tx.maybe(sql<{ staff: string }>`
    update identity.passkeys set counter = ${counter}, used_at = ${at}
    where id = ${id} and (counter < ${counter} or (counter = 0 and ${counter} = 0))
    returning staff`)

/** Takes a passkey away, but never the last one. */
export const removePasskey = (tx: Tx, staff: string, id: string) =>
  tx.run(sql`
    delete from identity.passkeys where staff = ${staff} and id = ${id}
      and exists (select from identity.passkeys other where other.staff = ${staff} and other.id <> ${id})`)
