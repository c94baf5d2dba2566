import { allow, type Officer } from '#packages/access'
import { Refusal } from '#packages/refusal'
import type { Tx } from '#platform/db'
import { type InLine, leaseMinutes, neededBy, rankPapers } from './domain.ts'
import type { Guard } from './guard.ts'
import * as leases from './lease-queries.ts'
import type { Needs } from './needs.ts'
import * as queries from './queries.ts'

/** One application at the desk, as its list shows it. */
export type AtDesk = InLine & {
  reference: string
  service: string
  round: number
  isLate: boolean
  neededBy: Temporal.Instant
  /** Who has it now, and until when. */
  held: { staff: string; name: string; until: Temporal.Instant } | null
}

/** The desk of an office: what waits, what was asked of people, what this officer has. */
export type DeskView = {
  waiting: AtDesk[]
  asked: { caseId: string; reference: string; service: string; since: Temporal.Instant }[]
  mine: string | null
}

// What lies before an officer's own relatives is skipped; nobody has so many at one desk.
const mostSkipped = 50

/** A row as the rules see it. */
export const lineOf = (row: queries.CheckRow): InLine => ({
  caseId: row.case_id,
  cameAt: row.came_at,
  dueAt: row.due_at,
  visitAt: row.visit_at,
  isVulnerable: row.is_vulnerable,
  passed: row.passed,
})

/** Taking what is next, and giving it back. */
export function createDesk(needs: Needs, guard: Guard) {
  const { db, now, newId, identity, applications } = needs

  const until = () => now().add({ minutes: leaseMinutes })

  async function take(tx: Tx, who: Officer, row: queries.CheckRow): Promise<void> {
    await leases.addLease(tx, {
      office: row.office,
      id: newId(),
      list: 'papers',
      case_id: row.case_id,
      staff: who.staffId,
      began_at: now(),
      until: until(),
    })
    await queries.markPassed(tx, row)
  }

  /** The first in line that this officer may look at. */
  async function pick(tx: Tx, who: Officer): Promise<queries.CheckRow | undefined> {
    const rows = await queries.listWaiting(tx, who.office)
    const lines = rankPapers(
      rows.map((row) => ({ ...lineOf(row), row })),
      now(),
    )
    for (const { row } of lines.slice(0, mostSkipped)) {
      const read = () => applications.readCaseIn(tx, row.case_id)
      if (!(await guard.isOwnIn(tx, who, { caseId: row.case_id, read }))) return row
    }
    return undefined
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
            isLate: Temporal.Instant.compare(row.due_at, at) < 0,
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
        await queries.lockDesk(tx, who.office)
        await leases.endRunOut(tx, { office: who.office, at: now() })
        const mine = await leases.findLeaseOf(tx, { staff: who.staffId, list: 'papers' })
        if (mine) {
          await leases.renewLease(tx, mine.id, until())
          return { caseId: mine.case_id }
        }
        const row = await pick(tx, who)
        if (!row) return undefined
        await take(tx, who, row)
        return { caseId: row.case_id }
      }),

    /** Something was done with it: the officer's time begins anew. Nothing for what is not theirs. */
    renew: (who: Officer, caseId: string): Promise<void> =>
      db.transaction(who, async (tx) => {
        allow(who, 'checking.work', { office: who.office })
        await leases.endRunOut(tx, { office: who.office, at: now() })
        const wanted = { office: who.office, list: 'papers', caseId } as const
        const lease = await leases.findLease(tx, wanted)
        if (lease?.staff === who.staffId) await leases.renewLease(tx, lease.id, until())
      }),

    /**
     * The officer has it from here on, in the caller's transaction: as before, or again when nobody
     * took it since. Refuses with checking.withColleague.
     */
    keepIn: async (tx: Tx, who: Officer, row: queries.CheckRow): Promise<void> => {
      await queries.lockDesk(tx, row.office)
      await leases.endRunOut(tx, { office: row.office, at: now() })
      const wanted = { office: row.office, list: 'papers', caseId: row.case_id } as const
      const lease = await leases.findLease(tx, wanted)
      if (!lease) return take(tx, who, row)
      if (lease.staff === who.staffId) return void (await leases.renewLease(tx, lease.id, until()))
      const names = await identity.listNamesIn(tx, row.office)
      throw new Refusal('checking.withColleague', { name: names.get(lease.staff) ?? lease.staff })
    },

    /** Gives everything this officer has back to its lists; what they filled in is kept. */
    giveBack: (who: Officer, how: 'returned' | 'left' = 'returned'): Promise<void> =>
      db.transaction(who, async (tx) => {
        allow(who, 'checking.work', { office: who.office })
        await leases.endAllOf(tx, { staff: who.staffId, how, at: now() })
      }),
  }
}

/** What createDesk makes. */
export type Desk = ReturnType<typeof createDesk>
