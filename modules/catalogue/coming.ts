import type { Service } from './domain.ts'

/** Laws change at midnight in the capital, also for offices where it is already two o'clock. */
export const capital = 'Asia/Jakarta'

/** A version of a service that has not begun, and the moment it will. */
export type Coming = Service & { startsAt: Temporal.Instant }

/** Of the versions of a service that begin after this day the one that begins first. */
export function findComing(
  services: readonly Service[],
  id: string,
  today: string,
): Coming | undefined {
  const [next] = services
    .filter(({ definition }) => definition.id === id && definition.effective.from > today)
    .sort((a, b) => (a.definition.effective.from < b.definition.effective.from ? -1 : 1))
  if (!next) return undefined
  const day = Temporal.PlainDate.from(next.definition.effective.from)
  return { ...next, startsAt: day.toZonedDateTime(capital).toInstant() }
}
