import type { DayLog } from './log.ts'
import { type Replayed, replayDay } from './replay.ts'

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
