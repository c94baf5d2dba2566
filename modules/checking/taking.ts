import { type Action, allow, type Officer } from '#packages/access'
import { Refusal } from '#packages/refusal'
import type { Reader, Tx } from '#platform/db'
import { leaseMinutes } from './domain.ts'
import type { Guard } from './guard.ts'
import * as leases from './lease-queries.ts'
import type { Needs } from './needs.ts'
import { lockDesk } from './queries.ts'

/** The lists that officers pull from, and what somebody must be allowed to pull from each. */
const actions = {
  papers: 'checking.work',
  work: 'checking.work',
  claims: 'payments.answerClaim',
  pairs: 'duplicates.join',
  appeals: 'applications.urgent',
  urgent: 'applications.urgent',
} as const satisfies Record<leases.List, Action>

/** Why somebody takes over what a colleague has. */
export const takeOverReasons = ['away', 'agreed', 'waitsHere', 'tooLong'] as const
/** One of them. */
type TakeOverReason = (typeof takeOverReasons)[number]

/** What is on a list, and the applications it is about: none of the officer's own is given to them. */
export type Item = { itemId: string; caseIds: readonly string[] }

/** Which one of which list. */
export type OnList = { list: leases.List; itemId: string }

/** Who has something from a list now, until when, and whether they took it over. */
export type Holder = {
  staff: string
  name: string
  until: Temporal.Instant
  taken?: { name: string; why: TakeOverReason }
}

/** The same, with what it is. */
export type Held = Holder & { itemId: string }

// What lies before an officer's own relatives is skipped; nobody has so many on one list.
const mostSkipped = 50

// As often as colleagues may be quicker before somebody is told that nothing waits.
const mostTries = 5

const isGone = new Set(['applications.unknownCase', 'applications.erased'])

