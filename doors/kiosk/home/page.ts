import { html, type Route } from '#platform/http'
import { createEar } from '../ear/ear.ts'
import type { Standing } from '../needs.ts'
import { kioskRoute } from '../route.ts'
import { HomeView, toRead } from './view.tsx'

/** The beginning: the language, and what somebody came for. Whoever was here before is forgotten. */
export function homeRoutes(needs: Standing): Route[] {
  const { hear } = createEar(needs)
  return [
    kioskRoute(needs, {
      method: 'GET',
      path: '',
      action: 'queue.take',
      answer: (visit, { office, device }) => {
        needs.slips.forget(device.deviceId)
        return html(
          HomeView({ frame: visit.frame, office, heard: hear(visit.words, toRead(visit.words)) }),
        )
      },
    }),
  ]
}
