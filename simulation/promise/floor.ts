import { die, type Forecast, key, minute, type Ticket } from '#packages/queueing'
import { foretell, type Hall } from './office.ts'
import { absentMinutes, arrivalsOf, hoursOf, serviceAt, type World } from './world.ts'

const drawnDays = 200

/**
 * What somebody would say who knows everything but the future: the true distributions and rates, the
 * roster, the speed of this day, and what has elapsed. Nobody can be better than this.
 */
export function createFloor(world: World) {
  const name = key('floor comes')
  const drawn = Array.from({ length: drawnDays }, (_, run) =>
    world.priorityShare === 0
      ? []
      : arrivalsOf(world, name, run).flatMap((at, nth) => {
          if (die(name, run, 20_000 + 2 * nth) >= world.priorityShare) return []
          return [{ at, service: serviceAt(world, die(name, run, 20_001 + 2 * nth)) }]
        }),
  )
  const durationOf = (kind: string) => world.services.find(({ code }) => code === kind)!.duration
  const breaksOf = (id: string) => world.counters.find((one) => one.id === id)!.breaks
  return (
    hall: Hall,
    day: { opensAt: number; speed: number },
    { ticket, runs }: { ticket: Ticket; runs: number },
  ): Forecast | 'unknown' => {
    const hours = hall.desks.map(({ id }) => hoursOf(breaksOf(id), day.opensAt))
    const days = drawn.map((people, run) => ({
      hours,
      comers: people
        .map(({ at, service }, nth) => ({
          id: `drawn ${run} ${nth}`,
          class: 'priority' as const,
          comesAt: day.opensAt + at * minute,
          referenceAt: day.opensAt + at * minute,
          legs: [{ stage: service.code, duration: service.duration }],
        }))
        .filter(({ comesAt }) => comesAt > hall.now),
    }))
    const beliefs = {
      durationOf,
      factorOf: () => 1,
      // A speed is a factor of mean one; the scene wants its logarithm.
      speed: { log: Math.log(day.speed), spread: 0 },
      days: world.priorityShare === 0 ? days.slice(0, 1) : days,
      habits: {
        noShow: { share: world.noShow, minutes: absentMinutes },
        punctuality: { meanMinutes: 0, spreadMinutes: 1, show: 1 },
      },
    }
    return foretell(hall, beliefs, runs).get(ticket.id) ?? 'unknown'
  }
}
