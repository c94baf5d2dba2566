import { randomBytes } from 'node:crypto'
import type { Who } from '#packages/access'
import type { Tx } from '#platform/db'
import type { EventKind } from './kind.ts'
import { addEvent, addEvents, saltBytes } from './queries.ts'

export { type EventKind, event, type Published } from './kind.ts'
export {
  type Cursor,
  findEnd,
  findUnrelayed,
  forgetSalts,
  getEvent,
  listAfter,
  listSealed,
  listSealedAfter,
  type Sealed,
} from './queries.ts'
export {
  listenersOf,
  on,
  type Reacting,
  type Reaction,
  type Reactions,
  react,
  type Told,
} from './reaction.ts'
export { createRelay, type Relay } from './relay.ts'
export { createTailer, type Tailer } from './tailer.ts'

/** Where the event happened, what led to it, and its facts. */
export type News<F> = F & { office: string; cause?: string }

/** A piece of news in a batch, made by `tell`. */
export type Telling = { who: Who; kind: EventKind; news: News<Record<string, unknown>> }

/** What somebody did, to be published with what others did in the same transaction. */
export const tell = <F>(who: Who, kind: EventKind<F>, news: News<F>): Telling => ({
  who,
  kind: kind as EventKind,
  news: news as Telling['news'],
})

/** The pen that writes down what happened. */
export type Events = {
  /** Writes one outbox row in the caller's transaction. `office` and `cause` go beside the facts. */
  publish: <F>(tx: Tx, kind: EventKind<F>, news: News<F>) => Promise<void>
  /** Writes what a batch decided for many people, in one statement; each told by who did it. */
  publishAll: (tx: Tx, tellings: readonly Telling[]) => Promise<void>
  /** The same in one message with COMMIT: nothing that is published later comes before it. */
  publishLast: (tx: Tx, tellings: readonly Telling[]) => void
  /** Called after every commit that wrote an event, in this process. */
  onPublished: (wake: () => void) => void
}

const actorOf = (who: Who): string => {
  if (who.kind === 'person') return who.personId
  if (who.kind === 'officer') return who.staffId
  if (who.kind === 'device') return who.deviceId
  return who.kind === 'system' ? who.part : ''
}

/** The row of one piece of news, checked; all but its salt. */
function rowOf({ who, kind, news }: Telling, at: Temporal.Instant) {
  const { office, cause, ...facts } = news
  kind.check(facts)
  return {
    office,
    name: kind.name,
    facts,
    kind: who.kind,
    actor: actorOf(who),
    device: who.kind === 'device' ? who.deviceId : null,
    cause: cause ?? null,
    requestKey: who.request?.key ?? null,
    at,
  }
}

/** Makes the pen. `now` dates the events. */
export function createEvents({ now }: { now: () => Temporal.Instant }): Events {
  const wakers: (() => void)[] = []
  const wake = () => {
    for (const one of wakers) one()
  }
  const rowsOf = (tellings: readonly Telling[]) => {
    const at = now()
    return tellings.map((one) => rowOf(one, at))
  }
  return {
    onPublished: (waker) => wakers.push(waker),
    async publish(tx, kind, news) {
      const row = rowOf(tell(tx.who, kind, news), now())
      await addEvent(tx, {
        ...row,
        facts: JSON.stringify(row.facts),
        salt: randomBytes(saltBytes),
      })
      tx.after(wake)
    },
    async publishAll(tx, tellings) {
      if (tellings.length === 0) return
      await tx.run(addEvents(rowsOf(tellings), randomBytes(saltBytes * tellings.length)))
      tx.after(wake)
    },
    publishLast(tx, tellings) {
      if (tellings.length === 0) return
      tx.lastly(addEvents(rowsOf(tellings), randomBytes(saltBytes * tellings.length)))
      tx.after(wake)
    },
  }
}
