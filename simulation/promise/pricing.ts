import { forecast, type Scene } from '#packages/queueing'
import { policy } from './office.ts'

const rounds = 60
// A program that runs all day has compiled what it runs.
const warm = 200

/** How long it takes to tell a whole line its waits: microseconds for each of them, the median of many. */
export function priceLine(people: number): number {
  const legs = [
    { stage: 'papers', duration: { meanMinutes: 4, spreadMinutes: 2.4 } },
    { stage: 'photo', duration: { meanMinutes: 12, spreadMinutes: 6 } },
  ]
  const scene: Scene = {
    line: Array.from({ length: people }, (_, nth) => ({
      id: `person ${nth}`,
      class: nth % 8 === 0 ? 'priority' : 'ordinary',
      referenceAt: -nth,
      legs,
    })),
    desks: [['papers'], ['papers', 'photo'], ...Array.from({ length: 4 }, () => ['photo'])].map(
      (stages) => ({ stages }),
    ),
    now: 0,
    policy,
  }
  for (let nth = 0; nth < warm; nth++) forecast(scene)
  const times = Array.from({ length: rounds }, () => {
    const began = performance.now()
    forecast(scene)
    return performance.now() - began
  })
  const middle = times.sort((a, b) => a - b)[rounds / 2]!
  return (middle / people) * 1000
}
