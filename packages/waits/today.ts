import type { Waiting } from './hall.ts'
import type { Leg } from './leg.ts'

const kept = 15
const mostGap = 45

/** What one service has seen today. */
type Count = { taken: number; called: number; firstCallAt: number; callsAt: number[] }

/** How today turns out against what was said: the waits that are over, and those that are overdue. */
export function createToday() {
  const said = new Map<Leg, number>()
  let off: { service: string; minutes: number; wait: number }[] = []
  const counts = new Map<string, Count>()
  const usualGap = new Map<string, { count: number; sum: number }>()
  const countOf = (service: string): Count => {
    const known = counts.get(service)
    if (known) return known
    const made: Count = { taken: 0, called: 0, firstCallAt: Number.POSITIVE_INFINITY, callsAt: [] }
    counts.set(service, made)
    return made
  }
  const noteCall = (service: string, at: number) => {
    const count = countOf(service)
    const gap = at - (count.callsAt.at(-1) ?? Number.NEGATIVE_INFINITY)
    if (gap < mostGap) {
      const usual = usualGap.get(service) ?? { count: 0, sum: 0 }
      usualGap.set(service, { count: usual.count + 1, sum: usual.sum + gap })
    }
    count.called++
    count.firstCallAt = Math.min(count.firstCallAt, at)
    count.callsAt.push(at)
  }
  const mean = (values: number[]) =>
    values.length === 0 ? 0 : values.reduce((a, b) => a + b, 0) / values.length
  return {
    said: (leg: Leg, minutes: number) => said.set(leg, minutes),
    taken: (leg: Leg) => countOf(leg.service).taken++,
    called(leg: Leg, at: number): void {
      noteCall(leg.service, at)
      const minutes = said.get(leg)
      said.delete(leg)
      if (minutes === undefined) return
      const wait = at - leg.takenAt
      off.push({ service: leg.service, minutes: wait - minutes, wait })
    },
    /** Minutes from one call of this service to the next, as the last ten went, drawn to how it mostly goes. */
    gapOf(service: string): number {
      const last = countOf(service).callsAt.slice(-11)
      const { count, sum } = usualGap.get(service) ?? { count: 0, sum: 0 }
      const usual = (sum + 5) / (count + 1)
      const span = Math.min(last.at(-1)! - last[0]! || 0, mostGap * last.length)
      return (span + 4 * usual) / (Math.max(0, last.length - 1) + 4)
    },
    features(leg: Leg, now: number, line: readonly Waiting[]): number[] {
      const own = off.filter(({ service }) => service === leg.service).slice(-kept)
      const recent = off.slice(-kept)
      const overdue = line.map((one) => {
        const expected = said.get(one.leg)
        return expected === undefined ? 0 : Math.max(0, now - one.leg.takenAt - expected)
      })
      return [
        mean(recent.map((one) => one.minutes)),
        mean(own.map((one) => one.minutes)),
        mean(own.map((one) => one.wait)),
        mean(overdue),
        ...flowOf(countOf(leg.service), now),
      ]
    },
    endDay(): void {
      off = []
      said.clear()
      counts.clear()
    },
  }
}

export type Today = ReturnType<typeof createToday>

/** How a service has gone today: how many came and were called, since when, and how many of late. */
const flowOf = ({ taken, called, firstCallAt, callsAt }: Count, now: number) => [
  taken,
  called,
  Math.max(-1, now - firstCallAt),
  callsAt.filter((at) => now - at < 30).length,
]
