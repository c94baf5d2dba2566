import type { DayLog } from './log.ts'
import { type Digest, type Replayed, replayDay, replaySteps } from './replay.ts'

/**
 * The same where a digest takes its time, as in browsers: the first round tells which are needed, the
 * second compares them.
 */
export async function replayDayLater(
  log: DayLog,
  digest: (text: string) => Promise<string>,
): Promise<Replayed> {
  const texts = new Set<string>()
  replayDay(log, (text) => {
    texts.add(text)
    return ''
  })
  const digests = new Map<string, string>()
  for (const text of texts) digests.set(text, await digest(text))
  return replayDay(log, (text) => digests.get(text) ?? '')
}

/**
 * The same where others wait for this very thread: after each act `isEnough` tells whether they have
 * waited long enough, and `rest` lets them go first.
 */
export async function replayDayInTurns(
  log: DayLog,
  digest: Digest,
  { isEnough, rest }: { isEnough: () => boolean; rest: () => Promise<void> },
): Promise<Replayed> {
  const steps = replaySteps(log, digest)
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
    if (isEnough()) await rest()
  }
}
