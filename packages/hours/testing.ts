import { readCsv } from '#packages/csv'
import { type HourRecord, readHours } from '#packages/hours'

/** The records of a table written by hand. */
export const recordsOf = (text: string): HourRecord[] => readHours(readCsv(text)).records

/** A row of a table with the columns that every file has. */
export const heads = 'terminal,date,hour,all_avg_wait'

/** Numbers from 0 to 1, the same in every run. */
function noise(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff
    return state / 0x7fffffff
  }
}

type Hall = { terminal: string; weeks: number; seed: number; hasSeasons: boolean }

/**
 * An invented hall, open 06:00 to 20:00. With seasons: weekdays have their own peaks, most of a long wait
 * is carried into the next hour, and few booths an hour before mean a longer wait. Without: chance.
 */
export function inventHall({ terminal, weeks, seed, hasSeasons }: Hall): string[] {
  const roll = noise(seed)
  const rows: string[] = []
  let carried = 0
  let booths = 10
  for (let hour = 0; hour < weeks * 168; hour++) {
    const clock = hour % 24
    if (clock < 6 || clock >= 20) continue
    const day = Math.floor(hour / 24)
    const peak = clock === 8 + (day % 7) || clock === 17 ? 25 : 0
    const surge = roll() < 0.2 ? 30 * roll() : 0
    const wait = hasSeasons
      ? 8 + peak + carried + (10 - booths) + surge + 3 * roll()
      : 8 + 20 * roll()
    carried = hasSeasons ? 0.8 * (surge + carried) : 0
    booths = 6 + Math.floor(5 * roll())
    const date = new Date(Date.UTC(2026, 0, 5 + day)).toISOString().slice(0, 10)
    const written = `${String(clock).padStart(2, '0')}00 - ${String(clock + 1).padStart(2, '0')}00`
    rows.push(`${terminal},${date},${written},${Math.round(wait)},${booths}`)
  }
  return rows
}

/** The heads of an invented hall. */
export const hallHeads = `${heads},all_booths`
