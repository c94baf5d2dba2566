import { may } from '#packages/access'
import { dayOf } from '#packages/calendar'
import { html, type Route, seeOther } from '#platform/http'
import { sayPulled } from '../leases/said.ts'
import { type Needs, officerOf } from '../needs.ts'
import { counterPaths } from '../paths.ts'
import { WorkView } from './view.tsx'

const access = { action: 'applications.search', scope: 'office' } as const

/** What waits for an officer and for nobody else: no visit brings it to a counter. */
export const workRoutes = (needs: Needs): Route[] => [
  {
    method: 'GET',
    path: '/loket/pekerjaan',
    access,
    answer: async (visit) => {
      const { applications, catalogue, payments, checking, now } = needs
      const who = officerOf(visit)
      const office = catalogue.getOffice(who.office)
      const [items, claims, held, age] = await Promise.all([
        applications.listWork(who),
        payments.listClaims(who),
        checking.listHeld(who, 'work'),
        needs.watchlist.findList(who),
      ])
      const today = dayOf(now(), office.zone)
      const { frame } = visit
      const shown = {
        frame,
        office,
        items,
        today,
        held,
        claims: claims.length,
        mayInspect: may(who, 'reports.inspect'),
        ...(age && { age }),
      }
      return html(WorkView({ ...shown, ...sayPulled(visit), formKey: visit.key() }))
    },
  },
  {
    method: 'POST',
    path: '/loket/pekerjaan',
    access: { action: 'checking.work', scope: 'office' },
    answer: async (visit) => {
      const next = await needs.checking.pullWork(officerOf(visit))
      if (!next) return seeOther(visit.to(`${counterPaths.work()}?kabar=none`))
      return seeOther(visit.to(counterPaths.console({ permohonan: next.caseId })))
    },
  },
]
