import { formatDay, formatTime, type Language, type Zone } from '#packages/calendar'
import type { Reason } from '#packages/queueing'

/** A reason as a sentence: the key of its words, and values ready to be read. */
export type Why = { key: string; values: Record<string, string | number> }

/** The reasons of a place in line, with instants as the clock on the office's wall shows them. */
export const tellReasons = (
  reasons: readonly Reason[],
  { zone, language }: { zone: Zone; language: Language },
): Why[] =>
  reasons.map(({ code, values }) => ({
    key: `queue.why.${code}`,
    values: Object.fromEntries(
      Object.entries(values).map(([name, value]) => {
        if (!name.endsWith('At')) return [name, value]
        return [name, formatTime(Temporal.Instant.fromEpochMilliseconds(value), zone, language)]
      }),
    ),
  }))

/** That everything stands still, as sentences: why, and for which day places are kept. */
export function tellPause(
  pause: { reason: string; keptFor: Temporal.PlainDate | null },
  language: Language,
): Why[] {
  const { reason, keptFor } = pause
  const said: Why = { key: 'queue.pausedForAll', values: { reason } }
  if (!keptFor) return [said]
  return [said, { key: 'queue.pausedKept', values: { day: formatDay(keptFor, language) } }]
}
