import type { Policy } from './policy.ts'
import { eligibleFor, type Ranked } from './rank.ts'
import type { Reason } from './reference.ts'

/** Another open counter: what it serves, and whom it is busy with for how long already. */
export type OtherCounter = {
  stages: readonly string[]
  serving?: (Errand & { elapsedMinutes: number }) | undefined
}

/** What somebody is served for: the service, and the stage of it. */
export type Errand = { service: string; stage: string }

/** What a counter that is free looks at: the order, what it serves, and the other open counters. */
export type Choosing = {
  order: readonly Ranked[]
  stages: readonly string[]
  others: readonly OtherCounter[]
  /** How long this usually takes, in minutes. */
  minutesOf: (errand: Errand) => number
}

/** Whom a counter calls; `place` among those it may call, beyond 1 when somebody was passed over. */
export type Choice = { ranked: Ranked; place: number }

// Whoever is served for longer than this many usual services may sit there for the rest of the day.
const longestService = 2

/**
 * Minutes until another counter can take somebody of this stage: infinite when none serves it, or
 * when nobody can say; none at all while a chair for it is empty.
 */
function freeIn(stage: string, { others, minutesOf }: Choosing): number {
  let soonest = Number.POSITIVE_INFINITY
  for (const { stages, serving } of others) {
    if (!stages.includes(stage)) continue
    if (!serving) return 0
    const usual = minutesOf(serving)
    const isStuck = serving.elapsedMinutes > longestService * usual
    if (!isStuck) soonest = Math.min(soonest, Math.max(1, usual - serving.elapsedMinutes))
  }
  return soonest
}

/** The same, worked out once a stage. */
function freeByStage(asked: Choosing): (stage: string) => number {
  const known = new Map<string, number>()
  return (stage) => {
    const minutes = known.get(stage) ?? freeIn(stage, asked)
    known.set(stage, minutes)
    return minutes
  }
}

/**
 * Whom a counter calls: the first in the order of those it may call. One exception, when the policy
 * has it: the first one's next counter will be free before this one would be done with somebody for
 * whom every other counter is further away; then that one is called, so that those only few counters
 * can serve do not stand behind those whom many can. Inside a stage nobody is ever passed over, nor
 * anybody above everything; nobody is called before their turn for it, and an empty chair is no
 * promise that somebody will sit down there. The reason `spared` is told with the call.
 * Nothing when nobody may be called.
 */
export function chooseNext(asked: Choosing, policy: Policy): Choice | undefined {
  const mine = eligibleFor(asked.order, asked.stages)
  const [first] = mine
  if (!first) return undefined
  if (!policy.sparesCounters || first.band !== 'turn') return { ranked: first, place: 1 }
  const free = freeByStage(asked)
  const soonest = free(first.ticket.stage)
  if (soonest === 0) return { ranked: first, place: 1 }
  const index = mine.findIndex(({ ticket, band }) => {
    const isRarer = band === 'turn' && free(ticket.stage) > soonest
    return isRarer && soonest <= asked.minutesOf(ticket)
  })
  const chosen = mine[index]
  if (!chosen) return { ranked: first, place: 1 }
  const values = { passed: index, soonestMinutes: Math.ceil(soonest) }
  const spared: Reason = { code: 'spared', values }
  const explain = () => [...chosen.explain(), spared]
  return { ranked: { ...chosen, explain }, place: index + 1 }
}
