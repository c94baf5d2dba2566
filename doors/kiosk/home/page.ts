import { html, type Route } from '#platform/http'
import type { Standing } from '../needs.ts'
import { kioskRoute } from '../route.ts'
import { HomeView } from './view.tsx'

/** The beginning: the language, and what somebody came for. Whoever was here before is forgotten. */
export const homeRoutes = (needs: Standing): Route[] => [
  kioskRoute(needs, {
    method: 'GET',
    path: '',
    action: 'queue.take',
    answer: (visit, { office, device }) => {
      needs.slips.forget(device.deviceId)
      return html(HomeView({ frame: visit.frame, office }))
    },
  }),
]
