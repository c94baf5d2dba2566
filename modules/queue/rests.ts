import { createCalendar, openIntervals } from '#packages/calendar'
import type { Rest } from '#packages/queueing'
import type { OfficeDay } from './hall.ts'
import type { Office } from './needs.ts'

// Reading the hours of an office costs more than looking ahead in an empty hall.
const known = new WeakMap<Office, { day: string; rests: Rest[] }>()

function readRests({ office, day }: OfficeDay): Rest[] {
  const { zone, hours: week, exceptions = [] } = office
  const open = openIntervals(createCalendar({ zone, week, exceptions }), day.day)
  return open.slice(1).map(({ from }, nth) => {
    return { from: open[nth]!.to.epochMilliseconds, to: from.epochMilliseconds }
  })
}

/**
 * When nobody will be called for a while today: the gaps in the office's hours that are still to
 * come. One that has begun says nothing: whoever sits at an open counter then works through it.
 */
export function restsOf(officeDay: OfficeDay): Rest[] {
  const { office, day, at } = officeDay
  const last = known.get(office)
  const rests = last?.day === day.day.toString() ? last.rests : readRests(officeDay)
  if (rests !== last?.rests) known.set(office, { day: day.day.toString(), rests })
  return rests.filter(({ from }) => from > at.epochMilliseconds)
}
