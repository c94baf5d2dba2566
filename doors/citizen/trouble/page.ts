import { paths } from '#packages/paths'
import { type Answer, html, type Visit } from '#platform/http'
import { TroubleView } from './view.tsx'

/** What went wrong, from the server. */
type Trouble = { status: number; code: string; values: Record<string, string | number> }

/** Refusals and faults that no page of a door has shown in its own place. */
export function troublePage(visit: Visit, trouble: Trouble): Answer {
  const isFault = trouble.status >= 500
  const sentence = visit.words(trouble.code, trouble.values)
  const next =
    trouble.code === 'access.signIn'
      ? { href: visit.to(paths.signIn()), label: visit.words('citizen.trouble.signIn') }
      : { href: visit.to(paths.home()), label: visit.words('citizen.trouble.home') }
  const reference = isFault ? String(trouble.values.reference) : undefined
  return html(
    TroubleView({ frame: visit.frame, sentence, next, ...(reference ? { reference } : {}) }),
    {
      status: trouble.status,
      ...(isFault ? { headers: { 'retry-after': '5' } } : {}),
    },
  )
}
