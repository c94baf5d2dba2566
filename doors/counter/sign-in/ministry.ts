import { Refusal } from '#packages/refusal'
import { type Answer, attemptOf, html, type Route, seeOther, type Visit } from '#platform/http'
import { type Needs, officerOf } from '../needs.ts'
import { counterPaths } from '../paths.ts'
import { backOf, firstOf, shiftSeconds } from './back.ts'
import { SignInView } from './view.tsx'

const access = { action: 'identity.signIn', scope: 'any' } as const

/** Signing in by the ministry's account, for officers whose account was linked. Passkeys remain. */
export function ministryRoutes({ identity, isDemonstration }: Needs): Route[] {
  const otherWay = (visit: Visit, error: unknown, back?: string): Answer => {
    const isOurs = error instanceof Refusal && error.code.startsWith('identity.')
    if (!isOurs || error.code === 'identity.noProvider') throw error
    const said = visit.words(error.code, error.values)
    const shown = { visit, back: backOf(back) ?? '', isDemonstration, said, hasMinistry: true }
    const status = error.code === 'identity.providerDown' ? 503 : 422
    return { ...html(SignInView(shown), { status }), cookies: [attemptOf()] }
  }

  /** Somebody sets out; `link` is of the sheet with which an officer comes for the first time. */
  async function begin(visit: Visit, link?: string): Promise<Answer> {
    const { ke: back = '' } = visit.query
    try {
      const { address, secret } = await identity.beginAtProvider(visit.who, { realm: 'staff' })
      return seeOther(address, [attemptOf({ secret, back, ...(link ? { link } : {}) })])
    } catch (error) {
      return otherWay(visit, error, back)
    }
  }

  async function comeBack(visit: Visit): Promise<Answer> {
    const { secret, link, back, proof } = visit.attempt ?? {}
    try {
      if (!secret) throw new Refusal('identity.providerLate')
      if (proof) {
        const came = { secret, query: visit.query, token: visit.token ?? '' }
        await identity.proveAtProvider(officerOf(visit), came)
        return seeOther(visit.to(backOf(back) ?? counterPaths.console()), [attemptOf()])
      }
      const token = await enter(visit, { secret, link })
      const cookie = { name: '', value: token, isSession: true, maxAgeSeconds: shiftSeconds }
      const to = backOf(back) ?? firstOf(await identity.findWho(token))
      return seeOther(visit.to(to), [cookie, attemptOf()])
    } catch (error) {
      return otherWay(visit, error, back)
    }
  }

  type Came = { secret: string; link?: string | undefined }

  async function enter(visit: Visit, { secret, link }: Came): Promise<string> {
    const came = { secret, query: visit.query }
    if (link) return (await identity.bindByLink(visit.who, { ...came, link })).token
    // At a paired counter the session ends with the machine's own right to be there.
    const place = await identity.findPlace(visit.deviceToken ?? '')
    const arrived = await identity.finishAtProvider(visit.who, {
      ...{ ...came, realm: 'staff' },
      ...(place && { deviceId: place.deviceId }),
    })
    if (!('token' in arrived)) throw new Refusal('identity.notBound')
    return arrived.token
  }

  // Each waits for the provider: among the readers of the public it would hold up eight places.
  const priority = 'signedIn'
  return [
    {
      method: 'GET',
      path: '/loket/masuk/dinas',
      access,
      priority,
      answer: (visit) => begin(visit),
    },
    { method: 'GET', path: counterPaths.ministryReturn(), access, priority, answer: comeBack },
    {
      method: 'GET',
      path: '/loket/daftar/:token/dinas',
      access,
      priority,
      answer: (visit) => begin(visit, visit.params.token ?? ''),
    },
  ]
}
