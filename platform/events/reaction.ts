import { system } from '#packages/access'
import type { Db, Tx } from '#platform/db'
import type { EventKind, Published } from './kind.ts'
import { claimReaction } from './queries.ts'

/** What a reaction is told beside the facts. */
export type Told = { eventId: string; office: string; at: Temporal.Instant }

/** What a module does on others' news. */
export type Reaction = {
  on: EventKind<never> | EventKind
  work: (tx: Tx, facts: never, told: Told) => Promise<unknown>
  /** Left out: every piece of this news concerns it. */
  isFor?: ((facts: never) => boolean) | undefined
}

/**
 * Declares a reaction. It runs as the system, in its own transaction, with one effect an event. With `isFor` only
 * for news it says yes to, by the facts alone: for the rest no job is made, which is most of what a hall tells.
 */
export const on = <F>(
  kind: EventKind<F>,
  work: (tx: Tx, facts: F, told: Told) => Promise<unknown>,
  isFor?: (facts: NoInfer<F>) => boolean,
): Reaction => ({
  on: kind as EventKind,
  work: work as Reaction['work'],
  isFor: isFor as Reaction['isFor'],
})

/** The reactions of one module, named for the jobs that run them. */
export type Reactions = { part: string; reactions: Reaction[] }

/** Runs one reaction for one event; a second run of the same finds it done and changes nothing. */
export async function react(
  db: Db,
  { part, nth, reaction, published }: Reacting,
): Promise<'done' | 'before'> {
  const { office, id, facts, at } = published
  return db.transaction(system(part), async (tx) => {
    const name = `${part}#${nth}:${published.name}`
    if (!(await claimReaction(tx, { office, id, reaction: name }))) return 'before'
    await reaction.work(tx, facts as never, { eventId: `${office}/${id}`, office, at })
    return 'done'
  })
}

/** One reaction about to run. */
export type Reacting = { part: string; nth: number; reaction: Reaction; published: Published }

type News = Pick<Published, 'name' | 'facts'>

const isConcerned = ({ on: { name }, isFor }: Reaction, news: News): boolean =>
  name === news.name && (isFor?.(news.facts as never) ?? true)

/** Every reaction that a piece of news concerns. */
export const listenersOf = (all: Reactions[], news: News) =>
  all.flatMap(({ part, reactions }) =>
    reactions.flatMap((reaction, nth) =>
      isConcerned(reaction, news) ? [{ part, nth, reaction }] : [],
    ),
  )
