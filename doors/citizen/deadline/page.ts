import { paths } from '#packages/paths'
import type { Route } from '#platform/http'
import { seeOther, type Visit } from '#platform/http'
import { getCase } from '../case.ts'
import type { Needs } from '../needs.ts'

/** What was promised and what is waited for, of one application. */
export async function readDays(
  { deadlines }: Pick<Needs, 'deadlines'>,
  visit: Visit,
  caseId: string,
) {
  const [promised, awaited] = await Promise.all([
    deadlines.findPromise(visit.who, { caseId }),
    deadlines.findWait(visit.who, { caseId }),
  ])
  return { ...(promised && { promised }), ...(awaited && { awaited }) }
}

/** What readDays gives. */
export type Days = Awaited<ReturnType<typeof readDays>>

/** Asking for more time to send a paper. */
export const deadlineRoutes = (needs: Needs): Route[] => [
  {
    method: 'POST',
    path: '/permohonan/:caseId/waktu',
    access: { action: 'deadlines.extend', scope: 'own' },
    answer: async (visit) => {
      const { caseId } = await getCase(needs, visit)
      await needs.deadlines.extendWait(visit.who, { caseId })
      return seeOther(visit.to(paths.application(caseId)))
    },
  },
]
