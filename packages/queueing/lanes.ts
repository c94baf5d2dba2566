import type { Policy } from './policy.ts'
import type { Waiting } from './scene.ts'

/** Somebody in one possible future. Minutes are counted from now. */
export type Visit = Waiting & {
  name: number
  leg: number
  referenceMinute: number
  /** The index in line now; infinite for those who are not in it yet. */
  place: number
  isTaken: boolean
}

/** Those who wait for one stage: by class, and those before their time; earliest reference first. */
export type Lane = { ordinary: Visit[]; priority: Visit[]; early: Visit[] }

/** Into a list ordered by reference; nearly always at its end. */
export function insert(list: Visit[], visit: Visit): void {
  let at = list.length
  while (at > 0 && list[at - 1]!.referenceMinute > visit.referenceMinute) at--
  list.splice(at, 0, visit)
}

/** The comparison of `rank` for two visits; inside one list of a lane nobody ever overtakes. */
function isBefore(a: Visit, b: Visit, at: number, policy: Policy): boolean {
  const aWaited = Math.max(0, at - a.referenceMinute)
  const bWaited = Math.max(0, at - b.referenceMinute)
  const aOverdue = aWaited / policy.ceilingMinutes[a.class]
  const bOverdue = bWaited / policy.ceilingMinutes[b.class]
  const isCeiling = aOverdue > 1 || bOverdue > 1
  const aScore = isCeiling ? aOverdue : aWaited * policy.slopes[a.class]
  const bScore = isCeiling ? bOverdue : bWaited * policy.slopes[b.class]
  if (aScore !== bScore) return aScore > bScore
  if (a.referenceMinute !== b.referenceMinute) return a.referenceMinute < b.referenceMinute
  return a.place < b.place
}

/** Takes who is next in these lanes out of line; those before their time only when nobody else is. */
export function takeNext(lanes: readonly Lane[], at: number, policy: Policy): Visit | undefined {
  let best: Visit[] | undefined
  const consider = (list: Visit[]) => {
    const head = list[0]
    if (head && (!best || isBefore(head, best[0]!, at, policy))) best = list
  }
  for (const lane of lanes) {
    consider(lane.ordinary)
    consider(lane.priority)
  }
  if (!best) for (const lane of lanes) consider(lane.early)
  return best?.shift()
}
