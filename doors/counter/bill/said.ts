import { type SaidBill, sayBill } from '#packages/bill-slip'
import { formatCode } from '#packages/booking'
import { textIn } from '#packages/forms'
import type { Visit } from '#platform/http'
import { type Needs, officerOf } from '../needs.ts'

/** The bill of a case with the account it is paid to; nothing while there is none to be paid. */
export async function findBillAtDesk(
  { payments, applications, appointments, catalogue }: Needs,
  visit: Visit,
  caseId: string,
): Promise<SaidBill | undefined> {
  const who = officerOf(visit)
  const { words, language } = visit
  const bill = await payments.findBill(who, caseId)
  const attempt = bill?.attempts.find(({ state }) => state === 'offered' || state === 'pending')
  if (bill?.state !== 'open' || attempt?.method.kind !== 'va' || !attempt.code) return undefined
  const { reference, service } = await applications.getCase(who, caseId)
  const place = await appointments.findForCase(who, caseId)
  const { dueRupiah: amountRupiah, expiresAt } = bill
  return sayBill(words, {
    ...{ reference, amountRupiah, expiresAt, zone: catalogue.getOffice(bill.office).zone },
    service: textIn(service.names, language),
    bank: attempt.method.bank,
    number: attempt.code,
    visit: place && {
      startsAt: place.startsAt,
      office: catalogue.getOffice(place.office).shortName,
      code: formatCode(place.code),
    },
  })
}
