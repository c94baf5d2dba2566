import { canonicalJson } from '#packages/forms'
import type { ActRecord, CallRecord, DayLog } from './log.ts'
import type { Digest } from './replay.ts'

/**
 * What the public log is told of a day while it goes on: how many acts there were, and a digest over each of
 * them and each call. Whoever changes one afterwards changes the digest, and the log has the old one.
 */
export type Seal = {
  /** Seals of a day are numbered without a gap. */
  nth: number
  /** So many acts, and all calls before the last of them, are under it. */
  acts: number
  chain: string
  /** Digest of when the hall stood still, as far as the last act. */
  pauses: string
  policy: string
  /** Digest of the rules of that policy. */
  rules: string
  /** The day was over: nothing but what was written down from paper comes after it. */
  isOver: boolean
}

type Rows = { acts: readonly ActRecord[]; calls: readonly CallRecord[] }

/** The lines of acts after one and up to another, each behind the calls that were made before it. */
function linesOf({ acts, calls }: Rows, after: number, last: number): string[] {
  const before = Map.groupBy(calls, (call) => call.after)
  return acts
    .filter(({ seq }) => seq > after && seq <= last)
    .flatMap((act) => [
      // Taken back later: not yet so when it was sealed.
      ...(before.get(act.seq - 1) ?? []).map(({ isUndone: _, ...call }) => canonicalJson({ call })),
      canonicalJson({ act }),
    ])
}

/** The digest over everything up to an act, made on from that of an earlier seal (at first: no acts, ''). */
export const chainOn = (
  rows: Rows,
  digest: Digest,
  { from, last }: { from: Pick<Seal, 'acts' | 'chain'>; last: number },
): string =>
  linesOf(rows, from.acts, last).reduce((chain, line) => digest(`${chain}\n${line}`), from.chain)

/** The pauses as they stood before an instant, as a text. */
export const pausesText = ({ pauses }: Pick<DayLog, 'pauses'>, at: number): string =>
  canonicalJson(
    pauses
      .filter(({ from }) => from < at)
      .map(({ from, to }) => (to === undefined || to >= at ? { from } : { from, to })),
  )
