import { createHash } from 'node:crypto'
import type { Who } from '#packages/access'
import { isOwnPath, paths } from '#packages/paths'
import { type Problem, Refusal } from '#packages/refusal'
import { type Answer, attemptOf, html, type Route, seeOther, type Visit } from '#platform/http'
import type { Needs } from '../needs.ts'
import { ReturnCodeView, signInView, TypeCodeView } from './view.tsx'

const access = { action: 'identity.signIn', scope: 'any' } as const

const wrongCode = 'identity.wrongCode'

/** Where to go once signed in; never to another site. */
function backOf(visit: Visit): string {
  const asked = visit.form.values.ke ?? visit.query.ke ?? ''
  return isOwnPath(asked) && !asked.startsWith(paths.signIn()) ? asked : paths.applications()
}

const signedIn = (visit: Visit, token: string): Answer =>
  seeOther(visit.to(backOf(visit)), [
    { name: '', value: token, isSession: true, maxAgeSeconds: 2_592_000 },
    attemptOf(),
  ])

/**
 * Another code on the same page is another try: somebody who went back to an old page may type the right
 * one there. The same code sent twice is still one.
 */
function tryOf({ who, form }: Visit): Who {
  const { request } = who
  if (!request) return who
  const { kode = '', email = '', rujukan = '' } = form.values
  const said = [request.key, email, rujukan, kode].join('\n')
  const key = createHash('sha256').update(said).digest('base64url')
  return { ...who, request: { ...request, key } }
}

/** The refusals that belong beside the field; all others fly on to their own page. */
async function orProblem(
  field: string,
  work: () => Promise<Answer>,
  show: (problems: Problem[]) => Answer,
): Promise<Answer> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Refusal) || !error.code.startsWith('identity.')) throw error
    return { ...show([{ field, code: error.code, values: error.values }]), status: 422 }
  }
}

/** Signing in by a code sent by e-mail, or by the printed return code; and out again. */
export function signInRoutes({ identity }: Needs): Route[] {
  const emailPage = (visit: Visit, problems: Problem[] = []) =>
    html(signInView({ visit, identity, back: backOf(visit), problems }))
  const codePage = (visit: Visit, email: string, problems: Problem[] = []) =>
    html(TypeCodeView({ visit, back: backOf(visit), email, problems }))
  const returnPage = (visit: Visit, problems: Problem[] = []) =>
    html(ReturnCodeView({ visit, back: backOf(visit), problems }))

  /** Reloading, and going back, sends no form again; the address of the person stands in no address. */
  const toCode = (visit: Visit, email: string, query: Record<string, string> = {}): Answer => {
    const asked = new URLSearchParams({ ke: backOf(visit), ...query })
    return seeOther(visit.to(`${paths.signInCode()}?${asked}`), [attemptOf({ email })])
  }

  const sendCode = async (visit: Visit): Promise<Answer> => {
    const email = (visit.form.values.email ?? '').trim()
    await identity.requestCode(visit.who, { email, language: visit.language })
    return toCode(visit, email)
  }
  const tryCode = async (visit: Visit): Promise<Answer> => {
    const { email = '', kode = '' } = visit.form.values
    try {
      const { token } = await identity.signInWithCode(tryOf(visit), { email, code: kode })
      return signedIn(visit, token)
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== wrongCode) throw error
      return toCode(visit, email, { salah: 'ya' })
    }
  }
  const tryReturnCode = async (visit: Visit): Promise<Answer> => {
    const { rujukan = '', kode = '' } = visit.form.values
    const { token } = await identity.signInWithReturnCode(tryOf(visit), {
      reference: rujukan,
      code: kode,
    })
    return signedIn(visit, token)
  }

  return [
    { method: 'GET', path: '/masuk', access, answer: (visit) => emailPage(visit) },
    {
      method: 'POST',
      path: '/masuk',
      pace: 'askCode',
      access,
      answer: (visit) =>
        orProblem(
          'email',
          () => sendCode(visit),
          (problems) => emailPage(visit, problems),
        ),
    },
    {
      method: 'POST',
      path: '/masuk/kode',
      pace: 'signIn',
      access,
      answer: (visit) =>
        orProblem(
          'kode',
          () => tryCode(visit),
          (problems) => codePage(visit, visit.form.values.email ?? '', problems),
        ),
    },
    {
      method: 'GET',
      path: '/masuk/kode',
      access,
      answer: (visit) => {
        const email = visit.attempt?.email
        if (!email) return seeOther(visit.to(paths.signIn(visit.query.ke)))
        return codePage(visit, email, visit.query.salah ? [{ field: 'kode', code: wrongCode }] : [])
      },
    },
    { method: 'GET', path: '/masuk/kembali', access, answer: (visit) => returnPage(visit) },
    {
      method: 'POST',
      path: '/masuk/kembali',
      pace: 'signIn',
      access,
      answer: (visit) =>
        orProblem(
          'kode',
          () => tryReturnCode(visit),
          (problems) => returnPage(visit, problems),
        ),
    },
    {
      method: 'POST',
      path: '/keluar',
      access: { action: 'identity.signOut', scope: 'any' },
      answer: async (visit) => {
        if (visit.token) await identity.signOut(visit.who, { token: visit.token })
        return seeOther(visit.to(paths.home()), [{ name: '', isSession: true }])
      },
    },
  ]
}
