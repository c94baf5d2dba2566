import { allow, type Who } from '#packages/access'
import type { Needs } from './needs.ts'
import { listEmails, markEmail } from './people-queries.ts'
import { asSystem } from './sessions.ts'

const atOnce = 200

/** The verb of a search key that changes. */
export const createMarking = ({ db, vault }: Needs) => ({
  /** Marks the addresses of the next people anew; says after whom to go on, and how many it were. */
  markAnew: (who: Who, after: string): Promise<{ last?: string; count: number }> => {
    allow(who, 'identity.mintLink')
    return db.transaction(asSystem, async (tx) => {
      const rows = await listEmails(tx, after, atOnce)
      for (const { id, email_sealed: sealed, email_index: index } of rows) {
        const email = await vault.open(tx, id, `identity.people|email_sealed|${id}`, sealed)
        const mark = vault.newMark('identity.email', `${email}`)
        if (!index.equals(mark)) await markEmail(tx, { id, index, mark })
      }
      const last = rows.at(-1)?.id
      return { ...(last ? { last } : {}), count: rows.length }
    })
  },
})
