import { isOwnPath, paths } from '#packages/paths'
import { Refusal } from '#packages/refusal'
import {
  type Answer,
  attemptOf,
  html,
  json,
  type Route,
  seeOther,
  type Visit,
} from '#platform/http'
import { type Needs, officerOf } from '../needs.ts'
import { readPasskeyAnswer } from './answer.ts'
import { ProveView } from './prove-view.tsx'

const access = { action: 'identity.prove', scope: 'own' } as const

/** Where the grave act waits; never another site. */
const backOf = ({ form, query }: Visit): string => {
  const asked = form.values.ke ?? query.ke ?? ''
  return isOwnPath(asked) && !asked.startsWith(paths.prove()) ? asked : paths.counter()
}

/** Before a grave act: the passkey once more, or the ministry's account, or the demonstration's button. */
export function proveRoutes({ identity, isDemonstration }: Needs): Route[] {
  const page = (visit: Visit, said?: string): Answer => {
    const hasMinistry = identity.hasProvider('staff')
    const shown = { visit, back: backOf(visit), isDemonstration, hasMinistry }
    return html(ProveView({ ...shown, ...(said ? { said } : {}) }), { status: said ? 422 : 200 })
  }

  /** Does it, and goes back to the act; what did not work is said above the ways. */
  async function proved(visit: Visit, work: (token: string) => Promise<void>): Promise<Answer> {
    try {
      await work(visit.token ?? '')
      return seeOther(visit.to(backOf(visit)))
    } catch (error) {
      if (!(error instanceof Refusal) || !error.code.startsWith('identity.')) throw error
      return page(visit, visit.words(error.code, error.values))
    }
  }

  async function setOut(visit: Visit): Promise<Answer> {
    try {
      const wish = { realm: 'staff', manner: 'fresh' } as const
      const { address, secret } = await identity.beginAtProvider(visit.who, wish)
      return seeOther(address, [attemptOf({ secret, back: backOf(visit), proof: 'ya' })])
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'identity.providerDown') throw error
      return page(visit, visit.words(error.code))
    }
  }

  return [
    { method: 'GET', path: '/loket/buktikan', access, answer: (visit) => page(visit) },
    {
      method: 'POST',
      path: '/loket/buktikan/mulai',
      access,
      answer: async (visit) => json(await identity.beginProof(officerOf(visit))),
    },
    {
      method: 'POST',
      path: '/loket/buktikan',
      access,
      answer: (visit) =>
        proved(visit, (token) =>
          identity.finishProof(officerOf(visit), { ...readPasskeyAnswer(visit), token }),
        ),
    },
    {
      method: 'POST',
      path: '/loket/buktikan/peragaan',
      access,
      answer: (visit) =>
        proved(visit, (token) => identity.proveInDemonstration(officerOf(visit), { token })),
    },
    { method: 'GET', path: '/loket/buktikan/dinas', access, answer: setOut },
  ]
}
