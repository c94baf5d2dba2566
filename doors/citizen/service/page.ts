import { html, type Route } from '#platform/http'
import type { Needs } from '../needs.ts'
import { ServiceView } from './view.tsx'

/** What a service costs, needs and takes, before anybody signs in. */
export function serviceRoutes({ catalogue, assistant }: Needs): Route[] {
  return [
    {
      method: 'GET',
      path: '/layanan/:service',
      access: { action: 'open.read', scope: 'any' },
      keepSeconds: 60,
      answer: (visit) => {
        const service = catalogue.getService(visit.params.service ?? '')
        const { definition } = service
        const codes = definition.variants.flatMap((variant) => variant.codes ?? [])
        const beside = assistant.listAbout(codes)
        return html(ServiceView({ frame: visit.frame, definition, beside }))
      },
    },
  ]
}
