import { allow, system, type Who } from '#packages/access'
import { Refusal } from '#packages/refusal'
import { type CommentState, listComments, markDecided } from './comment-queries.ts'
import { commentDecided } from './events.ts'
import { getJudged } from './judged.ts'
import type { Needs } from './needs.ts'

/** What somebody wrote, with the service and the month it was about. */
export type Comment = {
  commentId: string
  service: string
  month: Temporal.PlainDate
  body: string
}

/** What the head of an office decides about a comment. */
export type Decision = Exclude<CommentState, 'waiting'>

const asComment = ({ id, ...comment }: Omit<Comment, 'commentId'> & { id: string }): Comment => ({
  commentId: id,
  ...comment,
})

/** Reading what people wrote, and showing it to everybody. */
export function commentVerbs(needs: Needs) {
  const { db, events, now } = needs
  return {
    /** For the head of the office: those that wait, those that are published, those kept hidden. */
    listComments: (who: Who, asked: { office: string; state: CommentState }): Promise<Comment[]> =>
      db.read(who, async (tx) => {
        allow(who, 'feedback.moderate', { office: asked.office })
        return (await listComments(tx, asked)).map(asComment)
      }),

    /** The comments the head of the office has published. */
    listPublished: (who: Who, office: string): Promise<Comment[]> =>
      db.read(system('feedback'), async (tx) => {
        allow(who, 'feedback.watch')
        getJudged(needs, office)
        return (await listComments(tx, { office, state: 'published' })).map(asComment)
      }),

    /** Publishes a comment or keeps it hidden; a later decision stands. */
    decideComment: (
      who: Who,
      { office, commentId, decision }: { office: string; commentId: string; decision: Decision },
    ): Promise<void> =>
      db.transaction(who, async (tx) => {
        allow(who, 'feedback.moderate', { office })
        if (who.kind !== 'officer') throw new Refusal('access.denied')
        const decided = { office, id: commentId, state: decision, by: who.staffId, at: now() }
        if ((await markDecided(tx, decided)) === 0) throw new Refusal('feedback.unknownComment')
        await events.publish(tx, commentDecided, { office, commentId, decision })
      }),
  }
}
