import { isCollecting } from '#modules/queue'
import { type SaidBill, sayBill } from '#packages/bill-slip'
import { formatCode } from '#packages/booking'
import { listToBring, sayPaper, textIn } from '#packages/forms'
import { paths } from '#packages/paths'
import type { Visit } from '#platform/http'
import type { Reading } from '../ear/reading.ts'
import { readSlip } from '../ear/slip.ts'
import type { Standing } from '../needs.ts'
import type { Kiosk } from '../route.ts'
import type { Slip, SlipName } from '../slips.ts'
import { type Said, sayTicket } from './say.ts'

/** The slip that an address of this kiosk names. */
export const nameOf = (visit: Visit, { device }: Kiosk): SlipName => ({
  device: device.deviceId,
  key: visit.params.slip ?? '',
})

/** A slip as it is told now; the range on it is the present one. */
export type Told =
  | { kind: 'bill'; said: SaidBill }
  | Extract<Slip, { kind: 'returnCode' }>
  | { kind: 'ticket'; said: Said; square: string; reading: Reading }

/** The slip in words, as long as it is kept. */
export async function findTold(
  needs: Standing,
  visit: Visit,
  kiosk: Kiosk,
  name: SlipName = nameOf(visit, kiosk),
): Promise<Told | undefined> {
  const slip = await needs.slips.find(name)
  if (!slip || slip.kind === 'returnCode') return slip
  if (slip.kind === 'owner') return undefined
  if (slip.kind === 'bill') return findBill(needs, visit, slip)
  const { who, words } = visit
  const { office } = kiosk
  const ticket = await needs.queue.getTicket(who, slip.ticketId, visit.language)
  const { definition } = needs.catalogue.getEntry(ticket.service)
  const { names } = definition
  // Whoever has an application was told their own papers; whoever collects brings the receipt.
  const isOpen = !ticket.caseId && !isCollecting(ticket)
  const papers = isOpen ? listToBring(definition).map((one) => sayPaper(one, words.language)) : []
  const told = { kind: slip.kind, ticket, office, names, papers, now: needs.now() }
  const said = sayTicket(words, told)
  const address = visit.to(paths.ticket(ticket.code))
  return {
    kind: 'ticket',
    said,
    reading: readSlip(words, { kind: slip.kind, ticket }),
    square: needs.origin ? `${needs.origin}${address}` : ticket.code,
  }
}

/** The bill with the number it is paid to, as long as it waits to be paid. */
async function findBill(
  needs: Standing,
  { words, language }: Visit,
  { who, caseId }: Extract<Slip, { kind: 'bill' }>,
): Promise<Told | undefined> {
  const bill = await needs.payments.findBill(who, caseId)
  const attempt = bill?.attempts.find(({ state }) => state === 'offered' || state === 'pending')
  if (bill?.state !== 'open' || attempt?.method.kind !== 'va' || !attempt.code) return undefined
  const { reference, service } = await needs.applications.getCase(who, caseId)
  const place = await needs.appointments.findForCase(who, caseId)
  const { amountRupiah, expiresAt } = bill
  const { zone } = needs.catalogue.getOffice(bill.office)
  const said = sayBill(words, {
    ...{ reference, amountRupiah, expiresAt, zone },
    service: textIn(service.names, language),
    bank: attempt.method.bank,
    number: attempt.code,
    visit: place && {
      startsAt: place.startsAt,
      office: needs.catalogue.getOffice(place.office).shortName,
      code: formatCode(place.code),
    },
  })
  return { kind: 'bill', said }
}
