import { takeBack } from '#packages/booking'
import type { Tx } from '#platform/db'
import type { SlotChange } from './day-queries.ts'
import { readLocked } from './days.ts'
import { type Booking, toBookableDay, visitAt } from './domain.ts'
import { freedSlots } from './freed.ts'
import { lockCoolingOf, markFreed } from './freed-queries.ts'
import type { Parts } from './needs.ts'
import { createOffices } from './office-of.ts'
import { hasOther } from './person-queries.ts'
import { listMet } from './queries.ts'

/** The place as it is theirs again, and what other columns of its slots lose for it. */
type Again = { booking: Booking; slots: SlotChange[] }

/** The same minute once more for somebody whose money came late. */
export function createAgain(needs: Parts) {
  const { catalogue, now } = needs
  const officeOf = createOffices(needs)

  async function hasAnother(tx: Tx, { person, service, seat }: Booking): Promise<boolean> {
    const people = person ? [person] : []
    const met = await listMet(tx, {
      caseIds: [],
      people,
      services: people.map(() => service),
      seats: people.map(() => seat),
      parties: [],
    })
    return met.length > 0
  }

  /** Their very own place, as long as it cools and nobody else has been asked. */
  async function takeOwn(tx: Tx, gone: Booking): Promise<Again | undefined> {
    const own = await lockCoolingOf(tx, gone)
    if (own?.takes.join() !== gone.takes.join()) return undefined
    const { until: _, ...place } = own
    await markFreed(tx, { ...place, state: 'back' }, now())
    return { booking: gone, slots: freedSlots(own, -1) }
  }

  return async (tx: Tx, gone: Booking): Promise<Again | undefined> => {
    if ((await hasAnother(tx, gone)) || (await hasOther(tx, gone))) return undefined
    const back = await takeOwn(tx, gone)
    if (back) return back
    const office = officeOf(gone.office)
    const visit = visitAt(catalogue, office, gone.service)
    const kept = await readLocked(tx, { office, day: gone.day, at: now() })
    if (!visit || !kept) return undefined
    const bookable = toBookableDay(office, gone.day, kept)
    const { takes } = takeBack(bookable, visit, { startsAt: gone.startsAt, now: now() })
    return takes && { booking: { ...gone, takes, minutes: visit.minutes }, slots: [] }
  }
}
