import { Refusal } from '#packages/refusal'
import { type Answer, html, json, type Route, seeOther, type Visit } from '#platform/http'
import { type Needs, officerOf } from '../needs.ts'
import { counterPaths } from '../paths.ts'
import { readPasskeyAnswer } from '../sign-in/answer.ts'
import { carry, readCarried } from './carried.ts'
import { ProofView } from './view.tsx'

const access = { action: 'identity.prove', scope: 'own' } as const

/** The page that stands between a grave act and whoever must prove first that it is they. */
export const createProofPage =
  ({ isDemonstration }: { isDemonstration: boolean }) =>
  (visit: Visit, method: string): Answer =>
    html(ProofView({ visit, carried: carry(visit, method), isDemonstration }), { status: 403 })

/** Proving by passkey that it is oneself, and on with what was asked, just as it was typed. */
export function proofRoutes({ identity, isDemonstration }: Needs): Route[] {
  async function check(visit: Visit): Promise<void> {
    const who = officerOf(visit)
    const token = visit.token ?? ''
    if (visit.form.values.peraga && isDemonstration)
      return identity.proveInDemonstration(who, { token })
    return identity.finishProof(who, { ...readPasskeyAnswer(visit), token })
  }

  async function prove(visit: Visit): Promise<Answer> {
    const carried = readCarried(visit, counterPaths.console())
    try {
      await check(visit)
    } catch (error) {
      if (!(error instanceof Refusal) || !error.code.startsWith('identity.')) throw error
      const said = visit.words(error.code, error.values)
      return html(ProofView({ visit, carried, isDemonstration, said }), { status: 422 })
    }
    if (carried.method !== 'POST') return seeOther(visit.to(carried.to))
    // 307: the browser sends the very same form on, to where it was going.
    return { status: 307, headers: { location: visit.to(carried.to) } }
  }

  return [
    { method: 'POST', path: '/loket/bukti', access, answer: prove },
    {
      method: 'POST',
      path: '/loket/bukti/mulai',
      access,
      answer: async (visit) => json(await identity.beginProof(officerOf(visit))),
    },
  ]
}
