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
function isBefore(a: number, b: number, at: number, { reference, group, weights }: Seen): boolean {
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

const classLists = [0, 1]
const earlyLists = [earlyList]

/** The list whose head is next at these stages, or -1 where nobody stands in any of them. */
function findNext(
  { lists, heads }: Lanes,
  { stages, of, at, seen }: { stages: readonly number[]; of: number[]; at: number; seen: Seen },
): number {
  let best = -1
  let from = -1
  for (const stage of stages) {
    for (const nth of of) {
      const list = stage * listsPerStage + nth
      const order = lists[list]!
      const place = heads[list]!
      if (place >= order.length) continue
      const head = order[place]!
      if (best >= 0 && !isBefore(head, best, at, seen)) continue
      best = head
      from = list
    }
  }
  return from
}

/** Takes who is next at these stages out of line, or -1; those before their time only when nobody else is. */
export function takeNext(
  lanes: Lanes,
  stages: readonly number[],
  { at, seen }: { at: number; seen: Seen },
): number {
  let list = findNext(lanes, { stages, of: classLists, at, seen })
  if (list < 0) list = findNext(lanes, { stages, of: earlyLists, at, seen })
  if (list < 0) return -1
  const place = lanes.heads[list]!
  lanes.heads[list] = place + 1
  return lanes.lists[list]![place]!
}
