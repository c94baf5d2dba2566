import type { Ticket } from '#packages/queueing'

/** What simple boards say, each in minutes. */
export const formulaNames = [
  'lastServed',
  'headOfLine',
  'rollingMean',
  'oldAndLast',
  'queueLength',
  'workAhead',
] as const

/** One of the formulas of 4.2. */
export type Formula = (typeof formulaNames)[number]

type Seen = {
  ticket: Ticket
  now: number
  waiting: readonly Ticket[]
  openCounters: number
}

const minute = 60_000
const rolled = 10

/**
 * The formulas everybody knows, told the true mean minutes of each service, which no board is: the
 * last who was called, the head of the line, the last ten, and people or work ahead over open counters.
 */
export function createFormulas(meanOf: (service: string) => number, meanMinutes: number) {
  const last = new Map<string, number>()
  let waits: number[] = []
  let old = 0
  const mean = (values: readonly number[]) =>
    values.length === 0 ? 0 : values.reduce((sum, one) => sum + one, 0) / values.length
  return {
    open(): void {
      waits = []
      last.clear()
      old = 0
    },
    called(ticket: Ticket, now: number): void {
      const wait = (now - ticket.joinedAt) / minute
      last.set(ticket.service, wait)
      old = (old + wait) / 2
      waits = [...waits, wait].slice(-rolled)
    },
    say({ ticket, now, waiting, openCounters }: Seen): Record<Formula, number> {
      const ahead = waiting.filter(({ id }) => id !== ticket.id)
      const own = ahead.filter(({ service }) => service === ticket.service)
      const first = Math.min(now, ...own.map(({ joinedAt }) => joinedAt))
      const work = ahead.reduce((sum, { service }) => sum + meanOf(service), 0)
      const open = Math.max(1, openCounters)
      return {
        lastServed: last.get(ticket.service) ?? waits.at(-1) ?? 0,
        headOfLine: (now - first) / minute,
        rollingMean: mean(waits),
        oldAndLast: old,
        queueLength: ((ahead.length + 1) * meanMinutes) / open,
        workAhead: work / open,
      }
    },
  }
}
