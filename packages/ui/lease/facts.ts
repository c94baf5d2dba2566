import { formatTime, type Zone } from '#packages/calendar'
import type { PageFrame } from '../frame.ts'

/** Who has something from a list, until when, and from whom it was taken over. */
export type LeaseHolder = {
  staff: string
  name: string
  until: Temporal.Instant
  taken?: { name: string; why: string }
}

type Said = Pick<PageFrame, 'words' | 'language'>

/** Whose it is and until what time, as whoever looks reads it; nothing while nobody has it. */
export function leaseFacts(
  { words, language }: Said,
  { holder, me, zone }: { holder: LeaseHolder | undefined; me: string; zone: Zone },
) {
  if (!holder) return undefined
  const { staff, name, until, taken } = holder
  return {
    ...{ name, time: formatTime(until, zone, language), isMine: staff === me },
    ...(taken && { taken: { name: taken.name, why: words(`ui.lease.because.${taken.why}`) } }),
  }
}

/** "by Rizal until 10:15", or a dash. */
export const sayHolder = (
  { words, language }: Said,
  zone: Zone,
  holder: Pick<LeaseHolder, 'name' | 'until'> | null | undefined,
): string =>
  holder
    ? words('ui.lease.heldBy', {
        name: holder.name,
        time: formatTime(holder.until, zone, language),
      })
    : '–'
