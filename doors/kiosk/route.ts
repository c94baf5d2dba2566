import { type Action, allow, type Who } from '#packages/access'
import type { OfficeFile } from '#packages/booking'
import { Refusal } from '#packages/refusal'
import type { Answer, Route, Visit } from '#platform/http'
import { findLeaving } from './home/leaving.ts'
import type { Needs } from './needs.ts'
import { refusedPage, unknownPage } from './trouble/page.ts'

/** The kiosk that a request came from. */
export type Kiosk = { device: Extract<Who, { kind: 'device' }>; office: OfficeFile }

type Step = {
  method: 'GET' | 'POST'
  /** After `/kios/:office`. */
  path: string
  action: Action
  answer: (visit: Visit, kiosk: Kiosk) => Promise<Answer> | Answer
}

const watching = { action: 'queue.watch', scope: 'any' } as const

/** Nothing but the enrolled kiosk of this very office, whatever an officer's browser may do. */
function findKiosk({ who }: Visit, office: OfficeFile, action: Action): Kiosk | undefined {
  if (who.kind === 'nobody') return undefined
  allow(who, action, { office: office.id })
  if (who.kind !== 'device' || who.office !== office.id) throw new Refusal('access.denied')
  return { device: who, office }
}

/** Home says it itself; a program that prints what was given reads no page. */
const mayStay = ({ method, path }: Step) =>
  path === '' || (method === 'POST' && path.startsWith('/slip-'))

const isOfTheDoor = (error: Refusal) => /^(access|request)\./.test(error.code)

/**
 * One address of the kiosk. Looking is open, so that a screen nobody enrolled can say whom to call;
 * every step then asks for the kiosk of this office. The office's no is said on a page of the
 * kiosk, where the next person finds the way home.
 */
export const kioskRoute = (needs: Needs, step: Step): Route => ({
  method: step.method,
  path: `/kios/:office${step.path}`,
  access: step.method === 'GET' ? watching : { action: step.action, scope: 'office' },
  answer: async (visit) => {
    const office = needs.catalogue.getOffice(visit.params.office ?? '')
    const kiosk = findKiosk(visit, office, step.action)
    if (!kiosk) return unknownPage(visit, office)
    const leaving = mayStay(step) ? undefined : await findLeaving(needs, visit, kiosk)
    if (leaving) return leaving
    try {
      return await step.answer(visit, kiosk)
    } catch (error) {
      if (!(error instanceof Refusal) || isOfTheDoor(error)) throw error
      return refusedPage(visit, office, error)
    }
  },
})
