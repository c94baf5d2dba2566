import { type Frame, tellStandstill } from '#modules/queue'
import type { OfficeFile } from '#packages/booking'
import type { Words } from '#packages/words'

/**
 * What whoever comes to the kiosk must know while the hall stands still; nothing while it works. For
 * which day places are kept stands on the slip.
 */
export function sayStandstill(
  words: Words,
  { zone }: Pick<OfficeFile, 'zone'>,
  { paused }: Pick<Frame, 'paused'>,
): string | undefined {
  if (!paused) return undefined
  const since = Temporal.Instant.from(paused.since)
  const stop = { reason: paused.reason, since, keptFor: null }
  const told = tellStandstill(stop, { zone, language: words.language })
  const sentences = told.map(({ key, values }) => words(key, values))
  return [...sentences, words('kiosk.stopped.take')].join(' ')
}
