import type { Player } from './cast.ts'
import type { Policy } from './policy.ts'

/** Where everybody stands in one future: by player. Minutes are counted from now. */
export type Standings = {
  reference: Float64Array
  leg: Int32Array
  isInside: Uint8Array
  isTaken: Uint8Array
}

/** The lists of one stage: ordinary, priority, and those before their time. */
export const listsPerStage = 3
const earlyList = 2

/** Who waits, by list and by reference, the earliest first; nobody ever overtakes inside a list. */
export type Lanes = { lists: number[][]; heads: Int32Array }

/** The list of a stage for this player. */
export const listOf = (stage: number, player: Player, isDue: boolean): number =>
  stage * listsPerStage + (isDue ? (player.isPriority ? 1 : 0) : earlyList)

/** Into a list ordered by reference; nearly always at its end. */
export function insert(lanes: Lanes, list: number, player: number, { reference }: Standings): void {
  const order = lanes.lists[list]!
  const head = lanes.heads[list]!
  const own = reference[player]!
  let at = order.length
  while (at > head && reference[order[at - 1]!]! > own) at--
  if (at === order.length) order.push(player)
  else order.splice(at, 0, player)
}

/** Out of a list, wherever somebody stands in it. */
export function remove(lanes: Lanes, list: number, player: number): void {
  const order = lanes.lists[list]!
  order.splice(order.indexOf(player, lanes.heads[list]!), 1)
}

/** The policy by class, ordinary first: read millions of times. */
export type Weights = { slopes: readonly number[]; ceilings: readonly number[] }

/** The policy as numbers. */
export const weightsOf = ({ slopes, ceilingMinutes }: Policy): Weights => ({
  slopes: [slopes.ordinary, slopes.priority],
  ceilings: [ceilingMinutes.ordinary, ceilingMinutes.priority],
})

/** What the order is made from at one minute. */
export type Seen = Pick<Standings, 'reference'> & { group: Uint8Array; weights: Weights }

/** The comparison of `rank` for two visits. */
export function isBefore(
  a: number,
  b: number,
  at: number,
  { reference, group, weights }: Seen,
): boolean {
  const aReference = reference[a]!
  const bReference = reference[b]!
  const aWaited = Math.max(0, at - aReference)
  const bWaited = Math.max(0, at - bReference)
  const aOverdue = aWaited / weights.ceilings[group[a]!]!
  const bOverdue = bWaited / weights.ceilings[group[b]!]!
  const isCeiling = aOverdue > 1 || bOverdue > 1
  const aScore = isCeiling ? aOverdue : aWaited * weights.slopes[group[a]!]!
  const bScore = isCeiling ? bOverdue : bWaited * weights.slopes[group[b]!]!
  if (aScore !== bScore) return aScore > bScore
  if (aReference !== bReference) return aReference < bReference
  return a < b
}

/** Waits longer than its class may: above everything. */
export const isOverdue = (player: number, at: number, { reference, group, weights }: Seen) =>
  at - reference[player]! > weights.ceilings[group[player]!]!

const classLists = [0, 1]
const earlyLists = [earlyList]

type Asked = { of: readonly number[]; at: number; seen: Seen }

/** The list of one stage whose head is next, or -1 where nobody stands in any of them. */
function headOf({ lists, heads }: Lanes, stage: number, { of, at, seen }: Asked): number {
  let best = -1
  let from = -1
  for (const nth of of) {
    const list = stage * listsPerStage + nth
    const place = heads[list]!
    if (place >= lists[list]!.length) continue
    const head = lists[list]![place]!
    if (best >= 0 && !isBefore(head, best, at, seen)) continue
    best = head
    from = list
  }
  return from
}

const playerAt = ({ lists, heads }: Lanes, list: number) => lists[list]![heads[list]!]!

function bestOf(lanes: Lanes, stages: readonly number[], asked: Asked): number {
  let best = -1
  for (const stage of stages) {
    const list = headOf(lanes, stage, asked)
    if (list < 0) continue
    const isBetter =
      best < 0 || isBefore(playerAt(lanes, list), playerAt(lanes, best), asked.at, asked.seen)
    if (isBetter) best = list
  }
  return best
}

/** May choose another stage's head than that of the first in the order; see `choose.ts`. */
export type Spare = (heads: readonly number[]) => number

/** Takes who is next at these stages out of line, or -1; those before their time only when nobody else is. */
export function takeNext(
  lanes: Lanes,
  stages: readonly number[],
  { at, seen, spare }: { at: number; seen: Seen; spare?: Spare | undefined },
): number {
  const asked = { of: classLists, at, seen }
  let list = bestOf(lanes, stages, asked)
  if (list >= 0 && spare) {
    const lists = stages.map((stage) => headOf(lanes, stage, asked)).filter((one) => one >= 0)
    if (lists.length === 1) return take(lanes, list)
    const order = lists.sort((a, b) =>
      isBefore(playerAt(lanes, a), playerAt(lanes, b), at, seen) ? -1 : 1,
    )
    list = order[spare(order.map((one) => playerAt(lanes, one)))]!
  }
  if (list < 0) list = bestOf(lanes, stages, { of: earlyLists, at, seen })
  return list < 0 ? -1 : take(lanes, list)
}

function take(lanes: Lanes, list: number): number {
  const player = playerAt(lanes, list)
  lanes.heads[list]!++
  return player
}
