import { firstWait } from './features.ts'
import type { HourRecord } from './record.ts'

/** What plain rules say of an hour, from the same records: each of its own terminal. */
export type Baselines = {
  constantMean: number
  constantMedian: number
  lastHour: number
  terminalWeekdayHourMean: number
  terminalHourMedian: number
}

/** The names of the plain rules, as they are reported. */
export const baselineNames = [
  'constantMean',
  'constantMedian',
  'lastHour',
  'terminalWeekdayHourMean',
  'terminalHourMedian',
] as const satisfies (keyof Baselines)[]

/** Waits in order, with their sum. */
type Waits = { sorted: number[]; sum: number }

function add({ sorted }: Waits, wait: number): void {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! <= wait) low = middle + 1
    else high = middle
  }
  sorted.splice(low, 0, wait)
}

const meanOf = (waits: Waits | undefined, otherwise: number) =>
  waits ? waits.sum / waits.sorted.length : otherwise

function medianOf(waits: Waits | undefined, otherwise: number): number {
  if (!waits) return otherwise
  const { sorted } = waits
  const half = sorted.length / 2
  return (sorted[Math.ceil(half) - 1]! + sorted[Math.floor(half)]!) / 2
}

const hourOfDay = (hour: number) => hour % 24
const hourOfWeek = (hour: number) => hour % 168

/** The plain rules, learning as they go. What has no past yet gets the constant, and that 15 minutes. */
export function createBaselines(lead: number) {
  const cells = new Map<string, Waits>()
  const latest = new Map<string, number>()
  const names = ({ terminal, hour }: HourRecord) => ({
    all: terminal,
    day: `${terminal}|day|${hourOfDay(hour)}`,
    week: `${terminal}|week|${hourOfWeek(hour)}`,
  })

  function learn(record: HourRecord): void {
    const { wait } = record.counted
    const own = `${record.terminal}|${record.hour}`
    if (Number.isNaN(wait) || latest.has(own)) return
    latest.set(own, wait)
    for (const name of Object.values(names(record))) {
      const waits = cells.get(name) ?? { sorted: [], sum: 0 }
      add(waits, wait)
      waits.sum += wait
      cells.set(name, waits)
    }
  }

  function say(record: HourRecord): Baselines {
    const { all, day, week } = names(record)
    const constantMean = meanOf(cells.get(all), firstWait)
    const constantMedian = medianOf(cells.get(all), firstWait)
    return {
      constantMean,
      constantMedian,
      lastHour: latest.get(`${record.terminal}|${record.hour - lead}`) ?? constantMedian,
      terminalWeekdayHourMean: meanOf(cells.get(week), constantMean),
      terminalHourMedian: medianOf(cells.get(day), constantMedian),
    }
  }

  return { learn, say }
}
