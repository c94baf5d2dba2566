import type { Catalogue } from '#modules/catalogue'
import type { Identity, Pairing } from '#modules/identity'
import { paths } from '#packages/paths'
import { type Answer, html, type Route, seeOther, type Visit, withCamera } from '#platform/http'
import { CheckView } from './check-view.tsx'
import { CodeView, OfficesView, StartView } from './view.tsx'

type Needs = {
  catalogue: Pick<Catalogue, 'getOffice' | 'listHalls'>
  identity: Pick<Identity, 'beginPairing' | 'findPairing'>
}

const access = { action: 'identity.signIn', scope: 'any' } as const
// The longest a browser keeps any cookie.
const cookieSeconds = 400 * 86_400

/** The css of this door, joined after that of the components. */
export const styles: string[] = [new URL('./view.css', import.meta.url).href]

/** The scripts of this door by name, for whoever bundles them. */
export const islands: { name: string; entry: string }[] = [
  { name: 'periksa', entry: new URL('./islands/check.ts', import.meta.url).href },
]

/** Where a screen goes once it belongs to an office. */
const landing = ({ office, purpose }: Extract<Pairing, { state: 'paired' }>): string =>
  ({ board: paths.board(office), kiosk: paths.kiosk(office), counter: paths.counter() })[purpose]

/** A screen asks to belong to an office, and shows the digits that make it so. */
export function createPairing({ catalogue, identity }: Needs): Route[] {
  const officeOf = ({ params }: Visit) => catalogue.getOffice(params.office ?? '')
  const find = ({ deviceToken }: Visit) => identity.findPairing(deviceToken ?? '')

  const start = async (visit: Visit): Promise<Answer> => {
    const found = await find(visit)
    const on = found?.state === 'paired' ? landing(found) : undefined
    return html(StartView({ visit, office: officeOf(visit), ...(on ? { on } : {}) }))
  }

  const begin = async (visit: Visit): Promise<Answer> => {
    const { id: office } = officeOf(visit)
    const { token } = await identity.beginPairing(visit.who, { office, from: visit.from })
    const cookie = { name: '', value: token, isDevice: true, maxAgeSeconds: cookieSeconds }
    return seeOther(visit.to(paths.pairCode(office)), [cookie])
  }

  const show = async (visit: Visit): Promise<Answer> => {
    const office = officeOf(visit)
    const found = await find(visit)
    if (found?.state === 'paired') return seeOther(visit.to(landing(found)))
    if (found?.state !== 'waiting' || found.office !== office.id) {
      return html(StartView({ visit, office, isOver: true }))
    }
    return html(CodeView({ visit, office, code: found.code }))
  }

  const offices = (visit: Visit) => html(OfficesView({ visit, offices: catalogue.listHalls() }))

  return [
    { method: 'GET', path: '/perangkat', access, answer: offices },
    {
      method: 'GET',
      path: '/perangkat/periksa',
      access,
      answer: (visit) => html(CheckView({ visit }), { headers: withCamera }),
    },
    { method: 'GET', path: '/perangkat/:office', access, answer: start },
    { method: 'POST', path: '/perangkat/:office', access, answer: begin },
    { method: 'GET', path: '/perangkat/:office/kode', access, answer: show },
  ]
}
