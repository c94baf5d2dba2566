import { createHash } from 'node:crypto'
import type { Owned } from '#modules/applications'
import { allow } from '#packages/access'
import { forgetRequestsOf, type Tx } from '#platform/db'
import { destroyed } from './events.ts'
import { centre, type Needs } from './needs.ts'
import * as queries from './queries.ts'

/** By which the destruction of an application can be recognised by whoever knew its number, and nobody else. */
export const hashOf = (id: string): string =>
  createHash('sha256').update(`gerbang.destroyed|${id}`).digest('hex')

// By then the public log has everything that was said of it, and every reaction has been.
const saltHours = 1

type Gone = { office: string; subject: string; rule: string }

/** Taking things away for good, with a record of it that names nobody. */
export function createDestroying(needs: Needs) {
  const { events, now, newId, applications, documents, search, notifications, identity } = needs

  async function note(tx: Tx, { office, subject, rule }: Gone, counts: Record<string, number>) {
    const subjectHash = hashOf(subject)
    for (const [kind, count] of Object.entries(counts)) {
      if (count === 0) continue
      const row = { id: newId(), office, kind, count, rule, at: now() }
      await queries.addDestruction(tx, { ...row, subject_hash: subjectHash })
      await events.publish(tx, destroyed, { office, kind, count, rule, subjectHash })
    }
  }

  return {
    /** Destroys an application that the caller has under its lock, with all that hangs on it. */
    destroyCaseIn: async (tx: Tx, { caseId, office }: Owned, rule: string): Promise<void> => {
      allow(tx.who, 'privacy.settle')
      const paper = await documents.eraseIn(tx, caseId)
      const message = await notifications.eraseIn(tx, caseId)
      await search.removeIn(tx, caseId)
      await applications.eraseIn(tx, caseId)
      await queries.saveSalts(tx, caseId, now().add({ hours: saltHours }))
      await note(tx, { office, subject: caseId, rule }, { application: 1, paper, message })
    },

    /** Destroys an account: its address, its ways in, what it was told and what its requests were answered. */
    destroyAccountIn: async (tx: Tx, person: string, rule: string): Promise<void> => {
      allow(tx.who, 'privacy.settle')
      await notifications.erasePersonIn(tx, person)
      await identity.erasePersonIn(tx, person)
      await forgetRequestsOf(tx, person)
      await note(tx, { office: centre, subject: person, rule }, { account: 1 })
    },
  }
}

/** What createDestroying makes. */
export type Destroying = ReturnType<typeof createDestroying>
