import { type Reader, sql, type Tx } from '#platform/db'
import type { Realm } from './domain.ts'
import type { Tables } from './tables.ts'

type Binding = {
  id: string
  realm: Realm
  owner: string
  index: Buffer
  sealed: Buffer
  at: Temporal.Instant
  by: string
}

/** Binds a subject; no row when it, or its owner, is bound already. */
export const addBinding = (tx: Tx, one: Binding) =>
  tx.maybe(
    tx
      .query<Tables>()
      .insertInto('identity.bindings')
      .values({
        id: one.id,
        realm: one.realm,
        owner: one.owner,
        subject_index: one.index,
        subject_sealed: one.sealed,
        bound_at: one.at,
        bound_by: one.by,
        ended_at: null,
      })
      .onConflict((clash) => clash.doNothing())
      .returning('id'),
  )

export const findBound = (tx: Reader, { realm, index }: { realm: Realm; index: Buffer }) =>
  tx.maybe(
    tx
      .query<Tables>()
      .selectFrom('identity.bindings')
      .select('owner')
      .where('realm', '=', realm)
      .where('subject_index', '=', index)
      .where('ended_at', 'is', null),
  )

export const findBinding = (tx: Reader, { realm, owner }: { realm: Realm; owner: string }) =>
  tx.maybe(
    tx
      .query<Tables>()
      .selectFrom('identity.bindings')
      .select(['id', 'subject_index', 'subject_sealed'])
      .where('realm', '=', realm)
      .where('owner', '=', owner)
      .where('ended_at', 'is', null),
  )

type Ending = { realm: Realm; owner: string; at: Temporal.Instant }

export const endBinding = (tx: Tx, { realm, owner, at }: Ending) =>
  tx.run(
    tx
      .query<Tables>()
      .updateTable('identity.bindings')
      .set({ ended_at: at })
      .where('realm', '=', realm)
      .where('owner', '=', owner)
      .where('ended_at', 'is', null),
  )

type Arrival = {
  stateHash: Buffer
  realm: Realm
  at: Temporal.Instant
  endsAt: Temporal.Instant
  unknown?: { tokenHash: Buffer; index: Buffer; sealed: Buffer } | undefined
}

/** Notes that an attempt came back; no row when it did before. */
export const addArrival = (tx: Tx, one: Arrival) =>
  tx.maybe(
    tx
      .query<Tables>()
      .insertInto('identity.arrivals')
      .values({
        state_hash: one.stateHash,
        realm: one.realm,
        came_at: one.at,
        ends_at: one.endsAt,
        token_hash: one.unknown?.tokenHash ?? null,
        subject_index: one.unknown?.index ?? null,
        subject_sealed: one.unknown?.sealed ?? null,
        used_at: null,
      })
      .onConflict((clash) => clash.column('state_hash').doNothing())
      .returning('state_hash'),
  )

type Came = { state_hash: Buffer; subject_index: Buffer; subject_sealed: Buffer }

/** Whoever came with this secret, while they may still say who they are. Locked, so that they say it once. */
export const lockArrival = (tx: Tx, tokenHash: Buffer, at: Temporal.Instant) =>
  tx.maybe(sql<Came>`
    select state_hash, subject_index, subject_sealed from identity.arrivals
    where token_hash = ${tokenHash} and ends_at > ${at} and used_at is null
    for update`)

export const markArrivalUsed = (tx: Tx, stateHash: Buffer, at: Temporal.Instant) =>
  tx.run(
    tx
      .query<Tables>()
      .updateTable('identity.arrivals')
      .set({ used_at: at, subject_sealed: Buffer.alloc(0), subject_index: Buffer.alloc(0) })
      .where('state_hash', '=', stateHash),
  )

export const forgetArrivals = (tx: Tx, at: Temporal.Instant) =>
  tx.run(sql`
    delete from identity.arrivals where state_hash in (
      select state_hash from identity.arrivals where ends_at < ${at} limit 1000)`)
