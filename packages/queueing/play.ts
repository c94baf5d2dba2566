import { die, key } from './dice.ts'
import { remainingMinutes } from './duration.ts'
import { insert, type Lane, takeNext, type Visit } from './lanes.ts'
import { normalQuantile } from './normal.ts'
import { minute } from './reference.ts'
import type { Expected, Rest, Scene, Waiting } from './scene.ts'
import { createTimeline, type Timeline } from './timeline.ts'

// Until an office has measured its own: people come eight minutes early, give or take eight, and
// one in ten does not come at all.
const punctuality = { meanMinutes: -8, spreadMinutes: 8, show: 0.9 }
// Whole days are slow or fast together (a new officer, a slow network): 12 % in the offices studied.
const daySpread = { meanMinutes: 1, spreadMinutes: 0.12 }

type Seat = { lanes: Lane[]; visit: Visit | undefined }

/** One possible future of a hall, minute by minute from now. */
type Future = {
  scene: Scene
  run: number
  pace: number
  seats: Seat[]
  lanes: Map<string, Lane>
  timeline: Timeline
  /** In minutes from now. */
  rests: Rest[]
  calledAt: Map<string, number>
  left: number
}

function laneOf(lanes: Map<string, Lane>, stage: string): Lane {
  const known = lanes.get(stage)
  if (known) return known
  const made: Lane = { ordinary: [], priority: [], early: [] }
  lanes.set(stage, made)
  return made
}

/** `place` is the index in line, or none for somebody who is not in it. */
function asVisit(waiting: Waiting, now: number, place = Number.POSITIVE_INFINITY): Visit {
  const referenceMinute = (waiting.referenceAt - now) / minute
  return { ...waiting, name: key(waiting.id), leg: 0, referenceMinute, place, isTaken: false }
}

function join({ lanes, scene, timeline }: Future, visit: Visit, at: number): void {
  const lane = laneOf(lanes, visit.legs[visit.leg]?.stage ?? '')
  const turn = visit.turnFromAt === undefined ? at : (visit.turnFromAt - scene.now) / minute
  const isDue = visit.leg > 0 || turn <= at
  insert(isDue ? lane[visit.class] : lane.early, visit)
  if (isDue) return
  const happens = () => {
    if (visit.isTaken) return
    lane.early.splice(lane.early.indexOf(visit), 1)
    insert(lane[visit.class], visit)
  }
  timeline.add({ at: turn, happens })
}

/** The same visit in line for its next stage, with what it has earned. */
function onward(visit: Visit, begunAt: number, insideMinutes: number): Visit {
  const earned = Math.min(visit.referenceMinute, begunAt)
  const referenceMinute = visit.isInside ? earned : earned - insideMinutes
  return { ...visit, leg: visit.leg + 1, referenceMinute, isInside: true }
}

type Serving = { visit: Visit; at: number; elapsedMinutes: number }

function serve(future: Future, seat: Seat, { visit, at, elapsedMinutes }: Serving): void {
  const leg = visit.legs[visit.leg]
  const u = die(visit.name, future.run, visit.leg)
  const minutes = leg ? future.pace * remainingMinutes(leg.duration, u, elapsedMinutes) : 0
  seat.visit = visit
  const happens = (then: number) => {
    seat.visit = undefined
    if (visit.leg + 1 >= visit.legs.length) return
    join(future, onward(visit, at, future.scene.policy.insideMinutes), then)
  }
  future.timeline.add({ at: at + minutes, happens })
}

function dispatch(future: Future, at: number): void {
  if (future.rests.some(({ from, to }) => from <= at && at < to)) return
  for (const seat of future.seats) {
    if (seat.visit) continue
    const visit = takeNext(seat.lanes, at, future.scene.policy)
    if (!visit) continue
    visit.isTaken = true
    if (visit.place < Number.POSITIVE_INFINITY && visit.leg === 0) {
      future.calledAt.set(visit.id, at)
      future.left--
    }
    serve(future, seat, { visit, at, elapsedMinutes: 0 })
  }
}

function expectLater(future: Future, expected: Expected): void {
  const visit = asVisit(expected, future.scene.now)
  if (die(visit.name, future.run, 8) > punctuality.show) return
  const off = normalQuantile(die(visit.name, future.run, 9)) * punctuality.spreadMinutes
  const slot = (expected.slotAt - future.scene.now) / minute
  const comes = Math.max(0, slot + punctuality.meanMinutes + off)
  future.timeline.add({ at: comes, happens: (at) => join(future, visit, at) })
}

function open(scene: Scene, run: number): Future {
  const lanes = new Map<string, Lane>()
  const future: Future = {
    scene,
    run,
    pace: remainingMinutes(daySpread, die(key('day'), run, 0)),
    seats: scene.desks.map(({ stages }) => {
      return { lanes: stages.map((stage) => laneOf(lanes, stage)), visit: undefined }
    }),
    lanes,
    timeline: createTimeline(),
    rests: (scene.rests ?? []).map(({ from, to }) => {
      return { from: (from - scene.now) / minute, to: (to - scene.now) / minute }
    }),
    calledAt: new Map(),
    left: scene.line.length,
  }
  // When a rest is over somebody is called, though nothing else happens then.
  for (const { to } of future.rests) future.timeline.add({ at: to, happens: () => undefined })
  for (const [place, waiting] of scene.line.entries()) {
    join(future, asVisit(waiting, scene.now, place), 0)
  }
  for (const expected of scene.expected ?? []) expectLater(future, expected)
  for (const [index, { serving }] of scene.desks.entries()) {
    const seat = future.seats[index]
    if (!serving || !seat) continue
    const { elapsedMinutes } = serving
    serve(future, seat, { visit: asVisit(serving, scene.now), at: 0, elapsedMinutes })
  }
  return future
}

/** Plays one future until everybody in line was called; tells the minute of each call, by id. */
export function playOut(scene: Scene, run: number): Map<string, number> {
  const future = open(scene, run)
  for (let at = 0; at < Number.POSITIVE_INFINITY; at = future.timeline.peek()) {
    while (future.timeline.peek() <= at) future.timeline.take()?.happens(at)
    dispatch(future, at)
    if (future.left === 0) break
  }
  return future.calledAt
}
