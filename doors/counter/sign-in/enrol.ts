import { Refusal } from '#packages/refusal'
import { type Answer, html, json, type Route, type Visit } from '#platform/http'
import type { Needs } from '../needs.ts'
import { readEnrolment } from './answer.ts'
import { EnrolledView, EnrolView } from './enrol-view.tsx'

// The printed link is what lets somebody in here, so nobody need be signed in.
const access = { action: 'identity.signIn', scope: 'any' } as const

/** A first passkey, from the link on the sheet a new officer is given. */
export function enrolRoutes({ identity }: Needs): Route[] {
  const hasMinistry = identity.hasProvider('staff')
  const linkOf = ({ params }: Visit) => params.token ?? ''

  async function keep(visit: Visit): Promise<Answer> {
    try {
      const wish = readEnrolment(visit, linkOf(visit))
      const { isSecondAdvised } = await identity.finishEnrolment(visit.who, wish)
      return html(EnrolledView({ visit, isSecondAdvised }))
    } catch (error) {
      if (!(error instanceof Refusal) || !error.code.startsWith('identity.')) throw error
      const said = visit.words(error.code, error.values)
      return html(EnrolView({ visit, token: linkOf(visit), said, hasMinistry }), { status: 422 })
    }
  }

  const begin = async (visit: Visit): Promise<Answer> => {
    try {
      return json(await identity.beginEnrolment(visit.who, { link: linkOf(visit) }))
    } catch (error) {
      if (!(error instanceof Refusal) || !error.code.startsWith('identity.')) throw error
      return json({ said: visit.words(error.code, error.values) }, 409)
    }
  }

  return [
    {
      method: 'GET',
      path: '/loket/daftar/:token',
      access,
      answer: (visit) => html(EnrolView({ visit, token: linkOf(visit), hasMinistry })),
    },
    { method: 'POST', path: '/loket/daftar/:token', access, answer: keep },
    { method: 'POST', path: '/loket/daftar/:token/mulai', access, answer: begin },
  ]
}
