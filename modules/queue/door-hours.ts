import type { Who } from '#packages/access'
import { findNextOpening, formatMoment, openIntervals } from '#packages/calendar'
import { Refusal } from '#packages/refusal'
import type { Reader } from '#platform/db'
import type { OfficeDay } from './hall.ts'
import { listOpenSessions } from './hall-queries.ts'
import { calendarOf } from './office-hours.ts'

function closed(held: OfficeDay, language: 'id' | 'en'): Refusal {
  const calendar = calendarOf(held.office)
  const opening = findNextOpening(calendar, held.at)
  if (!opening) return new Refusal('queue.closedLong')
  return new Refusal('queue.closed', { opens: formatMoment(opening, calendar.zone, language) })
}

/**
 * Nobody inside gives numbers before the doors open: whoever stands outside would find them before
 * theirs. In an office to practise in everybody may, at any hour.
 */
export function mustBeOpenYet(who: Who, held: OfficeDay, language: 'id' | 'en'): void {
  if (who.kind !== 'officer' || held.office.kind === 'practice') return
  const [first] = openIntervals(calendarOf(held.office), held.day.day)
  const isEarly = first && Temporal.Instant.compare(held.at, first.from) < 0
  if (isEarly) throw closed(held, language)
}

/**
 * After the last closing, with no counter open any more, nobody is left waiting in an empty hall: their
 * booking stays as it is, and they may choose another minute. An officer who sees them may still.
 */
export async function mustBeOpenStill(
  tx: Reader,
  held: OfficeDay,
  asked: { who: Who; language: 'id' | 'en' },
): Promise<void> {
  if (asked.who.kind === 'officer' || held.office.kind === 'practice') return
  const last = openIntervals(calendarOf(held.office), held.day.day).at(-1)
  if (!last || Temporal.Instant.compare(held.at, last.to) < 0) return
  const { office, dayBegan } = held
  if ((await listOpenSessions(tx, office.id, dayBegan)).length > 0) return
  throw closed(held, asked.language)
}
