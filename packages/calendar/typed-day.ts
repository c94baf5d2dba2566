import type { Zone } from './zones.ts'

type Typed = { values: Readonly<Record<string, string | undefined>>; name: string; zone: Zone }

/** The end of the day that was typed as day, month and year, at a place; nothing when there is none. */
export function findEndOfDay({ values, name, zone }: Typed): Temporal.Instant | undefined {
  const [day, month, year] = ['day', 'month', 'year'].map((part) =>
    Number(values[`${name}.${part}`]),
  )
  try {
    const last = Temporal.PlainDate.from(
      { day: day!, month: month!, year: year! },
      { overflow: 'reject' },
    )
    return last.add({ days: 1 }).toZonedDateTime(zone).toInstant()
  } catch {
    return undefined
  }
}
