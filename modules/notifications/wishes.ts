import { allow, type Who } from '#packages/access'
import type { Tx } from '#platform/db'
import type { Needs } from './needs.ts'
import * as queries from './wish-queries.ts'

/** What a person can say no to, and yes to again: reminders by mail, and the invitation to rate. */
export const wishes = ['reminders', 'survey'] as const
export type Wish = (typeof wishes)[number]

const mineOf = (who: Who) => ({ person: who.kind === 'person' ? who.personId : null })

/** What a person wants to be told of, and forgetting them. */
export const createWishes = ({ db, now }: Pick<Needs, 'db' | 'now'>) => ({
  /** What this person said no to, and since when. */
  listSilences: (who: Who): Promise<{ what: Wish; since: Temporal.Instant }[]> =>
    db.read(who, async (tx) => {
      const { person } = mineOf(who)
      allow(who, 'notifications.subscribe', { person })
      return person ? queries.listSilences(tx, person) : []
    }),

  /** Says no to something, or yes again; from the next message on. Safe twice. */
  setWish: (who: Who, { what, isWanted }: { what: Wish; isWanted: boolean }): Promise<void> =>
    db.transaction(who, async (tx) => {
      const { person } = mineOf(who)
      allow(who, 'notifications.subscribe', { person })
      if (!person) return
      if (isWanted) await queries.removeSilence(tx, person, what)
      else await queries.addSilence(tx, { person, what, since: now() })
    }),

  /** On how many browsers this person is told. */
  countDevices: (who: Who): Promise<number> =>
    db.read(who, async (tx) => {
      const { person } = mineOf(who)
      allow(who, 'notifications.subscribe', { person })
      return person ? queries.countDevices(tx, person) : 0
    }),

  /** Tells this person on no browser any more. */
  forgetDevices: (who: Who): Promise<void> =>
    db.transaction(who, async (tx) => {
      const { person } = mineOf(who)
      allow(who, 'notifications.subscribe', { person })
      if (person) await queries.removeDevices(tx, person)
    }),

  /** Nothing more is said of an erased application, and what was said keeps no fact of it. */
  eraseIn: async (tx: Tx, caseId: string): Promise<number> => {
    allow(tx.who, 'notifications.queue')
    return queries.eraseCase(tx, caseId, now())
  },

  /** The same of a person whose account goes, with the browsers they were told on. */
  erasePersonIn: async (tx: Tx, person: string): Promise<number> => {
    allow(tx.who, 'notifications.queue')
    return queries.erasePerson(tx, person, now())
  },
})
