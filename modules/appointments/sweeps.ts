import { system } from '#packages/access'
import { lockDays } from './day-queries.ts'
import type { Change } from './decide.ts'
import type { Booking, BookingState } from './domain.ts'
import { removeBefore } from './elsewhere-queries.ts'
import { createCooling, leftBehind } from './freed.ts'
import type { Needs } from './needs.ts'
import { listDue, lockDue, lockMissed } from './queries.ts'
import { writeChanges } from './write.ts'

// Long after every office of the country has closed, whoever has not come is not coming.
const MISSED_AFTER_HOURS = 12

// A day later nobody asks any more whom a foreign code named; an import of the evening still works.
const FORGOTTEN_AFTER_HOURS = 36

const ended =
  (state: BookingState) =>
  (before: Booking): Change => {
    const { holdUntil: _, ...rest } = before
    return { before, after: { ...rest, state, mayExtend: false } }
  }

/** Work that is due by the clock that was passed in; called again and again, harmless in between. */
export function createSweeps(needs: Needs) {
  const { db, events, now } = needs
  const cool = createCooling(needs)

  return {
    /** Frees places whose time to fill in or to pay is over; returns how many. */
    releaseDue: async (): Promise<number> => {
      const due = await db.read(system('appointments'), (tx) => listDue(tx, now()))
      let freed = 0
      for (const place of due) {
        freed += await db.transaction(system('appointments'), async (tx) => {
          await lockDays(tx, [place])
          const changes = (await lockDue(tx, place, now())).map(ended('released'))
          const left = leftBehind(changes).flatMap((one) => cool(one) ?? [])
          await writeChanges(tx, { events, changes, freed: left, at: now() })
          return changes.length
        })
      }
      return freed
    },

    /** Forgets places from elsewhere whose day is over, codes and initials with them. */
    forgetElsewhere: (): Promise<number> =>
      db.transaction(system('appointments'), (tx) =>
        removeBefore(tx, now().subtract({ hours: FORGOTTEN_AFTER_HOURS })),
      ),

    /** Closes confirmed places nobody came to, so that the person may book again. */
    markMissed: (): Promise<number> =>
      db.transaction(system('appointments'), async (tx) => {
        const before = now().subtract({ hours: MISSED_AFTER_HOURS })
        const changes = (await lockMissed(tx, before)).map(ended('missed'))
        await writeChanges(tx, { events, changes, at: now() })
        return changes.length
      }),
  }
}
