import { type PauseReason, pauseReasons } from '#modules/queue'
import { Refusal } from '#packages/refusal'
import { type Route, seeOther, type Visit } from '#platform/http'
import { chiefOf, type Needs } from '../needs.ts'
import { chiefPaths } from '../paths.ts'

const access = { action: 'queue.oversee', scope: 'office' } as const

const reasonIn = ({ form }: Visit): PauseReason => {
  const reason = pauseReasons.find((one) => one === form.values.sebab)
  if (!reason) throw new Refusal('queue.needsReason')
  return reason
}

/** Stopping the whole hall in an emergency, and going on. */
export const pauseRoutes = ({ queue }: Needs): Route[] => [
  {
    method: 'POST',
    path: '/kepala/jeda',
    access,
    answer: async (visit) => {
      const { catatan: note = '' } = visit.form.values
      await queue.pauseService(chiefOf(visit), { reason: reasonIn(visit), note })
      return seeOther(visit.to(chiefPaths.today()))
    },
  },
  {
    method: 'POST',
    path: '/kepala/lanjut',
    access,
    answer: async (visit) => {
      await queue.resumeService(chiefOf(visit))
      return seeOther(visit.to(chiefPaths.today()))
    },
  },
]
