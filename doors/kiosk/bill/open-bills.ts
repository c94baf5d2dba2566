import type { Bill } from '#modules/payments'
import type { Person } from '#packages/access'
import { textIn } from '#packages/forms'
import type { Visit } from '#platform/http'
import type { Needs } from '../needs.ts'

/** A bill that waits to be paid, with what it is for. */
export type OpenBill = {
  caseId: string
  billId: string
  reference: string
  service: string
  amountRupiah: number
}

const isPayable = (bill: Bill | undefined, now: Temporal.Instant): bill is Bill =>
  bill?.state === 'open' && Temporal.Instant.compare(now, bill.expiresAt) < 0

/** What this person may pay now, the newest application first. */
export async function listOpenBills(
  { applications, payments, now }: Needs,
  { language }: Pick<Visit, 'language'>,
  who: Person,
): Promise<OpenBill[]> {
  const open: OpenBill[] = []
  for (const { caseId, reference, service } of await applications.listMine(who)) {
    const bill = await payments.findBill(who, caseId)
    if (!isPayable(bill, now())) continue
    const { billId, dueRupiah: amountRupiah } = bill
    open.push({ caseId, billId, reference, service: textIn(service.names, language), amountRupiah })
  }
  return open
}
