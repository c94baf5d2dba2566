import { partsOf } from '#packages/access'
import { type Action, type ServiceDefinition, statusOf, step } from '#packages/forms'
import type { Tx } from '#platform/db'
import { addAction, findLastFrom, getNextSeq } from './action-queries.ts'
import { actorOf, notNow, standingOf } from './domain.ts'
import * as news from './events.ts'
import type { Needs } from './needs.ts'
import { type CaseRow, markCase } from './queries.ts'
import { createSteps } from './steps.ts'

/** One act on a locked case. `change` is what else of the row it changes. */
export type Act = {
  row: CaseRow
  definition: ServiceDefinition
  action: Action
  change?: Partial<CaseRow>
  reason?: string
  facts?: Readonly<Record<string, unknown>>
  cause?: string
}

type Noted = Pick<Act, 'definition' | 'action'> & { after: CaseRow }

/** Where the facts of one act are sealed. */
export const factsPlace = (caseId: string, seq: number) =>
  `applications.actions|facts_sealed|${caseId}/${seq}`

/** The facts that every piece of our news carries. */
export const newsFacts = (row: CaseRow, definition: ServiceDefinition) => ({
  office: row.office,
  caseId: row.id,
  ...(row.person && { person: row.person }),
  reference: row.reference,
  service: row.service,
  state: row.state,
  status: statusOf(definition.workflow, standingOf(row)),
  language: row.language,
  ...(row.variant && { variant: row.variant }),
  ...(row.promised_on && { promisedOn: row.promised_on.toString() }),
})

/** The one place where a case changes its state: the row, the log and the news, together. */
export function createActing({ events, vault, catalogue, deadlines, now }: Needs) {
  const keepSteps = createSteps()

  /** What the act does to the days that were told; the day of the promise, when it is another now. */
  const noteDays = (tx: Tx, before: CaseRow, { definition, action, after }: Noted) =>
    deadlines.noteIn(tx, {
      ...{ office: after.office, caseId: after.id, person: after.person },
      ...{ reference: after.reference, definition, action },
      ...{ before: standingOf(before), after: standingOf(after) },
    })

  /** Writes down something that is no step of the workflow, such as moving to another office. */
  async function note(tx: Tx, before: CaseRow, row: CaseRow, act: Omit<Act, 'row' | 'definition'>) {
    const { kind, actor, counter } = actorOf(tx.who)
    const seq = await getNextSeq(tx, row.id)
    const sealed =
      act.facts &&
      (await vault.seal(tx, row.id, factsPlace(row.id, seq), JSON.stringify(act.facts)))
    await addAction(tx, {
      office: row.office,
      case_id: row.id,
      seq,
      action: act.action.id,
      from_state: before.state,
      to_state: row.state,
      flags: row.flags,
      reason: act.reason ?? null,
      facts_sealed: sealed ?? null,
      cause: act.cause ?? null,
      actor_kind: kind,
      actor,
      counter,
      at: row.changed_at,
    })
  }

  async function announce(tx: Tx, row: CaseRow, act: Act): Promise<void> {
    // Nobody is told of practice, no blank is set aside for it and no figure hears of it.
    if (catalogue.getOffice(row.office).kind === 'practice') return
    const { definition, action, reason, cause } = act
    const facts = {
      ...newsFacts(row, definition),
      ...(reason && { reason }),
      ...(cause && { cause }),
    }
    const own = Object.entries(news.newsOf).find(([id]) => id === action.id)?.[1]
    if (own) return events.publish(tx, own, facts)
    return events.publish(tx, news.acted, { ...facts, action: action.id })
  }

  return {
    note,
    /** Writes down and tells what is no step of the workflow, such as a correction. */
    tell: async (tx: Tx, before: CaseRow, act: Act): Promise<void> => {
      const { definition, action, row } = act
      await noteDays(tx, before, { definition, action, after: row })
      await note(tx, before, row, act)
      await announce(tx, row, act)
    },
    /** Takes the step, or refuses with `applications.notNow` and what could be done instead. */
    take: async (tx: Tx, act: Act): Promise<CaseRow> => {
      const { row: before, definition, action, change } = act
      const next = step(definition.workflow, standingOf(before), action)
      if (typeof next === 'string') throw notNow(definition, before, partsOf(tx.who))
      const stood = action.back && (await findLastFrom(tx, before.id, action.back))
      const acted: CaseRow = {
        ...before,
        ...change,
        state: stood || next.state,
        flags: [...next.flags],
        changed_at: now(),
      }
      const promised = await noteDays(tx, before, { definition, action, after: acted })
      const row = promised ? { ...acted, promised_on: promised } : acted
      await markCase(tx, row)
      await keepSteps(tx, row.definition_hash, definition)
      await note(tx, before, row, act)
      await announce(tx, row, act)
      return row
    },
  }
}

/** What createActing makes. */
export type Acting = ReturnType<typeof createActing>
