import { isId } from '#packages/paths'
import type { Route, Visit } from '#platform/http'
import type { Needs } from '../needs.ts'

/**
 * What a consent to help does not say, and stays the applicant's own: taking the application back, changing
 * what was handed in, objecting, signing, giving the time back, letting others help, collect or know, and judging.
 */
const ownWays = [
  ...['tarik', 'keberatan', 'perbaiki', 'perbaiki-batal', 'pindah', 'mendesak', 'keluarga'],
  ...['berita-acara', 'batal-jadwal', 'sekalian', 'izin', 'kuasa', 'dilihat', 'penilaian'],
]
const ownOnly = new RegExp(`^/permohonan/:caseId/(${ownWays.join('|')})(/|$)`)

const isOwnOnly = ({ path }: Route) => ownOnly.test(path)

/**
 * Whoever helps with an application acts on it as its applicant, and is written down as the helper; a
 * parent or guardian also does what stays the applicant's own.
 */
async function asApplicant({ applications }: Needs, visit: Visit, isOwn: boolean): Promise<Visit> {
  const { who, params } = visit
  const caseId = params.caseId ?? ''
  if (who.kind !== 'person' || !isId(caseId)) return visit
  const helped = await applications.findHelped(who, caseId)
  return helped && (!isOwn || helped.guardianIn) ? { ...visit, who: helped } : visit
}

/** Opens the pages of one application to those its applicant lets help, as long as that stands. */
export const openWithConsent = (needs: Needs, routes: readonly Route[]): Route[] =>
  routes.map((route) => {
    if (!route.path.startsWith('/permohonan/:caseId')) return route
    const { answer, tooLarge } = route
    const as = (visit: Visit) => asApplicant(needs, visit, isOwnOnly(route))
    return {
      ...route,
      answer: async (visit) => answer(await as(visit)),
      ...(tooLarge && { tooLarge: async (visit, told) => tooLarge(await as(visit), told) }),
    }
  })
