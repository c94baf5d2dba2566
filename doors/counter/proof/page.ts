import type { Identity } from '#modules/identity'
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
import { counterPaths } from '../paths.ts'
import { readPasskeyAnswer } from '../sign-in/answer.ts'
import { type Carried, carry, readCarried } from './carried.ts'
import { ProofView } from './view.tsx'

const access = { action: 'identity.prove', scope: 'own' } as const

type PageNeeds = { identity: Pick<Identity, 'hasProvider'>; isDemonstration: boolean }

const pageOf =
  ({ identity, isDemonstration }: PageNeeds) =>
  (visit: Visit, carried: Carried, said?: string) =>
    ProofView({
      ...{ visit, carried, isDemonstration, hasMinistry: identity.hasProvider('staff') },
      ...(said && { said }),
    })

/** The page that stands between a grave act and whoever must prove first that it is they. */
export const createProofPage =
  (needs: PageNeeds) =>
  (visit: Visit, method: string): Answer =>
    html(pageOf(needs)(visit, carry(visit, method)), { status: 403 })

/** Proving anew that it is oneself, and on with what was asked, just as it was typed. */
export function proofRoutes(needs: Needs): Route[] {
  const { identity, isDemonstration } = needs
  const page = pageOf(needs)

  /** An act that waits on a page of its own; never another site, and never this page. */
  function waiting({ query }: Visit): Carried {
    const { ke: asked = '' } = query
    const isOwn = isOwnPath(asked) && !asked.startsWith(paths.prove())
    return { to: isOwn ? asked : counterPaths.console(), method: 'GET', lists: {} }
  }

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
      return html(page(visit, carried, visit.words(error.code, error.values)), { status: 422 })
    }
    if (carried.method !== 'POST') return seeOther(visit.to(carried.to))
    // 307: the browser sends the very same form on, to where it was going.
    return { status: 307, headers: { location: visit.to(carried.to) } }
  }

  /** To the ministry's own page; a form cannot come along, so it leads back to a page. */
  async function setOut(visit: Visit): Promise<Answer> {
    const back = waiting(visit)
    try {
      const wish = { realm: 'staff', manner: 'fresh' } as const
      const { address, secret } = await identity.beginAtProvider(visit.who, wish)
      return seeOther(address, [attemptOf({ secret, back: back.to, proof: 'ya' })])
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'identity.providerDown') throw error
      return html(page(visit, back, visit.words(error.code)), { status: 503 })
    }
  }

  const path = paths.prove()
  return [
    { method: 'GET', path, access, answer: (visit) => html(page(visit, waiting(visit))) },
    { method: 'POST', path, access, answer: prove },
    {
      method: 'POST',
      path: `${path}/mulai`,
      access,
      answer: async (visit) => json(await identity.beginProof(officerOf(visit))),
    },
    { method: 'GET', path: `${path}/dinas`, access, answer: setOut },
  ]
}
