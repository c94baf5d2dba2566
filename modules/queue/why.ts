import { formatDay, formatTime, type Language, type Zone } from '#packages/calendar'
import type { Reason, ReasonCode } from '#packages/queueing'

/** A reason as a sentence: the key of its words, and values ready to be read. */
export type Why = { key: string; values: Record<string, string | number> }

/**
 * Once a visit has begun, the minutes at a counter count for the order too, and a little more. They
 * are no waiting, so the sentence is another one; the reason that is kept stays the same.
 */
const sentenceOf = (code: ReasonCode, isInside: boolean): string =>
  code === 'waited' && isInside ? 'counted' : code

/** The reasons of a place in line, with instants as the clock on the office's wall shows them. */
export const tellReasons = (
  reasons: readonly Reason[],
  { zone, language }: { zone: Zone; language: Language },
): Why[] =>
  reasons.map(({ code, values }) => ({
    key: `queue.why.${sentenceOf(
      code,
      reasons.some((one) => one.code === 'inside'),
    )}`,
    values: Object.fromEntries(
      Object.entries(values).map(([name, value]) => {
        if (!name.endsWith('At')) return [name, value]
        return [name, formatTime(Temporal.Instant.fromEpochMilliseconds(value), zone, language)]
      }),
    ),
  }))

type Standstill = { reason: string; since: Temporal.Instant; keptFor: Temporal.PlainDate | null }

/** That the hall stands still, for whoever comes to it: since when, why, and that places are kept. */
export function tellStandstill(
  { reason, since, keptFor }: Standstill,
  { zone, language }: { zone: Zone; language: Language },
): Why[] {
  const time = formatTime(since, zone, language)
  const said: Why = { key: 'queue.stoppedSince', values: { time, reason } }
  if (!keptFor) return [said]
  return [said, { key: 'queue.stoppedKept', values: { day: formatDay(keptFor, language) } }]
}

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
