import type { Who } from '#packages/access'
import type { ServiceDefinition } from '#packages/forms'
import type { Opener } from '#platform/vault'
import { factsPlace } from './acting.ts'
import type { ActionRow } from './action-queries.ts'
import type { TimelineEntry } from './domain.ts'

/** Who looks at a case's acts, and with what. */
type Looking = { who: Who; definition: ServiceDefinition; open: Opener }

/** The note in an act's facts, for officers and, where the action is public, for everybody. */
function noteOf(row: ActionRow, isPublic: boolean, { who, open }: Looking): string | undefined {
  if (!row.facts_sealed || !(isPublic || who.kind === 'officer')) return undefined
  const facts = JSON.parse(open(factsPlace(row.case_id, row.seq), row.facts_sealed).toString())
  return Object.values(facts)
    .filter((fact) => typeof fact === 'string')
    .join(' · ')
}

// Acts of the house whose words the applicant reads: they are written to them.
const publicActs = ['urgentGranted', 'urgentRefused']

/** One act of a case, as far as whoever looks may know it. */
export function entryOf(row: ActionRow, looking: Looking): TimelineEntry {
  const { who, definition } = looking
  const action = definition.workflow.actions.find(({ id }) => id === row.action)
  const reason = action?.reasonCodes?.find(({ code }) => code === row.reason)
  const isPublic = action ? action.public === true : publicActs.includes(row.action)
  const note = noteOf(row, isPublic, looking)
  return {
    seq: row.seq,
    action: row.action,
    ...(action && { names: action.happened ?? action.names }),
    state: row.to_state,
    ...(reason && { reason }),
    ...(!action && row.reason && { why: `applications.${row.action}Reason.${row.reason}` }),
    ...(note && { note }),
    by: row.actor_kind as TimelineEntry['by'],
    ...(who.kind === 'officer' && { actor: row.actor }),
    office: row.office,
    at: row.at,
  }
}
