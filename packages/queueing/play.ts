import { type Agenda, createAgenda } from './agenda.ts'
import type { Cast } from './cast.ts'
import { die } from './dice.ts'
import { remainingMinutes } from './duration.ts'
import {
  insert,
  type Lanes,
  listOf,
  listsPerStage,
  remove,
  type Seen,
  type Spare,
  type Standings,
  takeNext,
  weightsOf,
} from './lanes.ts'
import { normalQuantile } from './normal.ts'
import { hoursFrom } from './openings.ts'
import type { Stretch } from './scene.ts'
import { spareFor } from './spare.ts'

/** What nobody was called within, in any future, is told as this. */
const longestMinutes = 600

const table = 4096
const normals = Float64Array.from({ length: table }, (_, nth) =>
  normalQuantile((nth + 0.5) / table),
)

/** One possible future of a hall, minute by minute from now. */
type Future = Standings & {
  cast: Cast
  run: number
  pace: number
  lanes: Lanes
  seen: Seen
  agenda: Agenda
  begun: Float64Array
  /** By seat: who is served there, or -1; and when it calls people, where that is not always. */
  visits: Int32Array
  since: Float64Array
  usual: Float64Array
  isOpen: (nth: number, at: number) => boolean
  hours: (readonly Stretch[] | undefined)[]
  calledAt: Float64Array
  order: number[]
}

/** Everybody in line in the order of their calls, and by place in line the minute of each. */
export type Played = { order: number[]; calledAt: Float64Array }

/** The lists of those in line now; the same in every future, so they are sorted once. */
function listsOf({ players, inLine, stages }: Cast): number[][] {
  const lists: number[][] = Array.from({ length: stages * listsPerStage }, () => [])
  for (let place = 0; place < inLine; place++) {
    const player = players[place]!
    lists[listOf(player.parts[0]!.stage, player, player.turn <= 0)]!.push(place)
  }
  const compare = (a: number, b: number) => players[a]!.reference - players[b]!.reference || a - b
  return lists.map((list) => list.sort(compare))
}

/** Plays a hall out: a function of the run, so that memory and sorting are paid for once. */
export function createPlay(cast: Cast, runs: number): (run: number) => Played {
  const { players, inLine } = cast
  const lists = listsOf(cast)
  const references = Float64Array.from(players, ({ reference }) => reference)
  const inside = Uint8Array.from(players, ({ isInside }) => (isInside ? 1 : 0))
  const reference = new Float64Array(players.length)
  const group = Uint8Array.from(players, ({ isPriority }) => (isPriority ? 1 : 0))
  const future: Future = {
    cast,
    run: 0,
    pace: 1,
    lanes: { lists: [], heads: new Int32Array(lists.length) },
    agenda: createAgenda(),
    seen: { reference, group, weights: weightsOf(cast.policy) },
    reference,
    leg: new Int32Array(players.length),
    isInside: new Uint8Array(players.length),
    isTaken: new Uint8Array(players.length),
    begun: new Float64Array(players.length),
    visits: new Int32Array(cast.seats.length),
    since: new Float64Array(cast.seats.length),
    usual: new Float64Array(cast.seats.length),
    isOpen: (nth, at) => {
      const open = future.hours[nth]
      return !open || isWithin(open, at)
    },
    hours: [],
    calledAt: new Float64Array(inLine),
    order: [],
  }
  return (run) => {
    future.run = run
    // Every share of the speeds that are thought possible once, in an order of its own.
    const share = (((run * 37) % runs) + 0.5) / runs
    future.pace = Math.exp(cast.speed.log + cast.speed.spread * normalQuantile(share))
    future.lanes.lists = lists.map((list) => list.slice())
    future.lanes.heads.fill(0)
    future.reference.set(references)
    future.isInside.set(inside)
    future.leg.fill(0)
    future.isTaken.fill(0)
    future.visits.fill(-1)
    future.calledAt.fill(longestMinutes)
    future.order = []
    future.agenda.clear()
    open(future)
    play(future)
    return future
  }
}

const nothing = -1

function open(future: Future): void {
  const { cast, run, agenda } = future
  const { players, inLine, seats } = cast
  const turned = seats.length + players.length
  for (let place = 0; place < inLine; place++) {
    const { turn } = players[place]!
    if (turn > 0) agenda.add(turn, turned + place)
  }
  const day = cast.lent[run % cast.lent.length]
  future.hours = seats.map((seat, nth) => hoursFrom(seat, day?.hours[nth], run))
  // Somebody is called when a counter opens or a rest is over, though nothing else happens then.
  for (const { to } of cast.rests) agenda.add(to, nothing)
  for (const hours of future.hours) {
    for (const { from } of hours ?? []) if (from > 0) agenda.add(from, nothing)
  }
  for (const { player, minute } of day?.comers ?? []) agenda.add(minute, seats.length + player)
  for (const one of cast.expected) expectLater(future, one)
  for (const [nth, { serving, elapsed }] of seats.entries()) {
    if (serving >= 0) serve(future, { nth, player: serving, at: 0, elapsed })
  }
}

