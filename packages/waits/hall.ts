import { createDiscipline } from './discipline.ts'
import { createDurations } from './durations.ts'
import type { Leg } from './leg.ts'
import { createPatience } from './patience.ts'
import { createRoster, weekdayOf } from './roster.ts'
import { createSkills } from './skills.ts'

/** Somebody in line, and how many later numbers of their kind were called before them. */
export type Waiting = { leg: Leg; passedOver: number }

/** A counter as it looks from outside. */
export type Desk = {
  name: string
  serving: Leg | undefined
  servingSince: number
  /** Minus infinity: it has not worked today. */
  freeSince: number
  /** Until when its letting people wait was noted. */
  notedUntil: number
  lastCallAt: number
}

/** Somebody who came on an earlier day: at which minute of the day, and for what. */
export type Arrival = { minute: number; service: string; class: string; earnedMinutes: number }

const dayMinutes = 1440
const keptDays = 30
/** A free counter that calls nobody for longer than this is taken for closed. */
export const slackMinutes = 2

const counterOf = ({ counter, service }: Leg) => counter || `line of ${service}`

const nameOf = ({ day, ticket }: Leg) => `${day}\n${ticket}`

/** A hall as it is known at one moment, and all that its past has taught. */
export function createHall(knowsSpeed = true) {
  const learned = {
    durations: createDurations(),
    roster: createRoster(),
    discipline: createDiscipline(),
    skills: createSkills(),
    patience: createPatience(),
  }
  const { durations, roster, discipline, skills, patience } = learned
  const desks = new Map<string, Desk>()
  const line = new Map<Leg, Waiting>()
  const pastDays: Arrival[][] = []
  const firstTakenOf = new Map<string, number>()
  const ends = { calls: 0, seen: 0 }
  let arrivals: Arrival[] = []
  let weekday = -1

  const firstTaken = (leg: Leg) => firstTakenOf.get(nameOf(leg)) ?? leg.takenAt
  const deskOf = (name: string): Desk => {
    const known = desks.get(name)
    if (known) return known
    const never = Number.NEGATIVE_INFINITY
    const times = { servingSince: never, freeSince: never, notedUntil: never, lastCallAt: never }
    const desk: Desk = { name, serving: undefined, ...times }
    desks.set(name, desk)
    return desk
  }
  const hasEnds = () => ends.seen * 5 >= ends.calls
  const present = () => [...line.values()].filter((one) => patience.isThere(one.passedOver))

  const noteIdle = (leg: Leg, at: number) => {
    for (const desk of desks.values()) {
      if (desk.serving || !skills.serves(desk.name, leg.service)) continue
      const from = Math.max(desk.freeSince, leg.takenAt, desk.notedUntil - slackMinutes)
      if (at - from <= slackMinutes + durations.turnaround()) continue
      roster.letWait(desk.name, from + slackMinutes, at)
      desk.notedUntil = at
    }
  }
  const passOver = (leg: Leg) => {
    for (const other of line.values()) {
      const isAlike = other.leg.service === leg.service && other.leg.class === leg.class
      if (isAlike && other.leg.takenAt < leg.takenAt) other.passedOver++
    }
  }
  const begin = (desk: Desk, leg: Leg, at: number) => {
    const before = desk.serving
    // The time to the next call says how long the last one took only if somebody was there to be called.
    if (before) {
      const minutes = at - desk.servingSince
      const isTight = leg.takenAt <= desk.servingSince && minutes < 180
      const { service } = before
      // Where ends are hardly ever written down, from call to call is all there is to learn from.
      if (hasEnds()) durations.lose(service, isTight ? minutes : undefined)
      else if (isTight) durations.finish({ service, counter: desk.name, minutes })
    } else if (leg.takenAt < desk.freeSince) durations.turn(at - desk.freeSince)
    Object.assign(desk, { serving: leg, servingSince: at, lastCallAt: at })
    roster.called(desk.name, at)
    skills.called(desk.name, leg.service)
  }
  const learnChoice = (leg: Leg, at: number) => {
    const others = present()
      .filter((one) => one.leg !== leg && one.leg.takenAt < at)
      .filter((one) => skills.serves(counterOf(leg), one.leg.service))
    if (others.length === 0) return
    const candidates = [leg, ...others.map((one) => one.leg)]
    const { countersFor } = skills
    discipline.learn({ called: leg, at, candidates, firstTaken, countersFor })
  }
  return {
    ...learned,
    desks,
    pastDays,
    present,
    firstTaken,
    take(leg: Leg): void {
      const name = nameOf(leg)
      if (!firstTakenOf.has(name)) firstTakenOf.set(name, leg.takenAt)
      const earnedMinutes = leg.takenAt - firstTaken(leg)
      const minute = leg.takenAt % dayMinutes
      arrivals.push({ minute, service: leg.service, class: leg.class, earnedMinutes })
      weekday = weekdayOf(leg.takenAt)
      line.set(leg, { leg, passedOver: 0 })
    },
    call(leg: Leg, at: number): void {
      const waited = line.get(leg)
      line.delete(leg)
      if (waited) patience.called(waited.passedOver)
      passOver(leg)
      ends.calls++
      // Without a counter in the log, all who serve one service look like one quick counter.
      const desk = deskOf(counterOf(leg))
      learnChoice(leg, at)
      noteIdle(leg, at)
      begin(desk, leg, at)
    },
    finish(leg: Leg, at: number): void {
      const desk = desks.get(leg.counter)
      if (!desk || desk.serving !== leg) return
      ends.seen++
      const { service, counter } = leg
      durations.finish({ service, counter, minutes: at - desk.servingSince })
      desk.serving = undefined
      desk.freeSince = at
    },
    /** What today's speed looks like, by what has finished and by what still goes on. */
    speedAt(now: number) {
      if (!knowsSpeed) return { log: 0, spread: 0.02 }
      const running = [...desks.values()].flatMap(({ serving, servingSince, name }) => {
        const minutes = now - servingSince
        return serving && minutes > 3 ? [{ service: serving.service, counter: name, minutes }] : []
      })
      return durations.speedNow(running)
    },
    /** A new day begins: whoever is still in line from before has left, and every counter begins anew. */
    endDay(now: number): void {
      for (const { leg, passedOver } of line.values()) {
        if (now - leg.takenAt < 360) continue
        line.delete(leg)
        patience.lost(passedOver)
      }
      for (const desk of desks.values()) {
        if (now - desk.lastCallAt < 360) continue
        if (desk.serving && hasEnds()) durations.lose(desk.serving.service, undefined)
        desk.serving = undefined
        desk.freeSince = Number.NEGATIVE_INFINITY
      }
      pastDays.push(arrivals)
      if (pastDays.length > keptDays) pastDays.shift()
      arrivals = []
      durations.endDay()
      skills.endDay()
      roster.endDay(weekday)
      if (line.size === 0) firstTakenOf.clear()
    },
  }
}

export type Hall = ReturnType<typeof createHall>
