const shape = /^(19|20|21)\d\d-\d\d-\d\d$/

/**
 * The day some text names as an address and the browser's own date field do: `2026-11-23` (ISO 8601, calendar date). Nothing for
 * what is no day there is, and for years before 1900 or after 2199: nobody here means them, and not every calendar
 * that comes after this one knows them.
 */
export function dayNamed(text: string | undefined): Temporal.PlainDate | undefined {
  if (!text || !shape.test(text)) return undefined
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' })
  } catch {
    return undefined
  }
}

const momentShape = /^(19|20|21)\d\d-\d\d-\d\dT/

/** The moment some text names (`2026-11-23T01:00:00Z`, ISO 8601); nothing for what is none, and for years as above. */
export function momentNamed(text: string | undefined): Temporal.Instant | undefined {
  if (!text || !momentShape.test(text)) return undefined
  try {
    return Temporal.Instant.from(text)
  } catch {
    return undefined
  }
}
