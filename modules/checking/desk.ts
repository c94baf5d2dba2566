import { allow, type Officer } from '#packages/access'
import { Refusal } from '#packages/refusal'
import type { Tx } from '#platform/db'
import { type InLine, neededBy, rankPapers } from './domain.ts'
import type { Needs } from './needs.ts'
import * as queries from './queries.ts'
import type { Holder, Taking } from './taking.ts'

/** One application at the desk, as its list shows it. */
export type AtDesk = InLine & {
  reference: string
  service: string
  round: number
  isLate: boolean
  neededBy: Temporal.Instant
  /** By then nobody had looked: they came before that, or it is late as well. */
  isPast: boolean
  /** Its applicant paused it: nobody looks at it meanwhile. */
  isPaused: boolean
  /** Who has it now, and until when. */
  held: Pick<Holder, 'staff' | 'name' | 'until'> | null
}

/** The desk of an office: what waits, what was asked of people, what this officer has. */
export type DeskView = {
  waiting: AtDesk[]
  asked: { caseId: string; reference: string; service: string; since: Temporal.Instant }[]
  mine: string | null
}

/** A row as the rules see it. */
export const lineOf = (row: queries.CheckRow): InLine => ({
  caseId: row.case_id,
  cameAt: row.came_at,
  dueAt: row.due_at,
  visitAt: row.visit_at,
  isVulnerable: row.is_vulnerable,
  passed: row.passed,
})

/** Whether what was promised has passed; while its owner paused it nothing is due. */
export const isOverdue = (
  { due_at, paused_at }: Pick<queries.CheckRow, 'due_at' | 'paused_at'>,
  now: Temporal.Instant,
): boolean => paused_at === null && Temporal.Instant.compare(due_at, now) < 0

/** Taking what is next. */
export function createDesk(needs: Needs, taking: Taking) {
  const { db, now, identity } = needs

  /** What waits and may be looked at, in the order it is taken. */
  async function listLines(tx: Tx, office: string) {
    const rows = await queries.listWaiting(tx, office)
    return rankPapers(
      rows.map((row) => ({ ...lineOf(row), row })),
      now(),
    )
  }

  return {
    /** What waits at the desk of the officer's office, in the order it is taken. */
    getDesk: (who: Officer): Promise<DeskView> =>
      db.read(who, async (tx) => {
        allow(who, 'checking.work', { office: who.office })
        const [rows, asked, names] = await Promise.all([
          queries.listAtDesk(tx, who.office),
          queries.listAsked(tx, who.office),
          identity.listNamesIn(tx, who.office),
        ])
        const at = now()
        const isRunning = (one: { until: Temporal.Instant | null }) =>
          one.until !== null && Temporal.Instant.compare(one.until, at) > 0
        const lines = rows.map((row): AtDesk => {
          const { staff, until: heldUntil } = row
          const isHeld = staff !== null && heldUntil !== null && isRunning(row)
          return {
            ...lineOf(row),
            reference: row.reference,
            service: row.service,
            round: row.round,
            neededBy: neededBy(lineOf(row)),
            isPaused: row.paused_at !== null,
            isLate: isOverdue(row, at),
            isPast: !row.paused_at && Temporal.Instant.compare(neededBy(lineOf(row)), at) < 0,
            held: isHeld ? { staff, name: names.get(staff) ?? staff, until: heldUntil } : null,
          }
        })
        const mine = lines.find(({ held }) => held?.staff === who.staffId)
        return {
          waiting: rankPapers(lines, at),
          asked: asked.map((row) => ({
            caseId: row.case_id,
            reference: row.reference,
            service: row.service,
            since: row.judged_at ?? row.came_at,
          })),
          mine: mine?.caseId ?? null,
        }
      }),

    /**
     * The next papers to look at, for fifteen minutes; what the officer has already comes first.
     * Nothing when nothing waits.
     */
    pullNext: (who: Officer): Promise<{ caseId: string } | undefined> =>
      db.transaction(who, async (tx) => {
        allow(who, 'checking.work', { office: who.office })
        let lines: Awaited<ReturnType<typeof listLines>> = []
        const read = async () => {
          lines = await listLines(tx, who.office)
          return lines.map(({ caseId }) => ({ itemId: caseId, caseIds: [caseId] }))
        }
        const found = await taking.firstIn(tx, who, { list: 'papers', read })
        const line = lines.find(({ caseId }) => caseId === found?.itemId)
        if (line && found?.isNew) await queries.markPassed(tx, line.row)
        return found && { caseId: found.itemId }
      }),

    /**
     * The officer has it from here on, in the caller's transaction: as before, or again when nobody
     * took it since. Refuses with checking.withColleague, and with checking.paused.
     */
    keepIn: async (tx: Tx, who: Officer, row: queries.CheckRow): Promise<void> => {
      if (row.paused_at) throw new Refusal('checking.paused')
      const { isNew } = await taking.keepIn(tx, who, { list: 'papers', itemId: row.case_id })
      if (isNew) await queries.markPassed(tx, row)
    },
  }
}

/** What createDesk makes. */
export type Desk = ReturnType<typeof createDesk>
