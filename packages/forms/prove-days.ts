import { dayOf } from './evaluate.ts'

type Dated = {
  effective: { from: string; to?: string }
  samples?: readonly { on: string }[]
}

/** Days written as days that no calendar has: nothing would ever begin or end on them. */
export function listDayFaults({ effective, samples = [] }: Dated): string[] {
  const days = [
    ['effective/from', effective.from],
    ['effective/to', effective.to],
    ...samples.map(({ on }, at) => [`samples/${at}/on`, on]),
  ]
  return days
    .filter(([, day]) => day !== undefined && !dayOf(day))
    .map(([place, day]) => `${place}: there is no day ${day}`)
}
