import { isId, isOwnPath, paths } from '#packages/paths'
import { type Answer, html, type Visit } from '#platform/http'
import { TroubleView } from './view.tsx'

/** What went wrong, from the server. */
type Trouble = {
  status: number
  code: string
  values: Record<string, string | number>
  isRead: boolean
}

// A form that goes to its own page: whoever was refused there may open it anew.
const isOwnPage = (path: string) => /^\/permohonan\/[^/]+\/(isi|berkas|jadwal)\//.test(path)
const mayTryAnew = new Set(['request.keyReused', 'request.tooLarge', 'request.malformed'])

/** The page that was left, without its language; the first one when the browser does not say. */
function pageLeft({ headers }: Visit): string {
  const left = URL.parse(headers.referer ?? '')
  const path = left ? `${left.pathname}${left.search}`.replace(/^\/en(?=\/|$)/, '') : ''
  return isOwnPath(path) ? path : paths.home()
}

/** The application that an address lies under; what was sent there is refused because it has gone on. */
function applicationIn(path: string): string | undefined {
  const [, first, caseId] = path.split('/')
  return first === 'permohonan' && isId(caseId) ? paths.application(caseId) : undefined
}

function nextOf(visit: Visit, { code, status, isRead }: Trouble) {
  const { words, to, path, address, frame } = visit
  if (code === 'access.stepUp')
    return { href: to(paths.prove(pageLeft(visit))), label: words('citizen.trouble.prove') }
  if (code === 'access.signIn')
    return { href: to(paths.signIn()), label: words('citizen.trouble.signIn') }
  if (mayTryAnew.has(code) && isOwnPage(path))
    return { href: to(path), label: words('citizen.trouble.again') }
  if (status >= 500 && isRead) return { href: to(address), label: words('citizen.trouble.again') }
  // Whoever works here goes on at their desk, not before the applicants' first page.
  if (frame.desk) return { href: frame.desk, label: words('citizen.trouble.desk') }
  const application = status === 409 ? applicationIn(path) : undefined
  if (application) return { href: to(application), label: words('citizen.trouble.application') }
  return { href: to(paths.home()), label: words('citizen.trouble.home') }
}

/** Refusals and faults that no page of a door has shown in its own place. */
export function troublePage(visit: Visit, trouble: Trouble): Answer {
  const isFault = trouble.status >= 500
  const sentence = visit.words(trouble.code, trouble.values)
  const next = nextOf(visit, trouble)
  const isOurs = trouble.status !== 503
  const reference = isFault ? String(trouble.values.reference) : undefined
  return html(
    TroubleView({
      frame: visit.frame,
      sentence,
      next,
      isOurs,
      ...(reference ? { reference } : {}),
    }),
    {
      status: trouble.status,
      ...(isFault ? { headers: { 'retry-after': '5' } } : {}),
    },
  )
}
