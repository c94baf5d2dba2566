import type { Tx } from '#platform/db'
import { listDays, markLaid, type OfficeDay } from './day-queries.ts'
import { anew, type BookableOffice, type KeptDay, layOut, layoutOf } from './domain.ts'

type Asked = { office: BookableOffice; day: Temporal.PlainDate; at: Temporal.Instant }

/**
 * A day as it is kept, under its lock. Where the office has changed its hours, counters or shares
 * since, it is laid out anew first, under the bookings it has.
 */
export async function readLocked(tx: Tx, { office, day, at }: Asked): Promise<KeptDay | undefined> {
  const place: OfficeDay = { office: office.file.id, day }
  const [kept] = await listDays(tx, place.office, { from: day, to: day })
  const now = kept && anew(office, day, kept)
  if (!now || now === kept) return kept
  const slots = now.minutes.map((minute, nth) => ({
    startsAt: Temporal.Instant.fromEpochMilliseconds(minute * 60_000),
    totalSeconds: now.totals[nth] ?? 0,
  }))
  const { counters } = now
  await markLaid(tx, place, {
    slots,
    layout: now.layout ?? '',
    counters,
    policy: office.policy.version,
    at,
  })
  return now
}

/** What the first wish for a day writes down about it; no slots when the office is closed. */
export const laidNow = (office: BookableOffice, day: Temporal.PlainDate, at: Temporal.Instant) => ({
  slots: layOut(office, day),
  layout: layoutOf(office, day),
  counters: office.file.counters.length,
  policy: office.policy.version,
  at,
})
