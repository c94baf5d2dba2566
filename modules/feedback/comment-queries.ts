import type { Reader, Tx } from '#platform/db'
import type { Tables } from './tables.ts'

export type CommentState = 'waiting' | 'published' | 'hidden'

export const addComment = (
  tx: Tx,
  one: { office: string; id: string; service: string; month: Temporal.PlainDate; body: string },
) =>
  tx.run(
    tx
      .query<Tables>()
      .insertInto('feedback.comments')
      .values({ ...one, state: 'waiting', decided_by: null, decided_at: null }),
  )

const most = 200

/** The newest months first; within a month by chance, so that no order tells who wrote. */
export const listComments = (
  tx: Reader,
  { office, state }: { office: string; state: CommentState },
) =>
  tx.all(
    tx
      .query<Tables>()
      .selectFrom('feedback.comments')
      .select(['id', 'service', 'month', 'body'])
      .where('office', '=', office)
      .where('state', '=', state)
      .orderBy('month', 'desc')
      .orderBy('id')
      .limit(most),
  )

export const markDecided = (
  tx: Tx,
  one: { office: string; id: string; state: CommentState; by: string; at: Temporal.Instant },
) =>
  tx.run(
    tx
      .query<Tables>()
      .updateTable('feedback.comments')
      .set({ state: one.state, decided_by: one.by, decided_at: one.at })
      .where('office', '=', one.office)
      .where('id', '=', one.id),
  )
