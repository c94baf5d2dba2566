import { pauseReasons } from '#modules/queue'
import { html, type Route, seeOther } from '#platform/http'
import { chiefOf, type Needs } from '../needs.ts'
import { chiefPaths } from '../paths.ts'
import { showToday } from '../today/page.ts'

const access = { action: 'queue.oversee', scope: 'office' } as const

/** Stopping the whole hall in an emergency, and going on. */
export const pauseRoutes = (needs: Needs): Route[] => [
  {
    method: 'POST',
    path: '/kepala/jeda',
    access,
    answer: async (visit) => {
      const { sebab = '', catatan: note = '' } = visit.form.values
      const reason = pauseReasons.find((one) => one === sebab)
      if (!reason) {
        const problem = visit.words('chief.pause.reasonMissing')
        const today = await showToday(needs, visit, { reason: sebab, note, problem })
        return html(today, { status: 422 })
      }
      await needs.queue.pauseService(chiefOf(visit), { reason, note })
      return seeOther(visit.to(chiefPaths.today()))
    },
  },
  {
    method: 'POST',
    path: '/kepala/lanjut',
    access,
    answer: async (visit) => {
      await needs.queue.resumeService(chiefOf(visit))
      return seeOther(visit.to(chiefPaths.today()))
    },
  },
]
