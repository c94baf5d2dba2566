import { standingOf } from '#modules/facilities'
import { servicePaused, serviceResumed } from '#modules/queue'
import type { OfficeFile } from '#packages/booking'
import { html, type Route, type Visit } from '#platform/http'
import type { Needs } from '../needs.ts'
import { askedOffice, findOffices, inOrder } from './find.ts'
import { hallOf } from './hall.ts'
import { OfficeView } from './office-view.tsx'
import { opennessOf } from './openness.ts'
import { OfficesView } from './view.tsx'

const access = { action: 'open.read', scope: 'any' } as const

type OfficeNeeds = Pick<Needs, 'catalogue' | 'calendarOf' | 'now'> & {
  queue: Pick<Needs['queue'], 'frame' | 'listStopped'>
  facilities: Pick<Needs['facilities'], 'listCurrent'>
}

/** Where the offices are, when they are open, who waits there now and what is given there. */
export function officeRoutes(needs: OfficeNeeds): Route[] {
  const { catalogue, calendarOf, now, queue, facilities } = needs
  const openness = ({ id }: OfficeFile) => opennessOf(calendarOf(id), now())

  async function showOffice(visit: Visit) {
    const office = catalogue.getOffice(visit.params.office ?? '')
    const parent = office.parent ? catalogue.getOffice(office.parent) : undefined
    const frame = await queue.frame(office.id, visit.language)
    const told = await facilities.listCurrent(visit.who, office.id)
    return html(
      OfficeView({
        frame: visit.frame,
        office,
        open: openness(office),
        hall: hallOf(frame, office.hallLimit),
        facilities: standingOf({ office, told, now: now() }),
        services: catalogue.listOffered(office.id).map(({ definition }) => definition),
        ...(parent ? { parent } : {}),
      }),
    )
  }

  return [
    {
      method: 'GET',
      path: '/kantor',
      access,
      keepSeconds: 60,
      // Nobody sets out for a building that is being left.
      dropOn: [servicePaused.name, serviceResumed.name],
      answer: async ({ frame, query }) => {
        const all = catalogue.listOffices()
        const asked = askedOffice(query)
        const found = findOffices(all, asked)
        const shown = found.length > 0 ? found : inOrder(all)
        const stopped = await queue.listStopped(shown.map(({ id }) => id))
        const offices = shown.map((office) => ({
          ...{ office, open: openness(office), stopped: stopped.get(office.id) },
        }))
        return html(OfficesView({ frame, offices, asked, hasFound: found.length > 0 }))
      },
    },
    { method: 'GET', path: '/kantor/:office', access, answer: showOffice },
  ]
}
