import { create } from 'qrcode'
import { Refusal } from '#packages/refusal'
import type { QrSquare } from '#packages/ui'
import { type Answer, bytes, html, type Route, type Trouble, type Visit } from '#platform/http'
import { SheetView } from './sheet.tsx'
import { EnrolmentView } from './view.tsx'

/** What a device must know to trust the office's address. */
export type Enrolment = {
  name: string
  /** Where the doors are, over https. */
  origin: string
  plainPort: number
  /** The machine's own addresses in the building. */
  addresses: string[]
  /** Whether the name leads to this machine. */
  isNamed: boolean
  /** What is installed; nothing when the office brought a certificate that devices know already. */
  authority?: { der: Buffer; fingerprint: string; endsAt: Temporal.Instant }
}

type Needs = { enrolment: () => Enrolment }

const access = { action: 'open.read', scope: 'any' } as const

/** The css of this door, joined after that of the components. */
export const styles: string[] = [new URL('./view.css', import.meta.url).href]

/** Where this page is found: by the name once it leads here, else by the first address. */
export function plainAddress({ name, plainPort, addresses, isNamed }: Enrolment): string {
  const [first = name] = addresses
  const host = isNamed ? name : first
  return `http://${host.includes(':') ? `[${host}]` : host}:${plainPort}`
}

function squareOf(text: string): QrSquare {
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  return { size: modules.size, dark: modules.data }
}

/** The addresses without encryption. */
export function createEnrolment({ enrolment }: Needs): Route[] {
  const show = (visit: Visit): Answer =>
    html(EnrolmentView({ frame: visit.frame, enrolment: enrolment() }))

  const sheet = (visit: Visit): Answer => {
    const told = enrolment()
    const at = plainAddress(told)
    return html(SheetView({ frame: visit.frame, enrolment: told, at, square: squareOf(at) }))
  }

  const certificate = (): Answer => {
    const { authority, name } = enrolment()
    if (!authority) throw new Refusal('request.notFound')
    // Telephones begin to install by this kind; a name ends up in the folder of downloads.
    return bytes(authority.der, 'application/x-x509-ca-cert', {
      'content-disposition': `attachment; filename="${name}.crt"`,
    })
  }

  return [
    { method: 'GET', path: '/', access, answer: show },
    { method: 'GET', path: '/lembar', access, answer: sheet },
    { method: 'GET', path: '/gerbang.crt', access, answer: certificate },
  ]
}

/** What is not on this page is where the doors are. */
export const createElsewhere =
  ({ enrolment }: Needs) =>
  (visit: Visit, { status, code }: Trouble): Answer =>
    status === 404
      ? { status: 303, headers: { location: enrolment().origin + visit.to(visit.address) } }
      : { status, headers: { 'content-type': 'text/plain' }, body: `${code}\n` }
