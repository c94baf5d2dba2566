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

type Seen = { reference: Float64Array; players: readonly Player[]; at: number; policy: Policy }

/** The comparison of `rank` for two visits. */
function isBefore(a: number, b: number, { reference, players, at, policy }: Seen): boolean {
  const aClass = players[a]!.isPriority ? 'priority' : 'ordinary'
  const bClass = players[b]!.isPriority ? 'priority' : 'ordinary'
  const aReference = reference[a]!
  const bReference = reference[b]!
  const aWaited = Math.max(0, at - aReference)
  const bWaited = Math.max(0, at - bReference)
  const aOverdue = aWaited / policy.ceilingMinutes[aClass]
  const bOverdue = bWaited / policy.ceilingMinutes[bClass]
  const isCeiling = aOverdue > 1 || bOverdue > 1
  const aScore = isCeiling ? aOverdue : aWaited * policy.slopes[aClass]
  const bScore = isCeiling ? bOverdue : bWaited * policy.slopes[bClass]
  if (aScore !== bScore) return aScore > bScore
  if (aReference !== bReference) return aReference < bReference
  return a < b
}

/** Takes who is next at these stages out of line, or -1; those before their time only when nobody else is. */
export function takeNext(lanes: Lanes, stages: readonly number[], seen: Seen): number {
  const { lists, heads } = lanes
  let best = -1
  let from = -1
  const consider = (list: number) => {
    const head = lists[list]![heads[list]!]
    if (head === undefined || (best >= 0 && !isBefore(head, best, seen))) return
    best = head
    from = list
  }
  for (const stage of stages) {
    consider(stage * listsPerStage)
    consider(stage * listsPerStage + 1)
  }
  if (best < 0) for (const stage of stages) consider(stage * listsPerStage + earlyList)
  if (best >= 0) heads[from]!++
  return best
}
