import type { OfficeFile } from '#packages/booking'
import { paths } from '#packages/paths'
import { type Answer, html, type Route, seeOther, type Visit } from '#platform/http'
import type { Standing } from '../needs.ts'
import { type Kiosk, kioskRoute } from '../route.ts'
import type { SlipName } from '../slips.ts'
import { sayTicket } from './say.ts'
import { squareOf } from './square.ts'
import { PaperView, TicketSlipView } from './view.tsx'

/** Where the slip of a form is shown, for as long as it is kept. */
export const slipPath = (office: OfficeFile, { key }: SlipName): string =>
  paths.kioskStep(office.id, `slip-${key}`)

/** What was just given. Gone after its time, and then the way leads home. */
export function slipRoutes(needs: Standing): Route[] {
  async function answer(visit: Visit, { office, device }: Kiosk): Promise<Answer> {
    const { frame, params, who, words } = visit
    const name = { device: device.deviceId, key: params.slip ?? '' }
    const slip = await needs.slips.find(name)
    if (!slip) return seeOther(visit.to(paths.kiosk(office.id), 'id'))
    const place = { frame, office }
    if (slip.kind === 'returnCode') return html(PaperView({ ...place, ...slip }))
    const ticket = await needs.queue.getTicket(who, slip.ticketId)
    const names = needs.catalogue.getService(ticket.service).definition.names
    const said = sayTicket(words, { kind: slip.kind, ticket, office, names, now: needs.now() })
    const address = visit.to(paths.ticket(ticket.code))
    const square = squareOf(needs.origin ? `${needs.origin}${address}` : ticket.code)
    return html(TicketSlipView({ ...place, ...said, square }))
  }
  return [kioskRoute(needs, { method: 'GET', path: '/slip-:slip', action: 'queue.read', answer })]
}
