import {
  type Duration,
  die,
  key,
  minute,
  normalQuantile,
  remainingMinutes,
  type Stretch,
  seriesOf,
  type Ticket,
} from '#packages/queueing'
import type { Comer, CounterPlan } from '../office-day/index.ts'

/** One service of an invented office: the truth, and what its definition says to begin with. */
export type WorldService = {
  code: string
  duration: Duration
  share: number
  definition: Duration
}

/** An invented office: all that whoever foretells must find out. Minutes are counted from opening. */
export type World = {
  id: 'reference' | 'moody'
  services: readonly WorldService[]
  counters: readonly { id: string; serves: readonly string[]; breaks: [number, number][] }[]
  perMinute: number
  /** Until this minute, so many times as many people come. */
  profile: readonly [until: number, times: number][]
  noShow: number
  priorityShare: number
  /** The spread of the logarithm of a whole day's speed, hidden from everybody. */
  speedSpread: number
}

/** A day of it, with what nobody there knows. */
export type WorldDay = {
  opensAt: number
  speed: number
  counters: CounterPlan[]
  comers: Comer[]
  absent: ReadonlySet<string>
}

/** A call nobody answers costs its counter so much. */
export const absentMinutes = 1
const firstOpening = Date.UTC(2026, 1, 2, 1)
const dayLength = 24 * 60 * minute

/** The logarithm of a lognormal of mean one and such a spread. */
const drawLog = (spread: number, u: number) => spread * normalQuantile(u) - spread ** 2 / 2

/** When each counter calls people on any day, from this opening on; the last stretch never ends. */
export const hoursOf = (breaks: readonly [number, number][], opensAt: number): Stretch[] => {
  const edges = [0, ...breaks.flat(), Number.POSITIVE_INFINITY]
  return Array.from({ length: edges.length / 2 }, (_, nth) => ({
    from: opensAt + edges[2 * nth]! * minute,
    to: opensAt + edges[2 * nth + 1]! * minute,
  }))
}

/** The minutes at which people come, as a Poisson process with this profile. */
export function arrivalsOf(world: World, name: number, run: number): number[] {
  const last = world.profile.at(-1)?.[0] ?? 0
  const most = world.perMinute * Math.max(...world.profile.map(([, times]) => times))
  const minutes: number[] = []
  let at = 0
  for (let nth = 0; nth < 5000; nth++) {
    at -= Math.log(die(name, run, 2 * nth)) / most
    if (at >= last) break
    const times = world.profile.find(([until]) => at < until)?.[1] ?? 0
    if (die(name, run, 2 * nth + 1) < (world.perMinute * times) / most) minutes.push(at)
  }
  return minutes
}

/** The service somebody comes for, by a share of all. */
export function serviceAt({ services }: World, u: number): WorldService {
  let left = u
  for (const service of services) {
    if (left < service.share) return service
    left -= service.share
  }
  return services.at(-1)!
}

type Person = { nth: number; at: number; world: World; name: number; day: number; speed: number }

function comerOf({ nth, at, world, name, day, speed }: Person, opensAt: number) {
  const roll = (lane: number) => die(name, day, 8 * nth + lane)
  const service = serviceAt(world, roll(0))
  const group = roll(1) < world.priorityShare ? 'priority' : 'ordinary'
  const isAbsent = roll(2) < world.noShow
  const joinedAt = opensAt + at * minute
  const ticket: Ticket = {
    id: `day ${day} person ${nth}`,
    label: `${nth + 1}`,
    series: seriesOf({ origin: 'walkin', class: group }),
    number: nth + 1,
    origin: 'walkin',
    class: group,
    state: 'waiting',
    service: service.code,
    stage: service.code,
    joinedAt,
    presentAt: joinedAt,
    missed: 0,
  }
  const own = speed * remainingMinutes(service.duration, roll(3))
  const tasks = [{ stage: service.code, minutes: isAbsent ? absentMinutes : own }]
  return { ticket, tasks, isAbsent }
}

/** The nth day of an invented office; the same seed gives the same day. */
export function dayOf(world: World, { seed, day }: { seed: number; day: number }): WorldDay {
  const opensAt = firstOpening + day * dayLength
  const name = key(`${world.id} ${seed}`)
  const speed = Math.exp(drawLog(world.speedSpread, die(key(`${seed} speed`), day, 0)))
  const people = arrivalsOf(world, key(`${seed} comes`), day).map((at, nth) =>
    comerOf({ nth, at, world, name, day, speed }, opensAt),
  )
  const absent = new Set(people.flatMap(({ ticket, isAbsent }) => (isAbsent ? [ticket.id] : [])))
  const counters = world.counters.map(({ id, serves, breaks }) => {
    return { id, stages: serves, open: hoursOf(breaks, opensAt) }
  })
  return { opensAt, speed, counters, comers: people, absent }
}
