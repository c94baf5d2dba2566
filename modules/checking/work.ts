import { allow, type Officer } from '#packages/access'
import { leaseMinutes } from './domain.ts'
import type { Guard } from './guard.ts'
import * as leases from './lease-queries.ts'
import type { Needs } from './needs.ts'
import { lockDesk } from './queries.ts'

/** Who has an application from the list of work now. */
export type Held = { caseId: string; staff: string; name: string; until: Temporal.Instant }

/** Applications that wait for an officer, pulled one after the other as papers are. */
export function createWork(needs: Needs, guard: Guard) {
  const { db, now, newId, identity, applications } = needs
  const until = () => now().add({ minutes: leaseMinutes })

  return {
    /**
     * The next application to go on with, in the order of the list, for fifteen minutes: none that a
     * colleague has, and none of the officer's own. What they have already comes first.
     */
    pullWork: async (who: Officer): Promise<{ caseId: string } | undefined> => {
      const items = await applications.listWork(who)
      return db.transaction(who, async (tx) => {
        allow(who, 'checking.work', { office: who.office })
        const { office, staffId: staff } = who
        await lockDesk(tx, office)
        await leases.endRunOut(tx, { office, at: now() })
        const taken = await leases.listLeases(tx, { office, list: 'work' })
        const isWaiting = (caseId: string) => items.some((item) => item.caseId === caseId)
        const mine = taken.find((one) => one.staff === staff && isWaiting(one.case_id))
        if (mine) {
          await leases.renewLease(tx, mine.id, until())
          return { caseId: mine.case_id }
        }
        for (const { caseId } of items) {
          const read = () => applications.readCaseIn(tx, caseId)
          if (taken.some((one) => one.case_id === caseId)) continue
          if (await guard.isOwnIn(tx, who, { caseId, read })) continue
          const times = { began_at: now(), until: until() }
          await leases.addLease(tx, {
            ...{ office, id: newId(), list: 'work', case_id: caseId, staff },
            ...times,
          })
          return { caseId }
        }
        return undefined
      })
    },

    /** Who has what from the list of work at the officer's office. */
    listHeld: (who: Officer): Promise<Held[]> =>
      db.read(who, async (tx) => {
        allow(who, 'checking.work', { office: who.office })
        const [rows, names] = await Promise.all([
          leases.listLeases(tx, { office: who.office, list: 'work' }),
          identity.listNamesIn(tx, who.office),
        ])
        return rows
          .filter((row) => Temporal.Instant.compare(row.until, now()) > 0)
          .map(({ case_id: caseId, staff, until: ends }) => ({
            ...{ caseId, staff, until: ends },
            name: names.get(staff) ?? staff,
          }))
      }),
  }
}
