import type { Act } from '#packages/pace'
import type { Limits, Pause } from '#platform/limits'
import { browserCookie, readCookies } from './cookies.ts'
import type { Answer, Route, Visit } from './route.ts'

/** What keeping a pace needs. */
export type PaceNeeds = {
  /** How much may be asked in how short a time; without it everything may. */
  pace?: Limits
  /** Shows why somebody must work or wait a little, with what they sent. */
  pausePage?: (visit: Visit, pause: Pause) => Answer
  isHttps: boolean
}

/** The fields by which a paused form comes again; no door sees them. */
export const paceFields = { ticket: 'giliran', solution: 'usaha' } as const

/** Which limits a route has: its own, or those of whatever changes something. */
const actOf = ({ pace, method, isKeyless }: Route): Act | undefined =>
  pace ?? (method === 'POST' && !isKeyless ? 'write' : undefined)

/** Takes the fields of the pace out of a form, so that a door reads what it asked for. */
function takeShown({ form }: Visit): { ticket?: string; solution?: string } {
  const { [paceFields.ticket]: ticket, [paceFields.solution]: solution } = form.values
  for (const field of Object.values(paceFields)) {
    delete form.values[field]
    delete form.lists[field]
  }
  return { ...(ticket ? { ticket } : {}), ...(solution ? { solution } : {}) }
}

/** Lets an act through to its door, or says first that there is a little work or a wait. */
export async function keepPace(needs: PaceNeeds, route: Route, visit: Visit): Promise<Answer> {
  const act = actOf(route)
  const { pace, pausePage, isHttps } = needs
  if (!pace || !pausePage || !act) return route.answer(visit)
  const shown = takeShown(visit)
  const { pause, cookie, forgive } = pace.ask({
    ...{ act, who: visit.who, from: visit.from, path: visit.path, ...shown },
    cookie: readCookies(visit.headers.cookie)[browserCookie(isHttps)],
    key: visit.form.values.key,
  })
  if (pause) {
    const page = pausePage(visit, pause)
    const headers = { ...page.headers, 'retry-after': String(pause.seconds) }
    return { ...page, status: 429, headers }
  }
  const answer = await route.answer(visit)
  if (answer.status === mistyped) forgive?.()
  if (!cookie) return answer
  const known = { name: '', value: cookie, maxAgeSeconds: yearSeconds, isBrowser: true }
  return { ...answer, cookies: [...(answer.cookies ?? []), known] }
}

// The form comes back with what was wrong with it.
const mistyped = 422
const yearSeconds = 365 * 24 * 3600
