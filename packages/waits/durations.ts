import { type Residual, remainingMinutes, type Speed } from '#packages/queueing'
import { median, type Sample, sampleOf } from './sample.ts'
import { createSpeed } from './speed.ts'

/** One service that is over: how long it lasted at which counter. */
type Served = { service: string; counter: string; minutes: number }

type Sums = { count: number; sum: number; squares: number }

const nothing = (): Sums => ({ count: 0, sum: 0, squares: 0 })

function add(sums: Sums, value: number): void {
  sums.count++
  sums.sum += value
  sums.squares += value * value
}

// Before a hall has measured its own: ten minutes, give or take six.
const firstGuess = Array.from({ length: 9 }, (_, nth) =>
  Math.log(remainingMinutes({ meanMinutes: 10, spreadMinutes: 6 }, (nth + 0.5) / 9)),
)
const keptServices = 1200
/** How many services of its own a service, or a counter, needs to weigh as much as the whole hall. */
const shrinkage = { service: 12, counter: 25 }
const shortest = 0.05

const roomOf = <T>(map: Map<string, T>, name: string, make: () => T): T => {
  const known = map.get(name)
  if (known) return known
  const made = make()
  map.set(name, made)
  return made
}

/** The last so many of a list. */
function keep<T>(list: T[], value: T, most: number): void {
  list.push(value)
  if (list.length > most * 1.5) list.splice(0, list.length - most)
}

/** How long services last: by service, counter and day; with those nobody saw the end of. */
export function createDurations() {
  const speed = createSpeed()
  const all: number[] = [...firstGuess]
  const own = new Map<string, number[]>()
  const counters = new Map<string, Sums>()
  const pairs = new Map<string, Sums>()
  const unfinished = new Map<string, { count: number; minutes: number[] }>()
  const finished = new Map<string, number>()
  const turnarounds: number[] = []
  let today: Served[] = []
  let drawn = new Map<string, Drawn>()
  let settled = 0

  const meanLog = (service: string): { mean: number; spread: number } => {
    const hall = momentsOf(all)
    const mine = momentsOf(own.get(service) ?? [])
    const weight = mine.count / (mine.count + shrinkage.service)
    const mean = weight * mine.mean + (1 - weight) * hall.mean
    const spread = weight * mine.spread + (1 - weight) * hall.spread
    return { mean, spread: Math.max(spread, 0.1) }
  }
  const counterLog = (service: string, counter: string): number => {
    const wide = counters.get(counter) ?? nothing()
    const narrow = pairs.get(`${service}\n${counter}`) ?? nothing()
    const byCounter = wide.sum / (wide.count + shrinkage.counter)
    const beside = (narrow.sum - narrow.count * byCounter) / (narrow.count + shrinkage.counter)
    return byCounter + beside
  }
  const settle = (log: number) => {
    for (const { service, counter, minutes } of today) {
      const value = Math.log(Math.max(minutes, shortest)) - log
      const { mean } = of(service)
      keep(all, value - counterLog(service, counter), keptServices * 2)
      const mine = roomOf(own, service, () => [])
      keep(mine, value - counterLog(service, counter), keptServices)
      add(roomOf(counters, counter, nothing), value - mean)
      add(roomOf(pairs, `${service}\n${counter}`, nothing), value - mean)
      settled++
    }
    today = []
    drawn = new Map()
  }
  const of = (service: string): Drawn =>
    roomOf(drawn, service, () => {
      const { mean, spread } = meanLog(service)
      const hall = momentsOf(all).mean
      const mine = own.get(service) ?? []
      // A service seldom seen borrows the shape of the hall's, moved to its own mean.
      const lent = mine.length >= 60 ? [] : all.slice(-120).map((value) => value - hall + mean)
      const logs = [
        ...mine,
        ...lent.filter((_, nth) => nth % (1 + Math.floor(mine.length / 6)) === 0),
      ]
      const lost = unfinished.get(service) ?? { count: 0, minutes: [] }
      const done = finished.get(service) ?? 0
      const hallLost = sumOf([...unfinished.values()].map(({ count }) => count))
      const hallDone = sumOf([...finished.values()])
      const usual = (hallLost + 0.5) / (hallLost + hallDone + 10)
      return {
        mean,
        spread,
        complete: sampleOf(logs.map(Math.exp)),
        broken: sampleOf(lost.minutes.length > 4 ? lost.minutes : brokenOf(unfinished)),
        brokenShare: (lost.count + 20 * usual) / (lost.count + done + 20),
      }
    })
  const residual = ({ service, counter, minutes }: Served): Residual => {
    const { mean, spread } = of(service)
    const log = Math.log(Math.max(minutes, shortest)) - mean - counterLog(service, counter)
    return { log, spread }
  }
  return {
    /** A service is over. */
    finish(served: Served): void {
      finished.set(served.service, (finished.get(served.service) ?? 0) + 1)
      speed.seen(residual(served))
      today.push(served)
      // While little is known everything helps at once; later a day is learned when its speed is known.
      if (settled < 60) settle(0)
    },
    /** Nobody saw the end: somebody who did not come, or an end that was not written down. */
    lose(service: string, minutes: number | undefined): void {
      const lost = roomOf(unfinished, service, () => ({ count: 0, minutes: [] }))
      lost.count++
      if (minutes !== undefined) keep(lost.minutes, minutes, keptServices)
      if (lost.count < 30 || lost.count % 20 === 0) drawn.delete(service)
    },
    /** From the end of one service to the next call, somebody waiting. */
    turn(minutes: number): void {
      if (minutes < 10) keep(turnarounds, minutes, 400)
    },
    turnaround: () => median(turnarounds.slice(-400)),
    of,
    factor: (service: string, counter: string) => Math.exp(counterLog(service, counter)),
    speedNow: (running: readonly Served[]): Speed => speed.now(running.map(residual)),
    endDay: () => settle(speed.endDay()),
  }
}

