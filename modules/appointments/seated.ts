import { allow } from '#packages/access'
import { dayOf } from '#packages/calendar'
import { Refusal } from '#packages/refusal'
import { brokenConstraint, type Tx } from '#platform/db'
import { createCaseVisits } from './case-visit.ts'
import { type Booking, hasPlace, visitAt } from './domain.ts'
import type { Parts } from './needs.ts'
import { createOffices } from './office-of.ts'
import { actorOf } from './places.ts'
import { findForCase } from './queries.ts'
import { writeChanges } from './write.ts'

/** An application that is handed in at the counter, and the code of the number in the chair. */
export type Seated = {
  caseId: string
  person?: string | undefined
  service: string
  office: string
  code: string
}

/** Whoever is at a counter already has their appointment: this visit. */
export function createSeated(needs: Parts) {
  const { events, catalogue, now, newId, policy } = needs
  const officeOf = createOffices(needs)
  const caseVisits = createCaseVisits(needs)

  function seat(wish: Seated, before: Booking | undefined): Booking {
    const { person, ...named } = wish
    const office = officeOf(wish.office)
    const visit = visitAt(catalogue, office, wish.service)
    if (!visit) throw new Refusal('appointments.notOffered')
    return {
      ...{ bookingId: newId(), moves: 0, ...before },
      ...named,
      ...(person && { person }),
      day: dayOf(now(), office.file.zone),
      startsAt: now(),
      minutes: visit.minutes,
      state: 'held',
      holdUntil: now().add({ minutes: policy.holdMinutes }),
      mayExtend: false,
      // Their minutes are those of the queue; none of the calendar are taken from anybody.
      takes: [0],
      seat: 0,
    }
  }

  return {
    /**
     * Makes the visit in the chair the appointment of an application that has none, under the code of
     * its number; safe twice. Refuses with appointments.oneEach.
     */
    seatIn: async (tx: Tx, wish: Seated): Promise<void> => {
      const mine = await findForCase(tx, wish.caseId)
      if (mine && hasPlace(mine)) return
      allow(tx.who, 'appointments.hold', { office: wish.office, person: wish.person ?? null })
      await caseVisits.refuseIn(tx, { office: wish.office, caseIds: [wish.caseId] })
      const before = mine?.code === wish.code ? mine : undefined
      const after = seat(wish, before)
      const madeBy = new Map([[after.bookingId, actorOf(tx.who)]])
      const changes = [before ? { before, after } : { after }]
      try {
        await writeChanges(tx, { events, changes, at: now() }, madeBy)
      } catch (error) {
        if (brokenConstraint(error) !== 'bookings_person') throw error
        throw new Refusal('appointments.oneEach')
      }
    },
  }
}
