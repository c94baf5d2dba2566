import { system } from '#packages/access'
import { Refusal } from '#packages/refusal'
import type { Named } from './day-names.ts'
import { addDay, type OfficeDay } from './day-queries.ts'
import { laidNow } from './days.ts'
import type { Parts } from './needs.ts'
import { createOffices } from './office-of.ts'

// Days this process knows to be laid out; forgetting one costs an insert that changes nothing.
const MOST_DAYS_KNOWN = 10_000

/** The first wish for a day lays it out, once for a whole rush; looking at a day writes nothing. */
export function createLaying(needs: Parts) {
  const { db, now } = needs
  const officeOf = createOffices(needs)
  const laidOut = new Map<string, Promise<void>>()

  async function layOutNow(place: OfficeDay): Promise<void> {
    const office = officeOf(place.office)
    const laid = laidNow(office, place.day, now())
    if (laid.slots.length === 0 || laid.counters === 0) throw new Refusal('appointments.closed')
    await db.transaction(system('appointments'), (tx) => addDay(tx, place, laid))
  }

  return ({ key, place }: Named): Promise<void> => {
    const known = laidOut.get(key)
    if (known) return known
    if (laidOut.size > MOST_DAYS_KNOWN) laidOut.clear()
    const laying = layOutNow(place)
    laidOut.set(key, laying)
    laying.catch(() => laidOut.delete(key))
    return laying
  }
}
