import { listToBring, sayPaper } from '#packages/forms'
import { paths } from '#packages/paths'
import type { Visit } from '#platform/http'
import type { Standing } from '../needs.ts'
import { collectStage } from '../number/errands.ts'
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
  | Extract<Slip, { kind: 'returnCode' }>
  | { kind: 'ticket'; said: Said; square: string }

/** The slip in words, as long as it is kept. */
export async function findTold(
  needs: Standing,
  visit: Visit,
  kiosk: Kiosk,
  name: SlipName = nameOf(visit, kiosk),
): Promise<Told | undefined> {
  const slip = await needs.slips.find(name)
  if (!slip || slip.kind === 'returnCode') return slip
  const { who, words } = visit
  const { office } = kiosk
  const ticket = await needs.queue.getTicket(who, slip.ticketId)
  const { definition } = needs.catalogue.getEntry(ticket.service)
  const { names } = definition
  // Whoever has an application was told their own papers; whoever collects brings the receipt.
  const isOpen = !ticket.caseId && ticket.stage !== collectStage
  const papers = isOpen ? listToBring(definition).map((one) => sayPaper(one, words.language)) : []
  const told = { kind: slip.kind, ticket, office, names, papers, now: needs.now() }
  const said = sayTicket(words, told)
  const address = visit.to(paths.ticket(ticket.code))
  return {
    kind: 'ticket',
    said,
    square: needs.origin ? `${needs.origin}${address}` : ticket.code,
  }
}
