import { isOwnPath, paths } from '#packages/paths'
import { type Problem, Refusal } from '#packages/refusal'
import { type Answer, attemptOf, html, type Route, seeOther, type Visit } from '#platform/http'
import type { Needs } from '../needs.ts'
import { signInView } from '../sign-in/view.tsx'
import { FirstTimeView, ProveView } from './view.tsx'

const access = { action: 'identity.signIn', scope: 'any' } as const

/** Where to go once signed in; never to another site. */
const backOf = (asked = ''): string =>
  isOwnPath(asked) && !asked.startsWith(paths.signIn()) ? asked : paths.applications()

const isOurs = (error: unknown): error is Refusal =>
  error instanceof Refusal && error.code.startsWith('identity.')

/** Signing in by the state's digital identity. Whatever goes wrong there, the code by e-mail remains. */
export function digitalRoutes({ identity }: Needs): Route[] {
  const held = (visit: Visit) => visit.attempt ?? {}

  const enter = (visit: Visit, token: string): Answer =>
    seeOther(visit.to(backOf(held(visit).back)), [
      { name: '', value: token, isSession: true, maxAgeSeconds: 2_592_000 },
      attemptOf(),
    ])

  /** The usual way in, with what went wrong above it. */
  const otherWay = (visit: Visit, { code, values }: Refusal, back?: string): Answer => ({
    ...html(signInView({ visit, identity, back: backOf(back), said: visit.words(code, values) }), {
      status: code === 'identity.providerDown' ? 503 : 422,
    }),
    cookies: [attemptOf()],
  })

  async function begin(visit: Visit): Promise<Answer> {
    const { ke: back = '' } = visit.query
    try {
      const { address, secret } = await identity.beginAtProvider(visit.who, { realm: 'citizen' })
      return seeOther(address, [attemptOf({ secret, back })])
    } catch (error) {
      if (!isOurs(error) || error.code === 'identity.noProvider') throw error
      return otherWay(visit, error, back)
    }
  }

  async function comeBack(visit: Visit): Promise<Answer> {
    const { secret, back = '' } = held(visit)
    try {
      if (!secret) throw new Refusal('identity.providerLate')
      const came = { realm: 'citizen', secret, query: visit.query } as const
      const arrived = await identity.finishAtProvider(visit.who, came)
      if ('token' in arrived) return enter(visit, arrived.token)
      const { arrival } = arrived
      return seeOther(visit.to(paths.digitalFirst()), [attemptOf({ arrival, back })])
    } catch (error) {
      if (!isOurs(error) || error.code === 'identity.noProvider') throw error
      return otherWay(visit, error, back)
    }
  }

  const first = (visit: Visit, problems: Problem[] = []): Answer =>
    held(visit).arrival
      ? html(FirstTimeView({ visit, problems }), { status: problems.length > 0 ? 422 : 200 })
      : seeOther(visit.to(paths.signIn()))

  /** Whose time is up begins anew; everything else stands beside its field. */
  async function orProblem(
    visit: Visit,
    work: (arrival: string) => Promise<Answer>,
    show: (problems: Problem[]) => Answer,
  ): Promise<Answer> {
    const { arrival, back } = held(visit)
    try {
      if (!arrival) throw new Refusal('identity.providerLate')
      return await work(arrival)
    } catch (error) {
      if (!isOurs(error)) throw error
      if (error.code === 'identity.providerLate') return otherWay(visit, error, back)
      const field = error.code === 'identity.wrongCode' ? 'kode' : 'email'
      return show([{ field, code: error.code, values: error.values }])
    }
  }

  const join = (visit: Visit) =>
    orProblem(
      visit,
      async (arrival) => {
        const wish = { arrival, language: visit.language }
        return enter(visit, (await identity.joinByProvider(visit.who, wish)).token)
      },
      (problems) => first(visit, problems),
    )

  const prove = (visit: Visit, problems: Problem[] = []): Answer =>
    html(ProveView({ visit, email: visit.form.values.email ?? '', problems }), {
      status: problems.length > 0 ? 422 : 200,
    })

  const sendCode = (visit: Visit) =>
    orProblem(
      visit,
      async () => {
        const { email = '' } = visit.form.values
        await identity.requestCode(visit.who, { email: email.trim(), language: visit.language })
        return prove(visit)
      },
      (problems) => first(visit, problems),
    )

  const link = (visit: Visit) =>
    orProblem(
      visit,
      async (arrival) => {
        const { email = '', kode: code = '' } = visit.form.values
        return enter(
          visit,
          (await identity.linkByProvider(visit.who, { arrival, email, code })).token,
        )
      },
      // The address is not asked for on this page.
      (problems) =>
        prove(
          visit,
          problems.map((one) => ({ ...one, field: 'kode' })),
        ),
    )

  // Both wait for the provider: among the readers of the public they would hold up eight places.
  const priority = 'signedIn'
  return [
    { method: 'GET', path: '/masuk/digital', access, priority, answer: begin },
    { method: 'GET', path: '/masuk/digital/kembali', access, priority, answer: comeBack },
    { method: 'GET', path: '/masuk/digital/kenalan', access, answer: (visit) => first(visit) },
    { method: 'POST', path: '/masuk/digital/kenalan/baru', access, answer: join },
    { method: 'POST', path: '/masuk/digital/kenalan/surel', access, answer: sendCode },
    { method: 'POST', path: '/masuk/digital/kenalan/kode', access, answer: link },
  ]
}
