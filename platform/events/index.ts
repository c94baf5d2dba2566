import { randomBytes } from 'node:crypto'
import type { Who } from '#packages/access'
import type { Tx } from '#platform/db'
import type { EventKind } from './kind.ts'
import { addEvent } from './queries.ts'

export { type EventKind, event, type Published } from './kind.ts'
export { type Cursor, findEnd, getEvent, listAfter } from './queries.ts'
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

/** The pen that writes down what happened. */
export type Events = {
  /** Writes one outbox row in the caller's transaction. `office` and `cause` go beside the facts. */
  publish: <F>(tx: Tx, kind: EventKind<F>, news: News<F>) => Promise<void>
  /** Called after every commit that wrote an event, in this process. */
  onPublished: (wake: () => void) => void
}

const actorOf = (who: Who): string => {
  if (who.kind === 'person') return who.personId
  if (who.kind === 'officer') return who.staffId
  if (who.kind === 'device') return who.deviceId
  return who.kind === 'system' ? who.part : ''
}

/** Makes the pen. `now` dates the events. */
export function createEvents({ now }: { now: () => Temporal.Instant }): Events {
  const wakers: (() => void)[] = []
  const wake = () => {
    for (const one of wakers) one()
  }
  return {
    onPublished: (waker) => wakers.push(waker),
    async publish(tx, kind, { office, cause, ...facts }) {
      kind.check(facts)
      await addEvent(tx, {
        office,
        name: kind.name,
        facts: JSON.stringify(facts),
        kind: tx.who.kind,
        actor: actorOf(tx.who),
        device: tx.who.kind === 'device' ? tx.who.deviceId : null,
        cause: cause ?? null,
        requestKey: tx.who.request?.key ?? null,
        salt: randomBytes(16),
        at: now(),
      })
      tx.after(wake)
    },
  }
}
