import type { OfficeFile } from '#packages/booking'
import { paths } from '#packages/paths'
import { type Answer, html, type Route, seeOther, type Visit } from '#platform/http'
import { createEar } from '../ear/ear.ts'
import type { Standing } from '../needs.ts'
import { type Kiosk, kioskRoute } from '../route.ts'
import type { SlipName } from '../slips.ts'
import { findTold, nameOf } from './find.ts'
import { squareOf } from './square.ts'
import { BillSlipView, PaperView, TicketSlipView } from './view.tsx'

/** Where the slip of a form is shown, for as long as it is kept. */
export const slipPath = (office: OfficeFile, { key }: SlipName): string =>
  paths.kioskStep(office.id, `slip-${key}`)

/** What was just given. Gone after its time, and then the way leads home. */
export function slipRoutes(needs: Standing): Route[] {
  const ear = createEar(needs)

  async function answer(visit: Visit, kiosk: Kiosk): Promise<Answer> {
    const { office } = kiosk
    const told = await findTold(needs, visit, kiosk)
    if (!told) return seeOther(visit.to(paths.kiosk(office.id), 'id'))
    const name = nameOf(visit, kiosk)
    const paper = {
      onPaper: await needs.slips.findOnPaper(name),
      formKey: visit.key(),
      print: needs.printerOf?.(office.id) && `${visit.to(slipPath(office, name))}/cetak`,
    }
    const place = { frame: visit.frame, office, paper }
    if (told.kind === 'returnCode') return html(PaperView({ ...place, ...told }))
    if (told.kind === 'bill') return html(BillSlipView({ ...place, said: told.said }))
    const shown = { square: squareOf(told.square), heard: ear.place(told.reading) }
    return html(TicketSlipView({ ...place, ...told.said, ...shown }))
  }
  return [kioskRoute(needs, { method: 'GET', path: '/slip-:slip', action: 'queue.read', answer })]
}
