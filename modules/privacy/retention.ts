import { allow, type Officer, system } from '#packages/access'
import { createTurns } from '#platform/db'
import type { Destroying } from './destroying.ts'
import { isHeld, listHeldCases } from './hold-queries.ts'
import type { Needs } from './needs.ts'
import * as queries from './queries.ts'
import type { Requests } from './requests.ts'

/** What was destroyed, as whoever answers for the office reads it. */
export type Destruction = {
  kind: 'application' | 'paper' | 'message' | 'account'
  count: number
  rule: string
  subjectHash: string
  at: Temporal.Instant
}

const asSystem = system('privacy')
const mostAtOnce = 100
// Half a month on either side of the next one: what a head has to know of now.
const soonDays = 31

type Parts = { destroying: Destroying; requests: Pick<Requests, 'closeIfLastIn'> }

/** Destroying what nobody may keep any longer. */
export function createRetention(needs: Needs, { destroying, requests }: Parts) {
  const { db, now, applications, notifications, payments, ledger } = needs
  const [overdue, salts] = [createTurns(now), createTurns(now)]

  const destroy = (caseId: string): Promise<boolean> =>
    db.transaction(asSystem, async (tx) => {
      const owned = await applications.lockOwnedIn(tx, caseId)
      if (!owned || owned.isErased || owned.isOpen) return false
      if (await isHeld(tx, caseId)) return false
      if (await payments.sumOwedIn(tx, caseId)) return false
      const { service, kept, person, isDecided, isDraft } = owned
      const left = !isDecided && isDraft
      const time = left ? `draftDays=${kept.draftDays}` : `closedYears=${kept.closedYears}`
      const rule = `retention ${service.id} ${time}`
      await destroying.destroyCaseIn(tx, owned, rule)
      if (person) await requests.closeIfLastIn(tx, person, rule)
      return true
    })

  return {
    /** Sweep: destroys what was kept as long as its service says, some at a time; a hold stands above it. */
    destroyOverdue: async (): Promise<number> => {
      const asked = { at: now(), most: mostAtOnce }
      const ids = await db.read(asSystem, async (tx) => {
        const except = [...(await listHeldCases(tx)), ...overdue.listResting()]
        return applications.listOverdueIn(tx, { ...asked, except })
      })
      let gone = 0
      const work = async (id: string) => {
        gone += (await destroy(id)) ? 1 : 0
      }
      await overdue.take(ids, { keyOf: (id) => id, work })
      return gone
    },

    /** Sweep: destroys the salts of what is gone, and what late news wrote of it once more. */
    forgetSalts: async (): Promise<number> => {
      const rows = await db.read(asSystem, (tx) =>
        queries.listSaltsDue(tx, now(), salts.listResting()),
      )
      return salts.take(rows, {
        keyOf: ({ subject }) => subject,
        work: ({ subject }) =>
          db.transaction(asSystem, async (tx) => {
            await notifications.eraseIn(tx, subject)
            await ledger.forgetIn(tx, subject)
            await queries.removeSalts(tx, subject)
          }),
      })
    },

    /** How many applications of an office fall due within a month, unless something holds them. */
    countSoon: async (who: Officer): Promise<number> => {
      const { office } = who
      allow(who, 'privacy.oversee', { office })
      const at = now().add({ hours: 24 * soonDays })
      return db.read(asSystem, async (tx) => {
        const except = await listHeldCases(tx)
        const ids = await applications.listOverdueIn(tx, { at, most: 1000, except })
        let here = 0
        for (const id of ids) here += (await isOf(tx, id, office)) ? 1 : 0
        return here
      })
    },

    /** What was destroyed here, and of accounts in the whole country, newest first. */
    listDestructions: (who: Officer): Promise<Destruction[]> =>
      db.read(who, async (tx) => {
        allow(who, 'privacy.oversee', { office: who.office })
        const rows = await queries.listDestructions(tx, who.office)
        return rows.map(({ kind, count, rule, subject_hash, at }) => ({
          kind: kind as Destruction['kind'],
          ...{ count, rule, subjectHash: subject_hash, at },
        }))
      }),
  }

  async function isOf(tx: Parameters<typeof isHeld>[0], id: string, office: string) {
    const owned = await applications.findOwnedIn(tx, id)
    return owned?.office === office && !owned.isOpen
  }
}
