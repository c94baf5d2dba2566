import { paths } from '#packages/paths'
import type { Visit } from '#platform/http'
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
  | Extract<Slip, { kind: 'returnCode' }>
  | { kind: 'ticket'; said: Said; square: string }

/** The slip in words, as long as it is kept. */
export async function findTold(
  needs: Standing,
  visit: Visit,
  kiosk: Kiosk,
): Promise<Told | undefined> {
  const slip = await needs.slips.find(nameOf(visit, kiosk))
  if (!slip || slip.kind === 'returnCode') return slip
  const { who, words } = visit
  const { office } = kiosk
  const ticket = await needs.queue.getTicket(who, slip.ticketId)
  const names = needs.catalogue.getService(ticket.service).definition.names
  const said = sayTicket(words, { kind: slip.kind, ticket, office, names, now: needs.now() })
  const address = visit.to(paths.ticket(ticket.code))
  return {
    kind: 'ticket',
    said,
    square: needs.origin ? `${needs.origin}${address}` : ticket.code,
  }
}
