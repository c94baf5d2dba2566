import { isLeaflet } from '#modules/catalogue'
import { html, type Route } from '#platform/http'
import type { Needs } from '../needs.ts'
import { LeafletView } from './leaflet-view.tsx'
import { findProduct } from './product.ts'
import { ServiceView } from './view.tsx'

type Reading = Pick<Needs, 'catalogue' | 'assistant'>

/** What a service costs, needs and takes, before anybody signs in. */
export function serviceRoutes({ catalogue, assistant }: Reading): Route[] {
  return [
    {
      method: 'GET',
      path: '/layanan/:service',
      access: { action: 'open.read', scope: 'any' },
      keepSeconds: 60,
      answer: (visit) => {
        const entry = catalogue.getEntry(visit.params.service ?? '')
        const { frame } = visit
        const kinds: readonly { codes?: string[] }[] = entry.definition.variants
        const beside = assistant.listAbout(kinds.flatMap(({ codes }) => codes ?? []))
        if (isLeaflet(entry)) return html(LeafletView({ frame, leaflet: entry.definition, beside }))
        const chosen = findProduct(visit, entry, visit.query.jenis)
        return html(ServiceView({ frame, definition: entry.definition, chosen, beside }))
      },
    },
  ]
}