function expectLater(future: Future, { player, slot }: Cast['expected'][number]): void {
  const { cast, run, agenda } = future
  const { meanMinutes, spreadMinutes, show } = cast.habits.punctuality
  const { name } = cast.players[player]!
  if (die(name, run, 8) > show) return
  const off = normalQuantile(die(name, run, 9)) * spreadMinutes
  agenda.add(Math.max(0, slot + meanMinutes + off), cast.seats.length + player)
}

function join(future: Future, player: number, at: number): void {
  const { cast, leg, lanes, agenda } = future
  const visit = cast.players[player]!
  const stage = visit.parts[leg[player]!]!.stage
  const isDue = leg[player]! > 0 || visit.turn <= at
  insert(lanes, listOf(stage, visit, isDue), player, future)
  if (!isDue) agenda.add(visit.turn, cast.seats.length + cast.players.length + player)
}

function becomeDue(future: Future, player: number): void {
  const { cast, lanes, isTaken } = future
  if (isTaken[player]) return
  const visit = cast.players[player]!
  const { stage } = visit.parts[0]!
  remove(lanes, listOf(stage, visit, false), player)
  insert(lanes, listOf(stage, visit, true), player, future)
}

/** The same visit in line for its next stage, with what it has earned. */
function goOn(future: Future, player: number, at: number): void {
  const { cast, reference, begun, isInside, leg } = future
  if (leg[player]! + 1 >= cast.players[player]!.parts.length) return
  const earned = Math.min(reference[player]!, begun[player]!)
  reference[player] = isInside[player] ? earned : earned - cast.policy.insideMinutes
  isInside[player] = 1
  leg[player]!++
  join(future, player, at)
}

type Serving = { nth: number; player: number; at: number; elapsed: number }

function serve(future: Future, { nth, player, at, elapsed }: Serving): void {
  const { cast, run, leg, begun, agenda } = future
  const { name, parts } = cast.players[player]!
  const part = parts[leg[player]!]
  sit(future, { nth, player, at, elapsed })
  begun[player] = at - elapsed
  if (!part) {
    agenda.add(at, nth)
    return
  }
  const scale = future.pace * cast.seats[nth]!.paces[part.kind]!
  const u = die(name, run, leg[player]!)
  if (elapsed > 0) {
    agenda.add(at + scale * remainingMinutes(part.duration, u, elapsed / scale), nth)
    return
  }
  const lasts = Math.exp(part.mu + part.sigma * normals[(u * table) | 0]!)
  agenda.add(at + scale * lasts, nth)
}

function sit(future: Future, { nth, player, at, elapsed }: Serving): void {
  const { cast, leg, visits, since, usual } = future
  visits[nth] = player
  since[nth] = at - elapsed
  usual[nth] = cast.players[player]!.parts[leg[player]!]?.usual ?? 0
}

/** A call nobody answers: the counter waits a little, and the visit is over. */
function isAnswered({ cast, run, isInside }: Future, player: number): boolean {
  const { share } = cast.habits.noShow
  return share === 0 || isInside[player] === 1 || die(cast.players[player]!.name, run, 10) >= share
}

function call(future: Future, nth: number, player: number, at: number): void {
  const { cast, isTaken, leg, calledAt, order } = future
  isTaken[player] = 1
  if (player < cast.inLine && leg[player] === 0) {
    calledAt[player] = at
    order.push(player)
  }
  if (isAnswered(future, player)) {
    serve(future, { nth, player, at, elapsed: 0 })
    return
  }
  sit(future, { nth, player, at, elapsed: 0 })
  leg[player] = cast.players[player]!.parts.length
  future.agenda.add(at + cast.habits.noShow.minutes, nth)
}

function isWithin(stretches: readonly Stretch[], at: number): boolean {
  for (const { from, to } of stretches) if (from <= at && at < to) return true
  return false
}

function spareAt(future: Future, nth: number, at: number): Spare {
  const { cast, leg, seen } = future
  const partOf = (player: number) => cast.players[player]!.parts[leg[player]!]!
  return spareFor(future, { nth, at, seen, partOf })
}

function dispatch(future: Future, at: number): void {
  const { cast, visits, lanes, seen } = future
  const { seats, rests } = cast
  if (rests.length > 0 && isWithin(rests, at)) return
  for (let nth = 0; nth < seats.length; nth++) {
    if (visits[nth]! >= 0) continue
    if (!future.isOpen(nth, at)) continue
    const { stages } = seats[nth]!
    const maySpare = cast.policy.sparesCounters && stages.length > 1
    const spare = maySpare ? spareAt(future, nth, at) : undefined
    const player = takeNext(lanes, stages, { at, seen, spare })
    if (player >= 0) call(future, nth, player, at)
  }
}

function happen(future: Future, what: number, at: number): void {
  const { cast, visits } = future
  const { seats, players } = cast
  if (what === nothing) return
  if (what < seats.length) {
    const player = visits[what]!
    visits[what] = -1
    goOn(future, player, at)
  } else if (what < seats.length + players.length) join(future, what - seats.length, at)
  else becomeDue(future, what - seats.length - players.length)
}

function play(future: Future): void {
  const { agenda, cast, order } = future
  for (let at = 0; at < longestMinutes; at = agenda.peek()) {
    while (agenda.peek() <= at) happen(future, agenda.take(), at)
    dispatch(future, at)
    if (order.length === cast.inLine) break
  }
}
