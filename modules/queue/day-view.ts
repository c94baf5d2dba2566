import { allow, type Who } from '#packages/access'
import { dayOf } from '#packages/calendar'
import { type DayFigures, figuresOf } from './day-figures.ts'
import {
  type ExceptionRow,
  listExceptions,
  listPromises,
  listSittings,
  listVisits,
  mostRows,
  type PromiseRow,
  type SittingRow,
  type VisitRow,
} from './day-queries.ts'
import type { Needs } from './needs.ts'
import { listPauses, type PauseRow } from './pause-queries.ts'

/** A whole day of an office: the figures, and every row they were counted from. */
export type DayView = {
  office: string
  day: Temporal.PlainDate
  at: Temporal.Instant
  isToday: boolean
  figures: DayFigures
  visits: VisitRow[]
  promises: PromiseRow[]
  exceptions: ExceptionRow[]
  sittings: SittingRow[]
  /** When the hall stood still on this day. */
  pauses: PauseRow[]
  /** Some list was longer than what is read at once: the figures count only what is shown. */
  isCut: boolean
}

/** What the head of an office looks at. */
export const dayVerbs = (needs: Needs) => ({
  /** One day of the own office (today unless told), for whoever answers for it. */
  getDay: (who: Who, input: { office: string; day?: Temporal.PlainDate }): Promise<DayView> =>
    needs.db.read(who, async (tx) => {
      allow(who, 'queue.oversee', { office: input.office })
      const { office } = input
      const { zone } = needs.catalogue.getOffice(office)
      const at = needs.now()
      const today = dayOf(at, zone)
      const day = input.day ?? today
      const [from, to] = [day, day.add({ days: 1 })].map((one) =>
        one.toZonedDateTime(zone).toInstant(),
      ) as [Temporal.Instant, Temporal.Instant]
      const visits = await listVisits(tx, { office, day })
      const promises = await listPromises(tx, { office, day })
      const exceptions = await listExceptions(tx, { office, day })
      const sittings = await listSittings(tx, { office, day, from, to })
      const pauses = await listPauses(tx, office, from)
      return {
        office,
        day,
        at,
        isToday: day.equals(today),
        figures: figuresOf({ visits, promises }, zone),
        visits,
        promises,
        exceptions,
        sittings,
        pauses: pauses.filter((row) => row.day.equals(day)),
        isCut: [visits, promises, exceptions, sittings].some(({ length }) => length >= mostRows),
      }
    }),
})
