import type { Tx } from '#platform/db'
import { rulesOf } from './domain.ts'
import { changed, ended } from './events.ts'
import type { Needs } from './needs.ts'
import type { StayRow } from './queries.ts'
import * as queries from './queries.ts'

/** Days before the end to remind on, where no service says any. */
const usualReminders = [30, 14, 7, 3, 1]

/** Writing stays down, and telling what became of them. */
export function createKeeping({ events, now, newId, catalogue }: Needs) {
  const listRules = () => rulesOf(catalogue.listServices().map(({ definition }) => definition))
  const ruleOf = (kind: string) => listRules().find((rule) => rule.kind.id === kind)

  async function tell(tx: Tx, row: StayRow): Promise<void> {
    const rule = ruleOf(row.kind)
    await events.publish(tx, changed, {
      office: row.office,
      stayId: row.id,
      person: row.person,
      until: row.until_on.toString(),
      isPending: row.pending_cases.length > 0,
      remindBefore: [...(rule?.service.stay.remindBefore ?? usualReminders)],
      ...(rule?.daily && { dailyRupiah: rule.daily.feeRupiah }),
    })
  }

  async function mark(tx: Tx, row: StayRow): Promise<StayRow> {
    const after = { ...row, changed_at: now() }
    await queries.markStay(tx, after)
    await tell(tx, after)
    return after
  }

  async function end(tx: Tx, row: StayRow, why: 'left' | 'replaced'): Promise<void> {
    await queries.markStay(tx, { ...row, changed_at: now(), ended_at: now(), ended_why: why })
    await events.publish(tx, ended, { office: row.office, stayId: row.id, person: row.person, why })
  }

  type New = Pick<
    StayRow,
    'office' | 'person' | 'kind' | 'entered_on' | 'port' | 'until_on' | 'extensions' | 'source'
  > & { source_case?: string; pending_cases?: string[] }

  /** A new stay takes the place of the one before; of that nothing is lost. */
  async function begin(tx: Tx, one: New): Promise<StayRow> {
    const before = await queries.lockOpen(tx, one.person)
    if (before) await end(tx, before, 'replaced')
    const row: StayRow = {
      source_case: null,
      pending_cases: [],
      ...one,
      id: newId(),
      confirmed_at: null,
      confirmed_by: null,
      made_at: now(),
      changed_at: now(),
      ended_at: null,
      ended_why: null,
    }
    await queries.addStay(tx, row)
    await tell(tx, row)
    return row
  }

  return { listRules, ruleOf, mark, end, begin }
}

/** What createKeeping makes. */
export type Keeping = ReturnType<typeof createKeeping>
