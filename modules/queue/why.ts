import { formatDay, formatTime, type Language, type Zone } from '#packages/calendar'
import type { Policy, Reason, ReasonCode } from '#packages/queueing'

/** A reason as a sentence: the key of its words, and values ready to be read. */
export type Why = { key: string; values: Record<string, string | number> }

/**
 * Once a visit has begun, the minutes at a counter count for the order too, and some more by the
 * policy. They are no waiting, so the sentence is another one; the reason that is kept stays the
 * same. Of whoever missed a call since, only what the sentence about it says is counted.
 */
function sentenceOf(code: ReasonCode, reasons: readonly Reason[]): string {
  const has = (wanted: ReasonCode) => reasons.some((one) => one.code === wanted)
  if (code !== 'waited') return code
  if (has('inside')) return has('returned') ? 'countedBack' : 'counted'
  return has('priority') ? 'waitedPriority' : 'waited'
}

/** The reasons of a place in line, with instants as the clock on the office's wall shows them. */
export const tellReasons = (
  reasons: readonly Reason[],
  { zone, language, policy }: Speech,
): Why[] =>
  reasons.map(({ code, values }) => {
    const sentence = sentenceOf(code, reasons)
    const { insideMinutes } = policy
    const told = Object.entries({
      ...values,
      ...(sentence === 'counted' && { insideMinutes }),
      ...(sentence === 'waitedPriority' && { countedMinutes: countedOf(reasons) }),
    })
    return {
      key: `queue.why.${sentence}`,
      values: Object.fromEntries(
        told.map(([name, value]) => {
          if (!name.endsWith('At')) return [name, value]
          return [name, formatTime(Temporal.Instant.fromEpochMilliseconds(value), zone, language)]
        }),
      ),
    }
  })

/** What the minutes of somebody with priority come to in the order. */
function countedOf(reasons: readonly Reason[]): number {
  const take = (code: ReasonCode, name: string) =>
    reasons.find((one) => one.code === code)?.values[name] ?? 1
  return take('waited', 'waitedMinutes') * take('priority', 'slope')
}

/** Where and to whom it is told, and the policy the order was made by. */
type Speech = { zone: Zone; language: Language; policy: Pick<Policy, 'insideMinutes'> }

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
