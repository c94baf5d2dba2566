import type { Waiting } from './hall.ts'
import type { Leg } from './leg.ts'

const kept = 15

/** How today turns out against what was said: the waits that are over, and those that are overdue. */
export function createToday() {
  const said = new Map<Leg, number>()
  let off: { service: string; minutes: number; wait: number }[] = []
  const mean = (values: number[]) =>
    values.length === 0 ? 0 : values.reduce((a, b) => a + b, 0) / values.length
  return {
    said: (leg: Leg, minutes: number) => said.set(leg, minutes),
    called(leg: Leg, at: number): void {
      const minutes = said.get(leg)
      said.delete(leg)
      if (minutes === undefined) return
      const wait = at - leg.takenAt
      off.push({ service: leg.service, minutes: wait - minutes, wait })
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
      ]
    },
    endDay(): void {
      off = []
      said.clear()
    },
  }
}

export type Today = ReturnType<typeof createToday>
