import { key } from '#packages/queueing'
import type { Drawn } from './durations.ts'
import type { Hall } from './hall.ts'
import type { Leg } from './leg.ts'
import { weekdayOf } from './roster.ts'

/** Those of one service and class, the first in line first. */
export type Lane = {
  service: number
  slope: number
  references: number[]
  names: number[]
  rarity: number
}

const futureDays = 12

/** Somebody still to come, as on a day gone by. */
export type Future = { minute: number; lane: number; reference: number; name: number }

/** A counter on the stage. */
export type Seat = {
  name: number
  lanes: number[]
  hours: Float32Array
  /** When it may call first today, if it has not yet: as on earlier days, infinite for not at all. */
  firstCalls: number[] | undefined
  freeSince: number
  serving: { service: number; name: number; elapsed: number } | undefined
}

/** The hall in one moment, ready to be played on; it stays the same in every run. */
export type Stage = {
  now: number
  lanes: Lane[]
  self: { lane: number; name: number }
  services: { drawn: Drawn; factors: number[] }[]
  desks: Seat[]
  futures: Future[][]
  rules: ReturnType<Hall['discipline']['rules']>
  speed: { log: number; spread: number }
  turnaround: number
  starts: Float64Array
}

/** Sets the stage for this leg: who waits where, who is busy since when, who may still come between. */
export function setStage(hall: Hall, self: Leg, now: number): Stage {
  const rules = hall.discipline.rules()
  const reference = (leg: Leg) => (rules.keepsEarned ? hall.firstTaken(leg) : leg.takenAt)
  const book = laneBook(hall, rules)
  const inLine = hall.present().sort((a, b) => reference(a.leg) - reference(b.leg))
  for (const { leg } of inLine) {
    const lane = book.lanes[book.laneOf(leg)]!
    lane.references.push(reference(leg))
    lane.names.push(nameOf(leg))
  }
  const selfLane = book.laneOf(self)
  const lane = book.lanes[selfLane]!
  const place = lane.references.findLastIndex((one) => one <= reference(self)) + 1
  lane.references.splice(place, 0, reference(self))
  lane.names.splice(place, 0, nameOf(self))
  const futures = futuresOf(hall, rules, { now, laneOf: book.laneOf })
  for (const { serving } of hall.desks.values()) if (serving) book.laneOf(serving)
  return {
    ...{ now, lanes: book.lanes, futures, rules },
    desks: seatsOf(hall, book, now),
    self: { lane: selfLane, name: nameOf(self) },
    services: book.services.map((service) => ({
      drawn: hall.durations.of(service),
      factors: [...hall.desks.keys()].map((desk) => hall.durations.factor(service, desk)),
    })),
    speed: hall.speedAt(now),
    turnaround: hall.durations.turnaround(),
    starts: new Float64Array(hall.desks.size),
  }
}

function seatsOf(hall: Hall, book: ReturnType<typeof laneBook>, now: number): Seat[] {
  const weekday = weekdayOf(now)
  // Their dice go by the order in which they first called, so that what a counter is called changes nothing.
  return [...hall.desks.values()].map(({ name, serving, servingSince, freeSince }, nth) => ({
    name: key(`counter ${nth}`),
    lanes: book.lanes.flatMap((one, index) =>
      hall.skills.serves(name, book.services[one.service]!) ? [index] : [],
    ),
    hours: hall.roster.openToday(name, weekday),
    firstCalls:
      freeSince === Number.NEGATIVE_INFINITY && !serving
        ? hall.roster.firstCallsAfter(name, now)
        : undefined,
    freeSince,
    serving: serving && {
      service: book.services.indexOf(serving.service),
      name: nameOf(serving),
      elapsed: Math.max(1e-6, now - servingSince),
    },
  }))
}

const nameOf = ({ day, ticket, leg }: Leg) => key(`${day} ${ticket} ${leg}`)

type Rules = Stage['rules']

function laneBook(hall: Hall, rules: Rules) {
  const lanes: Lane[] = []
  const services: string[] = []
  const known = new Map<string, number>()
  const laneOf = ({ service, class: className }: { service: string; class: string }) => {
    const name = `${service}\n${className}`
    let index = known.get(name)
    if (index === undefined) {
      index = lanes.length
      known.set(name, index)
      if (!services.includes(service)) services.push(service)
      const rarity = rules.specialistFirst ? -hall.skills.countersFor(service) : 0
      const slope = rules.slopeOf(className)
      lanes.push({ service: services.indexOf(service), slope, references: [], names: [], rarity })
    }
    return index
  }
  return { lanes, services, laneOf }
}

/** Whoever comes later matters only where somebody may be called before those who came sooner. */
function futuresOf(
  hall: Hall,
  rules: Rules,
  { now, laneOf }: { now: number; laneOf: (one: { service: string; class: string }) => number },
): Future[][] {
  const minute = now % 1440
  const midnight = now - minute
  const isOrdered = rules.headShare > 0.85 && !rules.specialistFirst
  return hall.pastDays.slice(-futureDays).map((day, nth) =>
    day.flatMap((one, index) => {
      if (one.minute <= minute) return []
      const mayOvertake =
        rules.slopeOf(one.class) > 1 || (rules.keepsEarned && one.earnedMinutes > 0)
      if (isOrdered && !mayOvertake) return []
      const earned = rules.keepsEarned ? one.earnedMinutes : 0
      const at = midnight + one.minute
      return [{ minute: at, lane: laneOf(one), reference: at - earned, name: nth * 4096 + index }]
    }),
  )
}
