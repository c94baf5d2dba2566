import type { Words } from '#packages/words'
import { realNow } from '#platform/clock'

/** How long ago, in real time: a device is here or not, whatever the demonstration's clock says. */
export function sayAgo(words: Words, at: Temporal.Instant | undefined): string {
  if (!at) return words('chief.devices.never')
  const minutes = Math.max(0, Math.floor(realNow().since(at).total('minutes')))
  if (minutes < 2) return words('chief.devices.now')
  if (minutes < 120) return words('chief.devices.minutesAgo', { minutes })
  const hours = Math.floor(minutes / 60)
  if (hours < 48) return words('chief.devices.hoursAgo', { hours })
  return words('chief.devices.daysAgo', { days: Math.floor(hours / 24) })
}
