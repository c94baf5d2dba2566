import { Refusal } from '#packages/refusal'
import { type Answer, html, json, type Route, seeOther, type Visit } from '#platform/http'
import { type Needs, officerOf } from '../needs.ts'
import { counterPaths } from '../paths.ts'
import { readPasskeyAnswer } from './answer.ts'
import { backOf as backTo, firstOf, shiftSeconds } from './back.ts'
import { LeaveView, SignInView } from './view.tsx'

const access = { action: 'identity.signIn', scope: 'any' } as const

const backOf = ({ form, query }: Visit) => backTo(form.values.ke ?? query.ke)

/** The address to sign in at, when this page was opened by another name or by a number. */
function findOwnAddress({ headers, to }: Visit, origin?: string): string | undefined {
  const host = headers.host ?? ''
  if (!origin || !URL.canParse(`http://${host}`)) return undefined
  const isOwn = new URL(`http://${host}`).hostname === new URL(origin).hostname
  return isOwn ? undefined : origin + to(counterPaths.signIn())
}

/** Signing in with a passkey, and out again. */
export function signInRoutes(needs: Needs): Route[] {
  const { identity, queue, checking, isDemonstration, origin } = needs

  /** The counter this officer has open. */
  async function findMine(visit: Visit) {
    const { office, staffId } = officerOf(visit)
    const { counters } = await queue.getHall(officerOf(visit), { office, language: visit.language })
    return counters.find((counter) => counter.staffId === staffId)
  }

  /** Nobody goes home with a counter that still looks open. */
  async function leave(visit: Visit): Promise<Answer> {
    if (await findMine(visit)) await queue.leaveCounter(officerOf(visit))
    await checking.giveBack(officerOf(visit), 'left')
    if (visit.token) await identity.signOut(visit.who, { token: visit.token })
    return seeOther(visit.to(counterPaths.signIn()), [{ name: '', isSession: true }])
  }

  const page = (visit: Visit, more: { said?: string; status?: number } = {}): Answer => {
    const { said, status = 200 } = more
    const elsewhere = findOwnAddress(visit, origin)
    const shown = {
      ...{ visit, back: backOf(visit) ?? '', isDemonstration },
      hasMinistry: identity.hasProvider('staff'),
      ...(said && { said }),
      ...(elsewhere && { elsewhere }),
    }
    return html(SignInView(shown), { status })
  }

  async function enter(visit: Visit): Promise<Answer> {
    try {
      const { challengeId, response } = readPasskeyAnswer(visit)
      // At a paired counter the session ends with the machine's own right to be there.
      const place = await identity.findPlace(visit.deviceToken ?? '')
      const answer = { challengeId, response, ...(place && { deviceId: place.deviceId }) }
      const { token } = await identity.finishPasskey(visit.who, answer)
      const who = await identity.findWho(token)
      // Somebody of another agency keeps their passkey when their time is over, and is nobody.
      if (!who) return page(visit, { said: visit.words('counter.signIn.over'), status: 422 })
      const cookie = { name: '', value: token, isSession: true, maxAgeSeconds: shiftSeconds }
      const to = backOf(visit) ?? firstOf(who)
      return seeOther(visit.to(to), [cookie])
    } catch (error) {
      if (!(error instanceof Refusal) || !error.code.startsWith('identity.')) throw error
      return page(visit, { said: visit.words(error.code, error.values), status: 422 })
    }
  }

  return [
    {
      method: 'GET',
      path: '/loket/masuk',
      access,
      answer: (visit) =>
        visit.who.kind === 'officer' ? seeOther(visit.to(firstOf(visit.who))) : page(visit),
    },
    {
      method: 'POST',
      path: '/loket/masuk/mulai',
      pace: 'signIn',
      access,
      answer: async (visit) => json(await identity.beginPasskey(visit.who)),
    },
    { method: 'POST', path: '/loket/masuk', pace: 'signIn', access, answer: enter },
    {
      method: 'GET',
      path: '/loket/keluar',
      access: { action: 'queue.work', scope: 'office' },
      answer: async (visit) => html(LeaveView({ visit, mine: await findMine(visit) })),
    },
    {
      method: 'POST',
      path: '/loket/keluar',
      access: { action: 'queue.work', scope: 'office' },
      answer: leave,
    },
  ]
}
