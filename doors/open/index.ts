import type { system } from '#packages/access'
import { system as asSystem } from '#packages/access'
import type { Asset, Assets } from '#platform/assets'
import { type Answer, bytes, json, type Route, type Visit } from '#platform/http'
import { guaranteeRoutes, type Needs as Promises } from './guarantees/page.ts'
import { type Needs as Holidays, holidayRoutes } from './holidays/page.ts'
import { type Needs as Keeping, keptRoutes } from './kept/page.ts'
import { type Needs as Letters, letterRoutes } from './letters/page.ts'
import { type Needs as Log, logRoutes } from './log/page.ts'
import { manifestRoutes } from './manifest.ts'
import { type Needs as Order, orderRoutes } from './order/page.ts'
import { type Needs as Purposes, purposeRoutes } from './purposes/page.ts'
import { type Needs as Reporting, reportRoutes } from './reports/page.ts'
import { robotsRoutes } from './robots.ts'
import { type Needs as Satisfaction, satisfactionRoutes } from './satisfaction/page.ts'
import { type Needs as Status, statusRoutes } from './status/page.ts'
import { type Needs as Urgent, urgentRoutes } from './urgent/page.ts'
import { type Needs as Waiting, waitingRoutes } from './waiting/page.ts'

const here = (path: string) => new URL(path, import.meta.url).href

/** The css of this door, joined after that of the components. */
export const styles: string[] = [here('./view.css'), here('./satisfaction/view.css')]

/** The scripts of this door by name, for whoever bundles them. */
export const islands: { name: string; entry: string }[] = [
  { name: 'urutan', entry: here('./islands/check-order.ts') },
  { name: 'cek-surat', entry: here('./islands/check-letter.ts') },
]

type ReceiveNotice = (
  who: ReturnType<typeof system>,
  notice: { headers: Record<string, string>; rawBody: Uint8Array },
) => Promise<'accepted' | 'rejected'>

type Needs = Satisfaction &
  Waiting &
  Keeping &
  Holidays &
  Purposes &
  Order &
  Urgent &
  Letters &
  Status &
  Promises &
  Reporting &
  Log & {
    isReady: () => Promise<boolean>
    /** `mayRead` tells by whence a request came and what it shows. */
    metrics: {
      text: () => Promise<string>
      type: string
      mayRead: (asked: Pick<Visit, 'from' | 'headers'>) => boolean
    }
    assets: Assets
    receiveNotice: ReceiveNotice
    isDemonstration: boolean
  }

type Headers = Record<string, string | undefined>

const access = { action: 'open.read', scope: 'any' } as const

const plain = (body: string, status = 200): Answer => ({
  status,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
  body,
})

/** One of our files in the best encoding the browser reads. */
function answerFile(asset: Asset | undefined, headers: Headers, caching?: string): Answer {
  if (!asset) return plain('not found\n', 404)
  const kept = {
    etag: asset.etag,
    'cache-control': caching ?? asset.cacheControl,
    vary: 'accept-encoding',
  }
  if (headers['if-none-match'] === asset.etag) return { status: 304, headers: kept }
  const encoding = (['br', 'gzip'] as const).find(
    (one) => asset.encodings[one] && headers['accept-encoding']?.includes(one),
  )
  const body = encoding ? asset.encodings[encoding] : asset.bytes
  const more = encoding ? { ...kept, 'content-encoding': encoding } : kept
  return bytes(Buffer.from(body ?? asset.bytes), asset.type, more)
}

/** The files that pages ask for, under names that change with what is in them. */
export const createFiles = ({ assets }: Pick<Needs, 'assets'>): Route[] => [
  {
    method: 'GET',
    path: '/assets/:name',
    // The boards' looks and voices too; bytes that stand ready.
    priority: 'hall',
    access,
    answer: ({ path, headers }) => answerFile(assets.find(path), headers),
  },
]

/** What machines ask (are you well, are you ready, your files, "here is a notice"), and open data. */
export function createOpen(needs: Needs): Route[] {
  const { isReady, metrics, assets, receiveNotice } = needs
  return [
    ...satisfactionRoutes(needs),
    ...waitingRoutes(needs),
    ...keptRoutes(needs),
    ...holidayRoutes(needs),
    ...purposeRoutes(needs),
    ...urgentRoutes(needs),
    ...orderRoutes(needs),
    ...letterRoutes(needs),
    ...logRoutes(needs),
    ...statusRoutes(needs),
    ...guaranteeRoutes(needs),
    ...reportRoutes(needs),
    ...manifestRoutes(needs),
    ...robotsRoutes(needs),
    { method: 'GET', path: '/healthz', access, priority: 'always', answer: () => plain('ok\n') },
    {
      method: 'GET',
      path: '/readyz',
      priority: 'always',
      access,
      answer: async () => ((await isReady()) ? plain('ready\n') : plain('not ready\n', 503)),
    },
    {
      method: 'GET',
      path: '/metrics',
      priority: 'always',
      access,
      // Which addresses are asked how often is for whoever runs this machine, not for the hall.
      answer: async (visit) =>
        metrics.mayRead(visit)
          ? bytes(Buffer.from(await metrics.text()), metrics.type)
          : plain('from this machine only, or with its token\n', 403),
    },
    ...createFiles(needs),
    {
      method: 'GET',
      path: '/luring.js',
      access,
      // Browsers ask for it again by themselves, so its name stays and its content may change.
      answer: ({ headers }) =>
        answerFile(assets.find(assets.urlOf('luring.js')), headers, 'no-cache'),
    },
    {
      method: 'POST',
      path: '/kabar/midtrans',
      // Somebody has paid and waits to read so.
      priority: 'signedIn',
      access: { action: 'payments.receive', scope: 'any' },
      isKeyless: true,
      bodyLimit: 16_384,
      answer: async ({ headers, form }) => {
        const told = headers as Record<string, string>
        const verdict = await receiveNotice(asSystem('payments'), {
          headers: told,
          rawBody: form.raw,
        })
        return json({ verdict }, verdict === 'accepted' ? 200 : 401)
      },
    },
  ]
}
