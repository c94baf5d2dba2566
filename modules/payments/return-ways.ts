import type { Method } from '#platform/gateways'

/**
 * By which way money can go back. Money of the state goes back by the treasurer; a gateway can send
 * back only some kinds, for some days, and not at night. The windows are documented differently on
 * different pages of the provider: the narrowest is taken.
 */
export type ReturnWay =
  | { by: 'provider'; until: Temporal.Instant }
  | { by: 'provider'; from: Temporal.Instant; why: 'nightStop' }
  | { by: 'treasurer'; why: 'notForAccounts' | 'ofTheState' | 'windowOver' }

const qrisDays = 7
const stopsAt = Temporal.PlainTime.from('23:30')
const beginsAt = Temporal.PlainTime.from('06:00')
const zone = 'Asia/Jakarta'

/** The way for a payment of this kind that came at that moment, as it stands now. */
export function returnWay(
  { kind, isFinalByNtpn }: { kind: Method['kind']; isFinalByNtpn: boolean },
  cameAt: Temporal.Instant,
  now: Temporal.Instant,
): ReturnWay {
  if (kind === 'billing' || isFinalByNtpn) return { by: 'treasurer', why: 'ofTheState' }
  if (kind === 'va') return { by: 'treasurer', why: 'notForAccounts' }
  const until = cameAt.add({ hours: 24 * qrisDays })
  const morning = afterNight(now)
  if (Temporal.Instant.compare(morning ?? now, until) >= 0) {
    return { by: 'treasurer', why: 'windowOver' }
  }
  return morning ? { by: 'provider', from: morning, why: 'nightStop' } : { by: 'provider', until }
}

/** When the provider's night ends, while it is night there. */
function afterNight(now: Temporal.Instant): Temporal.Instant | undefined {
  const local = now.toZonedDateTimeISO(zone)
  const time = local.toPlainTime()
  const isLate = Temporal.PlainTime.compare(time, stopsAt) >= 0
  const isEarly = Temporal.PlainTime.compare(time, beginsAt) < 0
  if (!isLate && !isEarly) return undefined
  const day = isLate ? local.add({ days: 1 }) : local
  return day.withPlainTime(beginsAt).toInstant()
}