export type Durations = ReturnType<typeof createDurations>

/** What is known of one service: of those that were finished, and of the others. */
export type Drawn = {
  mean: number
  spread: number
  complete: Sample
  broken: Sample
  brokenShare: number
}

const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0)

const brokenOf = (unfinished: ReadonlyMap<string, { minutes: number[] }>) => {
  const minutes = [...unfinished.values()].flatMap((lost) => lost.minutes)
  return minutes.length > 4 ? minutes : [...minutes, 0.5, 1, 1.5]
}

function momentsOf(logs: readonly number[]) {
  const count = logs.length
  if (count === 0) return { count, mean: 0, spread: 0.5 }
  const mean = sumOf(logs) / count
  const squares = sumOf(logs.map((value) => (value - mean) ** 2))
  return { count, mean, spread: count < 2 ? 0.5 : Math.sqrt(squares / (count - 1)) }
}

/** The share at `u` of how long a service still lasts, that has lasted `elapsed` minutes already. */
export function stillLasts(
  { complete, broken, brokenShare }: Drawn,
  { u, factor, elapsed }: { u: number; factor: number; elapsed: number },
): number {
  if (elapsed <= 0) {
    if (u < brokenShare) return broken.at(u / brokenShare)
    return factor * complete.at((u - brokenShare) / (1 - brokenShare))
  }
  const lostBeyond = brokenShare * broken.beyond(elapsed)
  const whole = (1 - brokenShare) * complete.beyond(elapsed / factor)
  const total = lostBeyond + whole
  // Longer than anything ever seen: it ends some time soon.
  if (total < 1e-9) return -3 * Math.log(1 - u)
  const share = lostBeyond / total
  const from = (sample: Sample, over: number, v: number) => sample.at(1 - over + over * v)
  const lasts =
    u < share
      ? from(broken, lostBeyond / brokenShare, u / share)
      : factor * from(complete, whole / (1 - brokenShare), (u - share) / (1 - share))
  return Math.max(0.1, lasts - elapsed)
}
