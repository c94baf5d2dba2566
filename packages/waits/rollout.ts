import { die, normalQuantile, quantile } from '#packages/queueing'
import { stillLasts } from './durations.ts'
import { type Hall, slackMinutes } from './hall.ts'
import type { Leg } from './leg.ts'
import { opensAt } from './roster.ts'
import { type Future, type Stage, setStage } from './stage.ts'

const longestMinutes = 600
const usualAway = 15
const mostSteps = 5000
const fewestRuns = 20
const mostWork = 60_000

/** The waits of so many possible futures, shortest first. */
export type Rollout = { waits: Float64Array; at: (u: number) => number }

/** Plays the hall on from now until this leg is called, again and again; nothing where no counter is known. */
export function rollOut(hall: Hall, self: Leg, { now, runs }: { now: number; runs: number }) {
  const stage = setStage(hall, self, now)
  if (!stage.desks.some(({ lanes }) => lanes.includes(stage.self.lane))) return undefined
  // A hall of two hundred people and fifty counters is played less often: it would take all day.
  const steps = Math.max(1, hall.present().length) * stage.desks.length
  const plays = Math.max(Math.min(runs, fewestRuns), Math.min(runs, Math.floor(mostWork / steps)))
  const waits = new Float64Array(plays)
  for (let run = 0; run < plays; run++) waits[run] = playOnce(stage, run, plays)
  waits.sort()
  return { waits, at: (u: number) => quantile(waits, u) } satisfies Rollout
}

function startOf(stage: Stage, nth: number, run: number): number {
  const { freeSince, hours, firstCalls, name, lanes } = stage.desks[nth]!
  const { now } = stage
  const luck = die(name, run, 3)
  // On none of the days known was it so late: it does not come any more.
  const first = firstCalls
    ? (firstCalls[Math.floor(luck * firstCalls.length)] ?? Number.POSITIVE_INFINITY)
    : now
  if (first === Number.POSITIVE_INFINITY) return first
  const opens = opensAt(hours, now, die(name, run, 4))
  if (opens > now) return opens
  // Somebody it could call has been waiting, and it calls nobody: it is away, against its habit.
  let since = Number.POSITIVE_INFINITY
  for (const lane of lanes) since = Math.min(since, stage.lanes[lane]!.references[0] ?? since)
  const idle = now - Math.max(since, freeSince)
  if (idle <= slackMinutes + stage.turnaround) return now
  if (firstCalls) return now - (now % 1440) + first
  return now - usualAway * Math.log(luck)
}

/** One possible future while it is played. */
type Play = { stage: Stage; run: number; open: Open[]; nexts: Int32Array; factor: number }

/** The minute at which this counter will be free again and open. */
function endOf(
  { stage, run, factor }: Play,
  nth: number,
  { service, name, elapsed, at }: { service: number; name: number; elapsed: number; at: number },
): number {
  const { drawn, factors } = stage.services[service]!
  const u = die(name, run, 0)
  const minutes = stillLasts(drawn, { u, factor: factor * factors[nth]!, elapsed })
  const seat = stage.desks[nth]!
  return opensAt(seat.hours, at + minutes + stage.turnaround, die(seat.name, run, 4))
}

/** Who of this lane is called: the first, or in halls that do not keep to the order somebody behind. */
function choose({ stage, run, open, nexts }: Play, lane: number): number {
  const { headShare, meanPlace } = stage.rules
  const { names } = open[lane]!
  const first = nexts[lane]!
  const others = names.length - first - 1
  if (others < 1 || headShare > 0.97 || die(names[first]!, run, 1) <= headShare) return first
  return first + 1 + Math.floor(die(names[first]!, run, 2) * Math.min(others, 2 * meanPlace))
}

function playOnce(stage: Stage, run: number, runs: number): number {
  const { now, desks, lanes, starts, speed } = stage
  // Every share of the days' speeds once, in an order of its own.
  const share = (((run * 37) % runs) + 0.5) / runs
  const factor = Math.exp(speed.log + speed.spread * normalQuantile(share))
  const nexts = new Int32Array(lanes.length)
  const open = lanes.map(({ references, names }) => ({ references, names }))
  const play: Play = { stage, run, open, nexts, factor }
  const coming = stage.futures[Math.floor(die(7, run, 5) * stage.futures.length)] ?? []
  let come = 0
  for (const [nth, { serving }] of desks.entries()) {
    starts[nth] = serving ? endOf(play, nth, { ...serving, at: now }) : startOf(stage, nth, run)
  }
  for (let steps = 0; steps < mostSteps; steps++) {
    let nth = 0
    for (let other = 1; other < desks.length; other++) {
      if (starts[other]! < starts[nth]!) nth = other
    }
    const at = starts[nth]!
    if (at - now > longestMinutes) break
    while (come < coming.length && coming[come]!.minute <= at) join(open, coming[come++]!, nexts)
    const best = bestLane(stage, { open, nexts, at, of: desks[nth]!.lanes })
    if (best < 0) {
      starts[nth] = coming[come]?.minute ?? Number.POSITIVE_INFINITY
      continue
    }
    const place = choose(play, best)
    const name = open[best]!.names[place]!
    if (name === stage.self.name && best === stage.self.lane) return at - now
    if (place !== nexts[best]) remove(open, best, place)
    else nexts[best]!++
    starts[nth] = endOf(play, nth, { service: lanes[best]!.service, name, elapsed: 0, at })
  }
  return longestMinutes
}

type Open = { references: number[]; names: number[] }

function remove(open: Open[], index: number, place: number): void {
  const { references, names } = open[index]!
  open[index] = { references: references.toSpliced(place, 1), names: names.toSpliced(place, 1) }
}

/** Into line by what was earned; the lists of the stage itself stay as they are. */
function join(open: Open[], one: Future, nexts: Int32Array): void {
  const { references, names } = open[one.lane]!
  let place = references.length
  while (place > nexts[one.lane]! && references[place - 1]! > one.reference) place--
  open[one.lane] = {
    references: references.toSpliced(place, 0, one.reference),
    names: names.toSpliced(place, 0, one.name),
  }
}

function bestLane(
  { lanes }: Stage,
  { open, nexts, at, of }: { open: Open[]; nexts: Int32Array; at: number; of: number[] },
): number {
  let best = -1
  let score = 0
  let rarity = 0
  for (const index of of) {
    const reference = open[index]!.references[nexts[index]!]
    if (reference === undefined || reference > at) continue
    const lane = lanes[index]!
    const mine = lane.slope * (at - reference + 0.001)
    const isBetter = lane.rarity > rarity || (lane.rarity === rarity && mine > score)
    if (best >= 0 && !isBetter) continue
    best = index
    score = mine
    rarity = lane.rarity
  }
  return best
}
