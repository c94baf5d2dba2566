import type { Route, Visit } from '#platform/http'
import type { Needs } from '../needs.ts'

// What stays the applicant's own: taking the application back, letting others help, and judging.
const ownOnly = /\/(tarik|izin|izin\/cabut|penilaian)$/

const isId = (text: string) => /^[0-9a-f-]{36}$/.test(text)

/** Whoever helps with an application acts on it as its applicant, and is written down as the helper. */
async function asApplicant({ applications }: Needs, visit: Visit): Promise<Visit> {
  const { who, params } = visit
  const caseId = params.caseId ?? ''
  if (who.kind !== 'person' || !isId(caseId)) return visit
  const helped = await applications.findHelped(who, caseId)
  return helped ? { ...visit, who: helped } : visit
}

/** Opens the pages of one application to those its applicant lets help, as long as that stands. */
export const openWithConsent = (needs: Needs, routes: readonly Route[]): Route[] =>
  routes.map((route) =>
    route.path.startsWith('/permohonan/:caseId') && !ownOnly.test(route.path)
      ? { ...route, answer: async (visit) => route.answer(await asApplicant(needs, visit)) }
      : route,
  )
