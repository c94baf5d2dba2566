import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type BillingSettings, openBillings } from './book.ts'

export type { Billing, BillingSettings } from './book.ts'

const defaults: BillingSettings = {
  user: 'contoh',
  password: 'SIMULATOR-simponi',
  isDown: false,
  unanswered: 0,
  feedDelaySeconds: 0,
  badCodes: false,
  report: { leaveOut: [], double: [], cut: [] },
}

type Asked = { request: IncomingMessage; response: ServerResponse; url: URL; body: string }

type Said = Record<string, unknown>

/** The state's billing system as far as an office sees it. Not the treasury. */
export function createBillingSystem({
  now,
  file,
}: {
  now: () => Temporal.Instant
  file?: string | undefined
}) {
  const settings = structuredClone(defaults)
  const billings = openBillings({ now, settings, file })

  function open(body: string): { status: number; said: Said; isLost?: boolean } {
    const asked = JSON.parse(body) as Said
    const { reference, payer = '', expires, lines } = asked
    const sums = Array.isArray(lines) ? lines.map((line: Said) => Number(line.amount)) : []
    const total = sums.reduce((sum, amount) => sum + amount, 0)
    const isWhole = sums.length > 0 && sums.every((n) => Number.isSafeInteger(n) && n > 0)
    if (typeof reference !== 'string' || reference === '' || !isWhole) {
      return { status: 400, said: { message: 'Data tidak lengkap' } }
    }
    if (billings.find(reference)) return { status: 409, said: { message: 'Referensi sudah ada' } }
    const local = Temporal.PlainDateTime.from(String(expires).replace(' ', 'T'))
    const expiresAt = local.toZonedDateTime('Asia/Jakarta').toInstant().toString()
    const one = billings.open({ reference, payer: String(payer), total, expiresAt })
    const isLost = settings.unanswered > 0
    if (isLost) settings.unanswered--
    return { status: 201, said: billings.answer(one), isLost }
  }

  function isKnown(request: IncomingMessage): boolean {
    const { user, password } = settings
    const right = Buffer.from(`Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`)
    const given = Buffer.from(request.headers.authorization ?? '')
    return given.length === right.length && timingSafeEqual(given, right)
  }

  return {
    settings,
    list: billings.list,
    find: (id: string) =>
      billings.list().find(({ code, reference }) => [code, reference].includes(id)),
    report: billings.report,
    control: {
      pay: billings.pay,
      /** The clerk's slip: the money of whoever stands there pays somebody else's bill. */
      typo: (_meant: string, paidInstead: string) => billings.pay(paidInstead),
      changeAmount: (id: string, total: number) => billings.change(id, { total }),
      /** The treasury's slip: it gives a payment the number of another. */
      changeNumber: (id: string, ntpn: string) => {
        const { paid } = billings.get(id)
        if (paid) billings.change(id, { paid: { ...paid, ntpn } })
      },
      set: (changes: Partial<BillingSettings>) => Object.assign(settings, changes),
    },
    /** Answers one call; the address begins after /simponi. */
    respond: ({ request, response, url, body }: Asked): void => {
      const send = (status: number, said: Said) =>
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(said))
      if (settings.isDown) return void request.socket.destroy()
      if (!isKnown(request)) return void send(401, { message: 'Tidak dikenal' })
      const path = url.pathname.replace(/^\/simponi/, '')
      if (request.method === 'POST' && path === '/billing') {
        const { status, said, isLost } = open(body)
        if (isLost) return void request.socket.destroy()
        return void send(status, said)
      }
      if (request.method === 'GET' && path === '/billing') {
        const one = billings.find(url.searchParams.get('reference') ?? '')
        return void (one ? send(200, billings.answer(one)) : send(404, { message: 'Tidak ada' }))
      }
      if (request.method === 'GET' && path === '/report') {
        const text = billings.report(url.searchParams.get('day') ?? '')
        return void response.writeHead(200, { 'content-type': 'text/csv' }).end(text)
      }
      send(404, { message: 'Tidak ada' })
    },
  }
}

/** The billing system's face. */
export type BillingSystem = ReturnType<typeof createBillingSystem>
