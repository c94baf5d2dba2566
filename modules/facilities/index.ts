import { allow, type Officer, type Who } from '#packages/access'
import type { FacilityKind } from '#packages/booking'
import type { Db } from '#platform/db'
import type { Events } from '#platform/events'
import type { FacilityState, Report } from './domain.ts'
import { facilityReported } from './events.ts'
import { addReport, listNewest, listReports } from './queries.ts'
import type { Tables } from './tables.ts'

export {
  type FacilityState,
  facilityStates,
  longestNote,
  type Report,
  readReport,
} from './domain.ts'
export * as facilityEvents from './events.ts'
export { type Standing, sayAge, sayBroken, sayState, standingOf } from './standing.ts'

/** What the module is made of. */
export type Needs = {
  db: Db
  events: Events
  now: () => Temporal.Instant
  newId: () => string
}

/** What was last said about one thing of a hall, and when. */
export type Told = {
  kind: FacilityKind
  state: FacilityState
  since: Temporal.PlainDate | null
  note: string | null
  at: Temporal.Instant
}

/** The same with whoever said it. */
export type Entry = Told & { actor: string }

const asEntry = (row: Tables['facilities.reports']): Entry => ({
  kind: row.kind as FacilityKind,
  state: row.state as FacilityState,
  since: row.since,
  note: row.note,
  at: row.at,
  actor: row.actor,
})

function asTold(row: Tables['facilities.reports']): Told {
  const { actor: _, ...told } = asEntry(row)
  return told
}

/** How the things in the halls stand, as the offices themselves say. */
export const createFacilities = ({ db, events, now, newId }: Needs) => ({
  /** Says how a thing in one's own hall stands. Said again unchanged it is confirmed anew. */
  report: (who: Officer, report: Report): Promise<void> =>
    db.transaction(who, async (tx) => {
      const { office, staffId: actor } = who
      allow(who, 'facilities.report', { office })
      const id = newId()
      await addReport(tx, { office, id, ...report, actor, at: now() })
      const { kind, state } = report
      await events.publish(tx, facilityReported, { office, reportId: id, kind, state })
    }),

  /** How each thing of an office stands that anything was said about. */
  listCurrent: (who: Who, office: string): Promise<Told[]> =>
    db.read(who, async (tx) => {
      allow(who, 'facilities.read', { office })
      return (await listNewest(tx, office)).map(asTold)
    }),

  /** Everything that was said about one's own hall, newest first, with who said it. */
  listHistory: (who: Officer): Promise<Entry[]> =>
    db.read(who, async (tx) => {
      allow(who, 'facilities.report', { office: who.office })
      return (await listReports(tx, who.office)).map(asEntry)
    }),
})

/** What createFacilities makes. */
export type Facilities = ReturnType<typeof createFacilities>
