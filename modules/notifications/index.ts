import { allow, type Officer, system, type Who } from '#packages/access'
import { deliverDue, type Swept } from './deliver.ts'
import { deviceVerbs } from './devices.ts'
import type { Template } from './domain.ts'
import { type Leaving, sayLast } from './last.ts'
import type { Needs } from './needs.ts'
import { findLastMail, listForPerson } from './queries.ts'
import { createReactions } from './reactions.ts'
import { remindDue } from './reminders.ts'
import { createWishes } from './wishes.ts'

export type { Swept } from './deliver.ts'
export type { NewDevice } from './devices.ts'
export { onlyPushed, type Template, templates } from './domain.ts'
export * as notificationEvents from './events.ts'
export { type Draft, type Written, writeLetter } from './letter.ts'
export type { Needs, OfficeName } from './needs.ts'
export { type Wish, wishes } from './wishes.ts'

/** One word we gave, or still owe, to a person. */
export type Told = {
  messageId: string
  template: Template
  caseId: string | null
  state: 'queued' | 'sending' | 'sent' | 'failed'
  madeAt: Temporal.Instant
  settledAt: Temporal.Instant | null
  reason: string | null
}

/** A mail that nobody took, when, and the mail server's word for it. */
export type Unreached = { at: Temporal.Instant; reason: string }

const asSystem = system('notifications')

/** Tells people what happened: one message for each piece of news, sent until it is settled. */
export function createNotifications(needs: Needs) {
  return {
    /** What we do on others' news; hand it to the relay. */
    reactions: createReactions(needs),

    ...deviceVerbs(needs),
    ...createWishes(needs),

    /** Sweep: sends what is due. Several processes may sweep at once. */
    deliverDue: async (who: Who): Promise<Swept> => {
      allow(who, 'notifications.queue')
      return deliverDue(needs)
    },

    /** The last word after a deletion; nothing of it is kept. Whether the mail was taken. */
    sayLast: async (who: Who, leaving: Leaving): Promise<boolean> => {
      allow(who, 'notifications.queue')
      return sayLast(needs, leaving)
    },

    /** Sweep: writes down the reminders that are due by today. */
    remindDue: async (who: Who): Promise<number> => {
      allow(who, 'notifications.queue')
      return remindDue(needs)
    },

    /**
     * That the last mail about a case of the officer's own office could not be handed over, and what the
     * mail server said; nothing when it was taken, or when nothing was sent.
     */
    findUnreached: async (
      who: Officer,
      about: { caseId: string; person: string },
    ): Promise<Unreached | undefined> => {
      const { office } = who
      allow(who, 'applications.search', { office })
      const asked = { ...about, office }
      const last = await needs.db.read(asSystem, (tx) => findLastMail(tx, asked))
      if (last?.state !== 'failed') return undefined
      return { at: last.settled_at, reason: last.reason ?? 'fault' }
    },

    /** What this person was told, the newest first, at most a hundred; codes are left out. */
    listMine: async (who: Who, { personId }: { personId: string }): Promise<Told[]> => {
      allow(who, 'notifications.read', { person: personId })
      const rows = await needs.db.read(who, (tx) => listForPerson(tx, personId))
      return rows.map((row) => ({
        messageId: row.id,
        template: row.template as Template,
        caseId: row.case_id,
        state: row.state as Told['state'],
        madeAt: row.made_at,
        settledAt: row.settled_at,
        reason: row.reason,
      }))
    },
  }
}

/** What createNotifications makes. */
export type Notifications = ReturnType<typeof createNotifications>