/** The one way of having something from a list: fifteen minutes, longer while it is worked on. */
export function createTaking(needs: Needs, guard: Guard) {
  const { db, now, newId, identity, applications } = needs
  const until = () => now().add({ minutes: leaseMinutes })
  const allowOn = (who: Officer, list: leases.List) =>
    allow(who, actions[list], { office: who.office })

  /** A paper file, an application that went on elsewhere or was destroyed is nobody's case here. */
  async function findCaseIn(tx: Reader, caseId: string) {
    try {
      return await applications.readCaseIn(tx, caseId)
    } catch (error) {
      if (error instanceof Refusal && isGone.has(error.code)) return undefined
      throw error
    }
  }

  async function isOwnIn(tx: Reader, who: Officer, caseIds: readonly string[]): Promise<boolean> {
    for (const caseId of caseIds) {
      const read = () => findCaseIn(tx, caseId)
      if (await guard.isOwnIn(tx, who, { caseId, read })) return true
    }
    return false
  }

  async function add(tx: Tx, who: Officer, { list, itemId }: OnList, more: leases.Taken = {}) {
    const times = { began_at: now(), until: until() }
    const own = { office: who.office, id: newId(), list, case_id: itemId, staff: who.staffId }
    await leases.addLease(tx, { ...own, ...times, taken_from: null, why: null, ...more })
  }

  /** Decides alone who has what at the office, from here to the end of the transaction. */
  async function lock(tx: Tx, office: string): Promise<void> {
    await lockDesk(tx, office)
    await leases.endRunOut(tx, { office, at: now() })
  }

  const findIn = (tx: Reader, who: Officer, { list, itemId }: OnList) =>
    leases.findLease(tx, { office: who.office, list, caseId: itemId })

  async function refuseColleagues(tx: Reader, row: leases.LeaseRow): Promise<never> {
    const names = await identity.listNamesIn(tx, row.office)
    throw new Refusal('checking.withColleague', { name: names.get(row.staff) ?? row.staff })
  }

  /**
   * The first of a list that nobody has and that is not the officer's own; what they have already
   * comes first. The list is read under the lock.
   */
  async function firstIn(
    tx: Tx,
    who: Officer,
    { list, read }: { list: leases.List; read: (tx: Tx) => Promise<readonly Item[]> },
  ): Promise<{ itemId: string; isNew: boolean } | undefined> {
    await lock(tx, who.office)
    const items = await read(tx)
    const taken = await leases.listLeases(tx, { office: who.office, list })
    const leaseOf = ({ itemId }: Item) => taken.find((one) => one.case_id === itemId)
    const mine = items.map(leaseOf).find((one) => one?.staff === who.staffId)
    if (mine) {
      await leases.renewLease(tx, mine.id, until())
      return { itemId: mine.case_id, isNew: false }
    }
    for (const item of items.filter((one) => !leaseOf(one)).slice(0, mostSkipped)) {
      if (await isOwnIn(tx, who, item.caseIds)) continue
      await add(tx, who, { list, itemId: item.itemId })
      return { itemId: item.itemId, isNew: true }
    }
    return undefined
  }

  /** The officer has it from here on; `isNew` when nobody had it. Refuses with checking.withColleague. */
  async function keepIn(tx: Tx, who: Officer, wanted: OnList): Promise<{ isNew: boolean }> {
    await lock(tx, who.office)
    const lease = await findIn(tx, who, wanted)
    if (lease && lease.staff !== who.staffId) return refuseColleagues(tx, lease)
    if (lease) await leases.renewLease(tx, lease.id, until())
    else await add(tx, who, wanted)
    return { isNew: !lease }
  }

  const holderOf = (row: leases.LeaseRow, names: ReadonlyMap<string, string>): Holder => {
    const name = (staff: string) => names.get(staff) ?? staff
    const { staff, taken_from, why } = row
    return {
      ...{ staff, name: name(staff), until: row.until },
      ...(taken_from && why && { taken: { name: name(taken_from), why } }),
    }
  }

  const isRunning = (row: leases.LeaseRow) => Temporal.Instant.compare(row.until, now()) > 0

  async function endOwn(who: Officer, wanted: OnList, how: leases.Ending): Promise<void> {
    await db.transaction(who, async (tx) => {
      allowOn(who, wanted.list)
      const lease = await findIn(tx, who, wanted)
      if (lease?.staff === who.staffId) await leases.endLease(tx, lease.id, { how, at: now() })
    })
  }

  return {
    firstIn,
    keepIn,
    holderOf,
    isRunning,
    verbs: {
      /**
       * The next of a list in the order it is read, for fifteen minutes. Nothing when nothing waits. The
       * list is another module's and read before the lock: it is read again once the officer has one, and
       * what a colleague did meanwhile is not given to them.
       */
      pull: async (
        who: Officer,
        { list, read }: { list: leases.List; read: () => Promise<readonly Item[]> },
      ): Promise<{ itemId: string } | undefined> => {
        allowOn(who, list)
        for (let left = mostTries; left > 0; left--) {
          const items = await read()
          const itemId = await db.transaction(who, async (tx) => {
            allowOn(who, list)
            return (await firstIn(tx, who, { list, read: async () => items }))?.itemId
          })
          if (itemId === undefined) return undefined
          if ((await read()).some((one) => one.itemId === itemId)) return { itemId }
          await endOwn(who, { list, itemId }, 'done')
        }
        return undefined
      },

      /** Who has what of a list at the officer's office. */
      listHeld: (who: Officer, list: leases.List): Promise<Held[]> =>
        db.read(who, async (tx) => {
          allowOn(who, list)
          const rows = await leases.listLeases(tx, { office: who.office, list })
          const names = await identity.listNamesIn(tx, who.office)
          return rows
            .filter(isRunning)
            .map((row) => ({ itemId: row.case_id, ...holderOf(row, names) }))
        }),

      /** Who has it, for whoever opens it. Its own holder's time begins anew. */
      lookAt: (who: Officer, wanted: OnList): Promise<Holder | undefined> =>
        db.transaction(who, async (tx) => {
          allowOn(who, wanted.list)
          const lease = await findIn(tx, who, wanted)
          if (!lease || !isRunning(lease)) return undefined
          const isMine = lease.staff === who.staffId
          if (isMine) await leases.renewLease(tx, lease.id, until())
          const names = await identity.listNamesIn(tx, who.office)
          return holderOf(isMine ? { ...lease, until: until() } : lease, names)
        }),

      /**
       * Does something with it as the one who has it, so that no colleague does the same. Afterwards it
       * is off the officer's hands, unless `goesOn`; what the office refused is put back when nobody had
       * it before. Refuses with checking.withColleague.
       */
      workOn: async <T>(
        who: Officer,
        { goesOn = false, ...wanted }: OnList & { goesOn?: boolean },
        work: () => Promise<T>,
      ): Promise<T> => {
        const { isNew } = await db.transaction(who, async (tx) => {
          allowOn(who, wanted.list)
          return keepIn(tx, who, wanted)
        })
        try {
          const done = await work()
          if (!goesOn) await endOwn(who, wanted, 'done')
          return done
        } catch (error) {
          if (isNew) await endOwn(who, wanted, 'returned')
          throw error
        }
      },

      /**
       * Takes it from the colleague who has it. Refuses with checking.takeOverWhy without a reason, and
       * with checking.ownCase in one's own.
       */
      takeOver: (who: Officer, wish: OnList & Item & { why: string }): Promise<void> =>
        db.transaction(who, async (tx) => {
          allowOn(who, wish.list)
          const why = takeOverReasons.find((one) => one === wish.why)
          if (!why) throw new Refusal('checking.takeOverWhy')
          await lock(tx, who.office)
          for (const caseId of wish.caseIds) {
            const read = () => findCaseIn(tx, caseId)
            await guard.refuseOwnIn(tx, who, { caseId, action: actions[wish.list], read })
          }
          const lease = await findIn(tx, who, wish)
          if (lease?.staff === who.staffId) return
          if (!lease) return add(tx, who, wish)
          await leases.endLease(tx, lease.id, { how: 'takenOver', at: now() })
          await add(tx, who, wish, { taken_from: lease.staff, why })
        }),

      /** Puts it back for the next colleague. */
      letGo: (who: Officer, wanted: OnList): Promise<void> => endOwn(who, wanted, 'returned'),

      /** Gives everything this officer has back to its lists; what they filled in is kept. */
      giveBack: (who: Officer, how: 'returned' | 'left' = 'returned'): Promise<void> =>
        db.transaction(who, async (tx) => {
          allow(who, 'checking.work', { office: who.office })
          await leases.endAllOf(tx, { staff: who.staffId, how, at: now() })
        }),
    },
  }
}

/** What createTaking makes. */
export type Taking = ReturnType<typeof createTaking>
