import type { Hall } from './hall.ts'
import { hasWaited, type Leg } from './leg.ts'
import { median } from './sample.ts'

/** What simple boards would say: each formula's minutes for one leg at the moment it was taken. */
export type Formulas = {
  constant: number
  hour: number
  lastServed: number
  headOfLine: number
  queueLength: number
}

/** The formulas everybody knows, to be compared with. */
export const formulaNames: (keyof Formulas)[] = [
  'constant',
  'hour',
  'lastServed',
  'headOfLine',
  'queueLength',
]

type Mean = { count: number; sum: number }

function addTo(means: Map<string, Mean>, name: string, value: number): void {
  const mean = means.get(name) ?? { count: 0, sum: 0 }
  means.set(name, mean)
  mean.count++
  mean.sum += value
}

/** The mean of a name, drawn towards `usual` while little was seen. */
const meanOf = (means: ReadonlyMap<string, Mean>, name: string, usual: number, weight: number) => {
  const { count, sum } = means.get(name) ?? { count: 0, sum: 0 }
  return count + weight === 0 ? usual : (sum + weight * usual) / (count + weight)
}

const openMinutes = 30

/** Keeps what the formulas need, fed with what became known. */
export function createFormulas() {
  const waits: number[] = []
  const hours = new Map<string, Mean>()
  const profile = new Map<string, Mean>()
  const last = new Map<string, { wait: number; at: number }>()
  const services = { count: 0, sum: 0 }
  const gaps = { count: 0, sum: 0 }
  let lastCall: number | undefined
  let middle = { of: 0, is: 0 }

  const constant = () => {
    if (waits.length > middle.of * 1.02) middle = { of: waits.length, is: median(waits) }
    return middle.is
  }
  const hourOf = (at: number) => String(Math.floor((at % 1440) / 60))
  const lastOf = (service: string) => last.get(service) ?? last.get('')
  return {
    called(leg: Leg, at: number): void {
      const wait = at - leg.takenAt
      if (lastCall !== undefined && at - lastCall < 60) {
        gaps.count++
        gaps.sum += at - lastCall
      }
      lastCall = at
      for (const name of [leg.service, '']) last.set(name, { wait, at })
      if (!hasWaited(leg)) return
      waits.push(wait)
      addTo(hours, hourOf(leg.takenAt), wait)
      addTo(profile, `${hourOf(leg.takenAt)} ${leg.service} ${leg.class}`, wait)
      addTo(profile, ` ${leg.service} ${leg.class}`, wait)
    },
    finished(minutes: number): void {
      services.count++
      services.sum += minutes
    },
    say(leg: Leg, hall: Hall, now: number): Formulas {
      const line = hall.present().map((one) => one.leg)
      const own = line.filter((one) => one.service === leg.service)
      const oldest = Math.min(now, ...own.map((one) => one.takenAt))
      const open = [...hall.desks.values()].filter((desk) => now - desk.lastCallAt < openMinutes)
      // Without any known end: from one call to the next, as the line moves.
      const perPerson =
        services.count > 20
          ? services.sum / services.count / Math.max(1, open.length)
          : gaps.count > 0
            ? gaps.sum / gaps.count
            : 0
      return {
        constant: constant(),
        hour: meanOf(hours, hourOf(now), constant(), 1),
        lastServed: lastOf(leg.service)?.wait ?? constant(),
        headOfLine: now - oldest,
        queueLength: (line.length + 1) * perPerson,
      }
    },
    /** The mean wait of this service and class, at this hour, each drawn towards the wider one. */
    usual(leg: Leg): { service: number; hour: number } {
      const service = meanOf(profile, ` ${leg.service} ${leg.class}`, constant(), 20)
      const narrow = `${hourOf(leg.takenAt)} ${leg.service} ${leg.class}`
      return { service, hour: meanOf(profile, narrow, service, 20) }
    },
    lastServedAt: (service: string) => last.get(service)?.at,
  }
}

export type FormulaKeeper = ReturnType<typeof createFormulas>
