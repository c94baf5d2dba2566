import { applicationEvents } from '#modules/applications'
import { serviceBegun } from '#modules/queue'
import { allow, type Officer, system } from '#packages/access'
import { dayOf } from '#packages/calendar'
import { isId } from '#packages/paths'
import type { Tx } from '#platform/db'
import { on, type Reaction, type Told } from '#platform/events'
import { isOverdue } from './desk.ts'
import { hasVisit } from './domain.ts'
import { figuresOf } from './figures.ts'
import * as queries from './measure-queries.ts'
import type { Needs } from './needs.ts'
import { type CheckRow, listAtDesk } from './queries.ts'
import { listTiesOf } from './tie-queries.ts'

type Happened = { caseId: string; reference: string; service: string; status?: string }

/** The month of an office: the figures, and the rows they were counted from. */
export function createMeasuring(needs: Needs) {
  const { db, catalogue, identity, now } = needs
  return {
    /** A month by its first day, this one when none is said; heads and supervisors only. */
    getMonth: async (who: Officer, first?: Temporal.PlainDate) => {
      allow(who, 'checking.oversee', { office: who.office })
      const { office } = who
      const { zone } = catalogue.getOffice(office)
      const from = (first ?? dayOf(now(), zone)).with({ day: 1 })
      const before = from.add({ months: 1 })
      const at = (day: Temporal.PlainDate) => day.toZonedDateTime(zone).toInstant()
      const moments = { office, from: at(from), before: at(before) }
      // A case that came here from elsewhere has trips there too.
      return db.read(system('checking'), async (tx) => {
        const span = { office, from, before }
        const [visits, ends, rounds, overruled, desk, names, said] = await Promise.all([
          queries.listVisits(tx, span),
          queries.listFinished(tx, span),
          queries.listRounds(tx, moments),
          queries.listOverruled(tx, moments),
          listAtDesk(tx, office),
          identity.listNamesIn(tx, office),
          listTiesOf(tx, moments),
        ])
        const finished = ends.map((row) => ({ ...row, hasVisit: isVisited(needs, row.service) }))
        const late = desk.filter((row) => isOverdue(row, now()))
        const { due, complete } = listDue({ rounds, late, names }, moments)
        const unbound = overruled.map(({ reference, service, reason, at: when, ...row }) => ({
          ...{ reference, service, reason, at: when, judgedAt: row.judged_at },
          judgedBy: names.get(row.judged_by) ?? row.judged_by,
          name: names.get(row.staff) ?? row.staff,
        }))
        const ties = said.map(({ staff, ...one }) => ({ ...one, name: names.get(staff) ?? staff }))
        const rows = { finished, visits, rounds: due, overruled: unbound, ties }
        return {
          ...{ from, before, rows, figures: figuresOf({ ...rows, complete }) },
          waiting: desk.length,
          late: late.map((row) => ({
            ...{ caseId: row.case_id, reference: row.reference, service: row.service },
            ...{ dueAt: row.due_at, name: row.staff && (names.get(row.staff) ?? null) },
          })),
        }
      })
    },
  }
}

/** What getMonth gives. */
export type Month = Awaited<ReturnType<ReturnType<typeof createMeasuring>['getMonth']>>

type Moments = { from: Temporal.Instant; before: Temporal.Instant }

const isBetween = (at: Temporal.Instant, { from, before }: Moments): boolean =>
  Temporal.Instant.compare(from, at) <= 0 && Temporal.Instant.compare(at, before) < 0

type RoundRow = Pick<CheckRow, 'reference' | 'service' | 'round' | 'came_at' | 'due_at'> &
  Pick<CheckRow, 'judged_by' | 'judged_at'> & { outcome: string }

/** A round as the head reads it; `name` is nothing where nobody has it. */
const roundOf = (row: RoundRow, name: string | undefined) => ({
  ...{ reference: row.reference, service: row.service, round: row.round },
  ...{ cameAt: row.came_at, dueAt: row.due_at, judgedAt: row.judged_at, outcome: row.outcome },
  name: name ?? row.judged_by,
})

type Looked = { rounds: readonly RoundRow[]; names: ReadonlyMap<string, string> } & {
  late: readonly (Omit<RoundRow, 'outcome'> & { staff: string | null })[]
}

/** The rounds due in a month, those nobody looked at too; and how many were found complete in it. */
function listDue({ rounds, late, names }: Looked, month: Moments) {
  const nameOf = (staff: string | null) => names.get(staff ?? '')
  const isDue = ({ due_at: due }: Pick<RoundRow, 'due_at'>) => isBetween(due, month)
  const isFound = ({ outcome, judged_at: at }: RoundRow) =>
    outcome === 'complete' && at !== null && isBetween(at, month)
  const unseen = late.filter(isDue).map((row) => ({
    ...roundOf({ ...row, judged_by: row.staff, outcome: 'unseen' }, nameOf(row.staff)),
    judgedAt: null,
  }))
  const seen = rounds.filter(isDue).map((row) => roundOf(row, nameOf(row.judged_by)))
  return { due: [...seen, ...unseen], complete: rounds.filter(isFound).length }
}

const isVisited = ({ catalogue }: Needs, service: string): boolean => {
  const entry = catalogue.findEntry(service)
  return entry !== undefined && hasVisit(entry.definition)
}

const { arrived, interviewed, photographed, collected, acted, papersWanted, issued, submitted } =
  applicationEvents

/** Writing down who came, who was sent home for a paper, and what was finished. Twice changes nothing. */
export function createMeasures(needs: Needs): Reaction[] {
  const { applications, catalogue } = needs
  const dayAt = (office: string, at: Temporal.Instant) =>
    dayOf(at, catalogue.getOffice(office).zone)

  async function trip(tx: Tx, facts: Happened, { office, at }: Told, isCollecting = false) {
    const { caseId: case_id, reference, service } = facts
    const told = { office, case_id, reference, service, day: dayAt(office, at), first_at: at }
    await queries.saveTrip(tx, { ...told, is_collecting: isCollecting })
  }

  async function finish(tx: Tx, facts: Happened, { office, at }: Told): Promise<void> {
    if (facts.status !== 'done') return
    const { caseId: case_id, reference, service } = facts
    await queries.addFinished(tx, {
      office,
      case_id,
      reference,
      service,
      day: dayAt(office, at),
      at,
    })
  }

  return [
    ...[arrived, interviewed, photographed].map((kind) => on(kind, trip)),
    on(collected, async (tx, facts, told) => {
      await trip(tx, facts, told, true)
      await finish(tx, facts, told)
    }),
    on(acted, async (tx, facts, told) => {
      await finish(tx, facts, told)
      const { definition } = await applications.readCaseIn(tx, facts.caseId)
      const own = definition.workflow.actions.find(({ id }) => id === facts.action)
      if (own?.stage) await trip(tx, facts, told)
    }),
    on(issued, finish),
    on(submitted, finish),
    on(papersWanted, async (tx, { caseId, service, reason }, { office, at }) => {
      // The desk asks from afar and says why for each paper; a counter gives the one reason.
      if (!reason) return
      const day = dayAt(office, at)
      await queries.addComeback(tx, { office, case_id: caseId, service, day, reason, at })
    }),
    on(
      serviceBegun,
      async (tx, { caseId = '', service, stage }, told) => {
        const { reference } = await applications.readCaseIn(tx, caseId)
        await trip(tx, { caseId, reference, service }, told, stage === 'ambil')
      },
      ({ caseId }) => caseId !== undefined && isId(caseId),
    ),
  ]
}
