import type { Language } from '#packages/calendar'
import { Refusal } from '#packages/refusal'
import type { Tx } from '#platform/db'
import { listCounters } from './hall-queries.ts'
import type { Catalogue } from './needs.ts'
import english from './words/en.json' with { type: 'json' }
import indonesian from './words/id.json' with { type: 'json' }

/** The stage at which what is ready is handed over; it belongs to no service's own course. */
export const collectStage = 'ambil'

/** Whether somebody only collects: a number for that is about no one service until a case is at hand. */
export const isCollecting = ({ stage }: { stage: string }): boolean => stage === collectStage

/** A stage a visit still has before it. */
export type StageAhead = { stage: string; minutes: number }

// A stage the service itself does not have: somebody was sent there by hand, or collects.
const usualMinutes = 10

/** The stages still before a visit today, the present one first. */
export function stagesFrom(
  catalogue: Catalogue,
  asked: { service: string; stage: string },
): StageAhead[] {
  const stages = catalogue.getEntry(asked.service).definition.appointment?.stages ?? []
  const here = stages.findIndex(({ id }) => id === asked.stage)
  if (here < 0) return [{ stage: asked.stage, minutes: usualMinutes }]
  const { visit = 1 } = stages[here] ?? {}
  const rest = stages.slice(here).filter((stage) => (stage.visit ?? 1) === visit)
  return rest.map(({ id, minutes }) => ({ stage: id, minutes }))
}

type Errand = { service: string; stage?: string | null }

/**
 * The stages a visit goes on to after its present one. Whoever has several errands goes through those
 * of each in turn, and through no stage twice.
 */
export function listAhead(
  catalogue: Catalogue,
  here: { service: string; stage: string },
  errands: readonly Errand[],
): string[] {
  const order = new Set<string>()
  for (const { service, stage } of errands) {
    const [first] = catalogue.getEntry(service).definition.appointment?.stages ?? []
    const all = stage || !first ? [] : stagesFrom(catalogue, { service, stage: first.id })
    for (const id of stage ? [stage] : all.map((one) => one.stage)) order.add(id)
  }
  if (order.has(here.stage)) return [...order].slice([...order].indexOf(here.stage) + 1)
  return stagesFrom(catalogue, here)
    .slice(1)
    .map(({ stage }) => stage)
}

/** The first stage of a service; refused when it needs no visit. */
export function getFirstStage(catalogue: Catalogue, service: string): string {
  const first = catalogue.getEntry(service).definition.appointment?.stages[0]
  if (!first) throw new Refusal('queue.noVisitNeeded')
  return first.id
}

/** A stage that some counter of this office can serve. */
export async function getStage(tx: Tx, office: string, stage: string): Promise<string> {
  const counters = await listCounters(tx, office)
  if (counters.some((counter) => counter.stages.includes(stage))) return stage
  throw new Refusal('queue.noSuchStage')
}

// Handing over what is ready belongs to no service's own course; its words are ours.
const ours: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  id: indonesian,
  en: english,
}

/** What a stage is called; its id where neither a service nor we have a name for it. */
export function stageName(catalogue: Catalogue, stage: string, language: Language): string {
  for (const { definition } of catalogue.listEntries()) {
    const found = definition.appointment?.stages.find(({ id }) => id === stage)
    if (found) return found.names[language]
  }
  return ours[language][`queue.stage.${stage}`] ?? stage
}
