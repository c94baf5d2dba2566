import type { Applications, ToDecide } from '#modules/applications'
import { type Holder, type Item, takeOverReasons } from '#modules/checking'
import type { Officer } from '#packages/access'
import type { Zone } from '#packages/calendar'
import { isId } from '#packages/paths'
import { Refusal } from '#packages/refusal'
import { leaseFields, leaseSteps } from '#packages/ui'
import { type Route, seeOther, type Visit } from '#platform/http'
import { chiefOf, type Needs } from '../needs.ts'
import { chiefPaths } from '../paths.ts'

/** The two lists of this page. */
export type DecideList = Exclude<keyof ToDecide, 'identities'>

const access = { action: 'applications.urgent', scope: 'office' } as const
const one = { appeals: chiefPaths.decideAppeal, urgent: chiefPaths.decideUrgent } as const

/** What this officer may decide next: no objection to their own refusal. */
async function listItems(
  applications: Pick<Applications, 'listToDecide'>,
  who: Officer,
  list: DecideList,
): Promise<Item[]> {
  const { appeals, urgent } = await applications.listToDecide(who)
  const rows = list === 'urgent' ? urgent : appeals.filter(({ isOwnRefusal }) => !isOwnRefusal)
  return rows.map(({ caseId }) => ({ itemId: caseId, caseIds: [caseId] }))
}

/** Whose it is, as the page of one shows it. */
export function tellLease(
  visit: Visit,
  told: { holder: Holder | undefined; zone: Zone; list: DecideList; caseId: string },
) {
  const { words, to, query } = visit
  const { holder, zone, list, caseId } = told
  return {
    ...{ holder, zone, me: chiefOf(visit).staffId, reasons: takeOverReasons },
    action: to(chiefPaths.decideLease(list, caseId)),
    newHidden: () => ({ key: visit.key() }),
    problem: query.alih === 'alasan' ? words('checking.takeOverWhy') : undefined,
  }
}

/** Taking the next, putting back, and taking over. */
export function decideLeaseRoutes({ applications, checking }: Needs): Route[] {
  const next = (list: DecideList) => async (visit: Visit) => {
    const who = chiefOf(visit)
    const read = () => listItems(applications, who, list)
    const found = await checking.pull(who, { list, read })
    const at = found ? one[list](found.itemId) : `${chiefPaths.decide()}?kabar=none`
    return seeOther(visit.to(at))
  }

  const change = (list: DecideList) => async (visit: Visit) => {
    const who = chiefOf(visit)
    const itemId = visit.params.caseId ?? ''
    if (!isId(itemId)) throw new Refusal('applications.unknownCase')
    const { [leaseFields.step]: step, [leaseFields.why]: why = '' } = visit.form.values
    if (step === leaseSteps.letGo) {
      await checking.letGo(who, { list, itemId })
      return seeOther(visit.to(`${chiefPaths.decide()}?kabar=returned`))
    }
    try {
      await checking.takeOver(who, { list, itemId, caseIds: [itemId], why })
      return seeOther(visit.to(one[list](itemId)))
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'checking.takeOverWhy') throw error
      return seeOther(visit.to(`${one[list](itemId)}?alih=alasan`))
    }
  }

  return (['appeals', 'urgent'] as const).flatMap((list): Route[] => [
    { method: 'POST', path: chiefPaths.decideNext(list), access, answer: next(list) },
    {
      ...{ method: 'POST', path: chiefPaths.decideLease(list, ':caseId'), access },
      answer: change(list),
    },
  ])
}
