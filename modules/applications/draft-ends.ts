import { system } from '#packages/access'
import { createTurns } from '#platform/db'
import type { Acting } from './acting.ts'
import { stateOf } from './domain.ts'
import { getSavedAt } from './draft-queries.ts'
import type { Needs } from './needs.ts'
import { listStaleDrafts, lockCase } from './queries.ts'
import type { Cases } from './reading-case.ts'

const asSystem = system('applications')
const mostAtOnce = 200

/** The reason written down for a draft that nobody went on with. */
export const draftEnded = 'draft-ended'

/** Closing drafts that nobody went on with for as long as their service keeps them. */
export function createDraftEnds(needs: Needs, { cases, acting }: { cases: Cases; acting: Acting }) {
  const { db, now, catalogue, appointments } = needs
  const turns = createTurns(now)

  /** Ends one draft, unless it was handed in or written in meanwhile. */
  const end = (caseId: string): Promise<boolean> =>
    db.transaction(asSystem, async (tx) => {
      const row = await lockCase(tx, caseId)
      if (!row || row.submitted_at || row.party) return false
      const { definition } = await cases.withDefinition(tx, row)
      const action = definition.workflow.actions.find(({ id }) => id === 'withdraw')
      const { saved_at } = await getSavedAt(tx, caseId)
      const until = saved_at.add({ hours: 24 * definition.retention.draftDays })
      const isOver = Temporal.Instant.compare(until, now()) < 0
      if (!action || !isOver || !stateOf(definition, row).editable) return false
      await acting.take(tx, { row, definition, action, reason: draftEnded })
      await appointments.releaseIn(tx, { caseId })
      await appointments.stopWaitingIn(tx, { caseId })
      return true
    })

  return {
    /** Sweep: ends the drafts whose time is over, as many as one sweep may. */
    endDrafts: async (): Promise<number> => {
      const kept = catalogue
        .listServices()
        .map(({ definition: { id, retention } }) => ({ service: id, days: retention.draftDays }))
      const asked = { kept, at: now(), most: mostAtOnce, except: turns.listResting() }
      const stale = await db.read(asSystem, (tx) => listStaleDrafts(tx, asked))
      let ended = 0
      const work = async ({ id }: { id: string }) => {
        ended += (await end(id)) ? 1 : 0
      }
      await turns.take(stale, { keyOf: ({ id }) => id, work })
      return ended
    },
  }
}
