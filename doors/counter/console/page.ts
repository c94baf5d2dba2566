import { formatMoment } from '#packages/calendar'
import type { Route, Visit } from '#platform/http'
import { seeOther } from '#platform/http'
import { type Needs, officerOf } from '../needs.ts'
import { counterPaths } from '../paths.ts'
import { foundCase, showConsole } from './show.ts'

const access = { action: 'queue.work', scope: 'office' } as const

/** The console, and the search for an application by its reference. */
export function consoleRoutes(needs: Needs): Route[] {
  async function find(visit: Visit) {
    const asked = (visit.query.rujukan ?? '').slice(0, 40).trim()
    if (asked === '') return seeOther(visit.to(counterPaths.console()))
    const found = await needs.applications.findByReference(officerOf(visit), asked)
    if (found) {
      await needs.search.noteReference(officerOf(visit), found.caseId)
      return seeOther(visit.to(counterPaths.console({ permohonan: found.caseId })))
    }
    const sentence = await sayGone(visit, asked)
    const typed = { act: 'find', values: { rujukan: asked }, problems: {} }
    return showConsole(needs, visit, { said: { tone: 'stop', sentence }, typed, status: 404 })
  }

  /** Nothing here; of what went on at another office that it went, and nothing else. */
  async function sayGone(visit: Visit, reference: string): Promise<string> {
    const gone = await needs.applications.findGone(officerOf(visit), reference)
    if (!gone) return visit.words('counter.find.nothing', { reference })
    const { shortName } = needs.catalogue.getOffice(gone.office)
    const { zone } = needs.catalogue.getOffice(officerOf(visit).office)
    const when = formatMoment(gone.at, zone, visit.language)
    return visit.words('counter.find.gone', { reference, office: shortName, when })
  }

  return [
    {
      method: 'GET',
      path: '/loket',
      access,
      answer: (visit) => showConsole(needs, visit, { caseId: foundCase(visit) }),
    },
    {
      method: 'GET',
      path: '/loket/cari',
      access: { action: 'applications.search', scope: 'office' },
      answer: find,
    },
  ]
}
