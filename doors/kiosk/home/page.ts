import { type Answer, html, type Route, type Visit } from '#platform/http'
import { createEar } from '../ear/ear.ts'
import type { Standing } from '../needs.ts'
import { type Kiosk, kioskRoute } from '../route.ts'
import { sayQuiet, sayStopped, stateOf } from '../standstill.ts'
import { HomeView, LeaveView, toRead } from './view.tsx'

/** The beginning: the language, and what somebody came for. Whoever was here before is forgotten. */
export function homeRoutes(needs: Standing): Route[] {
  const { queue } = needs
  const { hear } = createEar(needs)

  async function answer(visit: Visit, kiosk: Kiosk): Promise<Answer> {
    const { office, device } = kiosk
    needs.slips.forget(device.deviceId)
    const frame = await queue.frame(office.id, visit.language)
    const { isCleared, said } = sayStopped(needs, kiosk, frame)
    const isStopped = said.length > 0
    const heard = hear(visit.words, toRead(visit.words, { isStopped, isCleared }))
    const hall = { state: stateOf(frame), at: frame.at, stopped: said }
    const place = { frame: visit.frame, office, heard, ...hall }
    if (isCleared) return html(LeaveView(place))
    return html(HomeView({ ...place, quiet: sayQuiet(needs, kiosk, frame) }))
  }

  return [kioskRoute(needs, { method: 'GET', path: '', action: 'queue.take', answer })]
}
