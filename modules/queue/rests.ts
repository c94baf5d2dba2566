import type { Rest } from '#packages/queueing'
import type { OfficeDay } from './hall.ts'
import { restsOn } from './lessons.ts'
import type { Office } from './needs.ts'

// Reading the hours of an office costs more than looking ahead in an empty hall.
const known = new WeakMap<Office, { day: string; rests: Rest[] }>()

/**
 * When nobody will be called for a while today: the gaps in the office's hours that are still to
 * come. One that has begun says nothing: whoever sits at an open counter then works through it.
 */
export function restsOf({ office, day, at }: OfficeDay): Rest[] {
  const last = known.get(office)
  const name = day.day.toString()
  const rests = last?.day === name ? last.rests : restsOn(office, day.day)
  if (rests !== last?.rests) known.set(office, { day: name, rests })
  return rests.filter(({ from }) => from > at.epochMilliseconds)
}
