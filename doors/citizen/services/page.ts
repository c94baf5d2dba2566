import type { Entry } from '#modules/catalogue'
import { type Group, groups } from '#packages/forms'
import { html, type Route } from '#platform/http'
import type { Needs } from '../needs.ts'
import { cardOf } from '../service/card.ts'
import { ServicesView } from './view.tsx'

/** Where a service stands that does not say where it belongs. */
const usual: Group = 'public'

const groupOf = ({ definition }: Entry): Group => definition.group ?? usual

/** Every service, by what people look under. */
export function servicesRoutes({ catalogue }: Pick<Needs, 'catalogue'>): Route[] {
  return [
    {
      method: 'GET',
      path: '/layanan',
      access: { action: 'open.read', scope: 'any' },
      keepSeconds: 60,
      answer: (visit) => {
        const entries = catalogue.listEntries()
        const shelves = groups.map((group) => ({
          group,
          cards: entries
            .filter((entry) => groupOf(entry) === group)
            .map((entry) => cardOf(visit, entry)),
        }))
        const filled = shelves.filter(({ cards }) => cards.length > 0)
        return html(ServicesView({ frame: visit.frame, shelves: filled }))
      },
    },
  ]
}
