import decreed from './holidays-2025-2027.json' with { type: 'json' }
import type { Bilingual } from './zones.ts'

/** A day on which every office of the country is closed by decree. */
export type Holiday = {
  kind: 'holiday' | 'jointLeave'
  name: Bilingual
  /** Fixed by decree, but the sighting of the moon may still move it by a day. */
  mayShift: boolean
}

/** Holidays by ISO date, for example "2026-12-25". */
export type Holidays = ReadonlyMap<string, Holiday>

const kindOf = (kind: string): Holiday['kind'] => (kind === 'jointLeave' ? 'jointLeave' : 'holiday')

/** National holidays and joint leave as decreed for 2025 to 2027; source in the JSON file. */
export const nationalHolidays: Holidays = new Map(
  decreed.days.map((day) => [
    day.date,
    {
      kind: kindOf(day.kind),
      name: { id: day.id, en: day.en },
      mayShift: 'mayShift' in day && day.mayShift === true,
    },
  ]),
)

/** When the list was last compared with its source. */
export const holidaysCheckedOn: Temporal.PlainDate = Temporal.PlainDate.from(decreed.checkedOn)

/** The one year whose list was compared with printed copies of its decree. */
export const holidaysComparedIn = 2026

/** Up to this day the list is complete; later years need the next decree. */
export const holidaysKnownUntil: Temporal.PlainDate = Temporal.PlainDate.from(decreed.to)
