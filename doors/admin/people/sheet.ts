import { create } from 'qrcode'
import { type Answer, html, type Route, type Visit } from '#platform/http'
import { type Needs, placeOf, staffIdOf } from '../needs.ts'
import { SheetView } from './sheet-view.tsx'

/** The sheet by which somebody comes in for the first time: its secret is shown this once. */
export function sheetRoutes(needs: Needs): Route[] {
  const { identity, origin } = needs

  async function print(visit: Visit): Promise<Answer> {
    const staffId = staffIdOf(visit)
    const { token, name, office, endsAt } = await identity.printSheet(visit.who, { staffId })
    const place = placeOf(needs, visit, office)
    const address = `${origin}/loket/daftar/${token}`
    const { modules } = create(address, { errorCorrectionLevel: 'M' })
    const square = { size: modules.size, dark: modules.data }
    return html(SheetView({ visit, staffId, name, place, address, square, endsAt }))
  }

  return [
    {
      method: 'POST',
      path: '/pusat/orang/:staffId/lembar',
      access: { action: 'identity.manageStaff', scope: 'office' },
      answer: print,
    },
  ]
}
