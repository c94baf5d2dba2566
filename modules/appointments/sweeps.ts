import { system } from '#packages/access'
import { createTurns } from '#platform/db'
import { lockDays } from './day-queries.ts'
import type { Change } from './decide.ts'
import type { Booking, BookingState } from './domain.ts'
import { removeBefore } from './elsewhere-queries.ts'
import { createCooling, leftBehind } from './freed.ts'
import type { Needs } from './needs.ts'
import { listDue, listMissed, lockDue, lockMissed } from './queries.ts'
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
  const [held, missed] = [createTurns(now), createTurns(now)]

  type Due = Parameters<typeof lockDue>[1]

  const release = (due: Due): Promise<number> =>
    db.transaction(system('appointments'), async (tx) => {
      await lockDays(tx, [due])
      const changes = (await lockDue(tx, due, now())).map(ended('released'))
      const left = leftBehind(changes).flatMap((one) => cool(one) ?? [])
      await writeChanges(tx, { events, changes, freed: left, at: now() })
      return changes.length
    })

  const miss = (before: Temporal.Instant, ids: readonly string[]): Promise<number> =>
    db.transaction(system('appointments'), async (tx) => {
      const changes = (await lockMissed(tx, before, ids)).map(ended('missed'))
      await writeChanges(tx, { events, changes, at: now() })
      return changes.length
    })

  return {
    /** Frees places whose time to fill in or to pay is over; returns how many. */
    releaseDue: async (): Promise<number> => {
      const asked = held.listResting()
      const due = await db.read(system('appointments'), (tx) => listDue(tx, now(), asked))
      let freed = 0
      await held.takeGroups(due, async (some) => {
        freed += await release(some)
      })
      return freed
    },

    /** Forgets places from elsewhere whose day is over, codes and initials with them. */
    forgetElsewhere: (): Promise<number> =>
      db.transaction(system('appointments'), (tx) =>
        removeBefore(tx, now().subtract({ hours: FORGOTTEN_AFTER_HOURS })),
      ),

    /** Closes confirmed places nobody came to, so that the person may book again. */
    markMissed: async (): Promise<number> => {
      const before = now().subtract({ hours: MISSED_AFTER_HOURS })
      const asked = missed.listResting()
      const ids = await db.read(system('appointments'), (tx) => listMissed(tx, before, asked))
      let closed = 0
      await missed.takeTogether(ids, async (some) => {
        closed += await miss(before, some)
      })
      return closed
    },
  }
}
