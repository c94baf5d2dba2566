import { applicantOf, type CaseView } from '#modules/applications'
import { type Bill, shareOf } from '#modules/payments'
import { textIn } from '#packages/forms'
import type { Visit } from '#platform/http'
import { isHelping } from '../helping/acting.ts'
import type { Needs } from '../needs.ts'

/** Who of a family pays with this bill, and who still has one of their own. */
export type Payers = {
  partyId: string
  shares: { name: string; amountRupiah: number }[]
  /** Bills of the others that wait to be paid beside this one. */
  apart: { caseId: string; name: string; amountRupiah: number }[]
}

/** The family behind a bill; nothing for somebody alone. */
export async function readPayers(
  { applications, payments }: Needs,
  visit: Visit,
  { view, bill }: { view: CaseView; bill: Bill },
): Promise<Payers | undefined> {
  // Whoever helps with one application is told of no other's bill.
  if (!view.party || isHelping(visit)) return undefined
  const { partyId } = view.party
  const { members } = await applications.getParty(visit.who, partyId)
  const nameOf = (one: CaseView) => applicantOf(one) ?? textIn(one.service.names, visit.language)
  const shares = members
    .filter(({ caseId }) => bill.caseIds.includes(caseId))
    .map((one) => ({ name: nameOf(one), amountRupiah: shareOf(bill, one.caseId) }))
  const apart: Payers['apart'] = []
  for (const one of members.filter(({ caseId }) => !bill.caseIds.includes(caseId))) {
    const own = await payments.findBill(visit.who, one.caseId)
    if (own?.state !== 'open' || own.dueRupiah === 0) continue
    const { caseId } = one
    apart.push({ caseId, name: nameOf(one), amountRupiah: own.dueRupiah })
  }
  return { partyId, shares, apart }
}
