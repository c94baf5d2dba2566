import { html, type Route } from '#platform/http'
import { OfflineView } from './view.tsx'

/** The page a phone keeps for when there is no connection; what it shows is on the phone alone. */
export const offlineRoutes = (): Route[] => [
  {
    method: 'GET',
    path: '/tanpa-sambungan',
    access: { action: 'open.read', scope: 'any' },
    keepSeconds: 60,
    answer: ({ frame }) => html(OfflineView({ frame })),
  },
]
