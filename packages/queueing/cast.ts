import { key } from './dice.ts'
import { type Duration, shapeOf } from './duration.ts'
import type { Policy } from './policy.ts'
import { minute } from './reference.ts'
import type { Borrowed, Habits, Leg, Rest, Scene, Stretch, Waiting } from './scene.ts'
import { type Speed, usualSpeed } from './speed.ts'

/** One stage before a visit: where it queues, what is done there and the lognormal of how long. */
export type Part = {
  stage: number
  kind: number
  mu: number
  sigma: number
  duration: Duration
  usual: number
}

/** A visit as it begins in every future. Minutes are counted from now. */
export type Player = {
  name: number
  isPriority: boolean
  isInside: boolean
  reference: number
  /** When its turn begins; minus infinity for those whose has. */
  turn: number
  parts: Part[]
}

/** A counter as it begins in every future. */
export type Seat = {
  name: number
  /** The stages it serves, as numbers. */
  stages: number[]
  /** By kind, how many times the usual its officer takes. */
  paces: Float64Array
  serving: number
  elapsed: number
  isClosed: boolean
}

/** A day to borrow: by seat when it calls people, and who comes, as players with their minutes. */
export type Lent = {
  hours: (readonly Stretch[] | undefined)[]
  comers: { player: number; minute: number }[]
}

/**
 * A scene made ready to be played again and again. The players are first those in line, in their
 * order, then those being served, then everybody who may still come.
 */
export type Cast = {
  players: Player[]
  inLine: number
  seats: Seat[]
  stages: number
  expected: { player: number; slot: number }[]
  lent: Lent[]
  rests: Rest[]
  habits: Habits
  speed: Speed
  policy: Policy
}

/** Nobody is known to stay away from a call; people come eight minutes early, one in ten not at all. */
export const usualHabits: Habits = {
  noShow: { share: 0, minutes: 1 },
  punctuality: { meanMinutes: -8, spreadMinutes: 8, show: 0.9 },
}

function numbering() {
  const known = new Map<string, number>()
  const numberOf = (name: string) => {
    const found = known.get(name)
    if (found !== undefined) return found
    known.set(name, known.size)
    return known.size - 1
  }
  return { numberOf, known }
}

/** Numbers instead of names, minutes instead of instants: everything that is the same in every future. */
export function castOf(scene: Scene): Cast {
  const { now, line, desks, policy, habits = usualHabits, speed = usualSpeed } = scene
  const stages = numbering()
  const kinds = numbering()
  const players: Player[] = []
  const fromNow = (at: number) => (at - now) / minute
  const stretch = ({ from, to }: Rest) => ({ from: fromNow(from), to: fromNow(to) })
  const parts = new Map<Leg, Part>()
  const partOf = (leg: Leg): Part => {
    const known = parts.get(leg)
    if (known) return known
    const { stage, duration, kind = stage, usualMinutes: usual = duration.meanMinutes } = leg
    const number = { stage: stages.numberOf(stage), kind: kinds.numberOf(kind) }
    const made = { ...number, ...shapeOf(duration), duration, usual }
    parts.set(leg, made)
    return made
  }
  const play = (waiting: Waiting): number =>
    players.push({
      name: key(waiting.id),
      isPriority: waiting.class === 'priority',
      isInside: waiting.isInside ?? false,
      reference: fromNow(waiting.referenceAt),
      turn: waiting.turnFromAt === undefined ? -1 : fromNow(waiting.turnFromAt),
      parts: waiting.legs.map(partOf),
    }) - 1
  for (const waiting of line) play(waiting)
  const serving = desks.map((desk) => (desk.serving ? play(desk.serving) : -1))
  const expected = (scene.expected ?? []).map((one) => {
    return { player: play(one), slot: fromNow(one.slotAt) }
  })
  const lend = ({ hours, comers }: Borrowed): Lent => ({
    hours: hours.map((one) => one?.map(stretch)),
    comers: comers.map((one) => ({ player: play(one), minute: fromNow(one.comesAt) })),
  })
  const lent = (scene.days ?? []).map(lend)
  const seats = desks.map((desk, nth): Seat => {
    const paces = new Float64Array(kinds.known.size).fill(1)
    for (const [kind, number] of kinds.known) paces[number] = desk.paces?.[kind] ?? 1
    return {
      name: key(`desk ${nth}`),
      stages: desk.stages.map(stages.numberOf),
      paces,
      serving: serving[nth]!,
      elapsed: desk.serving?.elapsedMinutes ?? 0,
      isClosed: desk.isClosed ?? false,
    }
  })
  const rests = (scene.rests ?? []).map(stretch)
  const rest = { expected, lent, seats, rests, habits, speed, policy }
  return { players, inLine: line.length, stages: stages.known.size, ...rest }
}
