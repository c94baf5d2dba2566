import { availableParallelism, loadavg } from 'node:os'
import type { TestContext } from 'node:test'

/** What a check counted, by name. */
export type Counts = Record<string, number>

const mark = 'counted'

/** Says what was counted, so that whoever runs the faults can hold it against the matrix. */
export const sayCounted = (t: Pick<TestContext, 'diagnostic'>, fault: string, counts: Counts) =>
  t.diagnostic(`${mark} ${fault} ${JSON.stringify(counts)}`)

/** The same, read back. */
export function readCounted(message: string): { fault: string; counts: Counts } | undefined {
  const [, fault, text] = /^counted (F\d+) (\{.*\})$/.exec(message) ?? []
  return fault && text ? { fault, counts: JSON.parse(text) as Counts } : undefined
}

/**
 * A bound in seconds of a machine that has nothing else to do. Where more wants to run than there are cores,
 * everything takes as much longer; the load is told beside what was measured.
 */
export function stretched(seconds: number): number {
  const [load = 0] = loadavg()
  return seconds * Math.max(1, load / availableParallelism())
}

/** The value below which this part of them lies. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0
}
