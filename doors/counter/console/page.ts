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
    const sentence = visit.words('counter.find.nothing', { reference: asked })
    const typed = { act: 'find', values: { rujukan: asked }, problems: {} }
    return showConsole(needs, visit, { said: { tone: 'stop', sentence }, typed, status: 404 })
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
