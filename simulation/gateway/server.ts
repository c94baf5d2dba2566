import { createHash, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { type Body, refusal } from './answers.ts'
import type { BillingSystem } from './billing/index.ts'
import type { Control } from './control.ts'
import { payPage, policy } from './page.ts'
import type { Settings, Till } from './till.ts'

const mostBytes = 16_384

type Needs = {
  till: Till
  control: Control
  settings: Settings
  billing: BillingSystem
  list: () => unknown
  deliverDue: () => Promise<number>
  setClock: (at: Temporal.Instant, speed: number) => void
  /** Whether the misbehaviours may be asked for over HTTP. */
  isControlOpen: boolean
}

type Asked = { request: IncomingMessage; response: ServerResponse; url: URL }

/** The HTTP face: /v2 as Midtrans documents it, /pay for a person, /control for the demonstration. */
export function createGatewayServer(needs: Needs): Server {
  // Whoever asks now and then is not hung up on: what is sent at that moment would be lost.
  return createServer({ maxHeaderSize: 16_384, keepAliveTimeout: 0 }, (request, response) => {
    const url = new URL(request.url ?? '/', `http://${request.headers.host ?? 'gateway'}`)
    respond(needs, { request, response, url }).catch((error: unknown) => {
      const isTheirs = error instanceof RangeError || error instanceof SyntaxError
      if (!response.headersSent)
        sendJson(response, refusal(isTheirs ? '400' : '500', String(error)), isTheirs ? 400 : 500)
    })
  })
}

async function respond(needs: Needs, asked: Asked): Promise<void> {
  const { request, response, url } = asked
  const [, part, id = '', act = ''] = url.pathname.split('/').map(decodeURIComponent)
  if (part === 'control' && needs.isControlOpen) return respondControl(needs, asked, id)
  if (part === 'simponi') {
    return needs.billing.respond({ ...asked, body: await readBody(request) })
  }
  if (needs.settings.isDown) {
    request.socket.destroy()
    return
  }
  if (part === 'pay') return respondPage(needs, asked, id)
  if (part !== 'v2') return sendJson(response, refusal('404', 'Not found'), 404)
  if (!isKeyRight(request, needs.settings.serverKey)) {
    const said = 'Transaction cannot be authorized with the current client/server key.'
    return sendJson(response, refusal('401', said), 401)
  }
  if (request.method === 'GET' && id === 'report') {
    const text = needs.till.report(url.searchParams.get('day') ?? '')
    return void response.writeHead(200, { 'content-type': 'text/csv' }).end(text)
  }
  if (request.method === 'POST' && id === 'charge') return respondCharge(needs, asked)
  if (request.method === 'GET' && act === 'status') return sendJson(response, needs.till.status(id))
  if (request.method === 'POST' && (act === 'cancel' || act === 'expire')) {
    return sendJson(response, needs.till.end(id, act))
  }
  sendJson(response, refusal('404', 'Not found'), 404)
}

async function respondCharge(
  { till, settings, deliverDue }: Needs,
  { request, response, url }: Asked,
) {
  const notifyUrl = request.headers['x-override-notification']
  const body = till.charge(JSON.parse(await readBody(request)), {
    origin: url.origin,
    ...(typeof notifyUrl === 'string' && { notifyUrl }),
  })
  if (settings.isNoticeFirst) await deliverDue()
  if (settings.unansweredCharges > 0) {
    settings.unansweredCharges--
    request.socket.destroy()
    return
  }
  sendJson(response, body)
}

async function respondPage(
  { till, control, settings }: Needs,
  { request, response, url }: Asked,
  id: string,
) {
  const language = url.searchParams.get('bahasa') === 'en' ? 'en' : 'id'
  const charge = till.look(id)
  if (charge && request.method === 'POST') {
    control.pay(id)
    response.writeHead(303, { location: `?bahasa=${language}` }).end()
    return
  }
  const html = charge && (await payPage(charge, { language, merchantName: settings.merchant.name }))
  response.writeHead(html ? 200 : 404, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy,
    'cache-control': 'no-store',
  })
  response.end(html ?? 'Tidak ditemukan. Not found.')
}

async function respondControl(
  needs: Needs,
  { request, response }: Asked,
  verb: string,
): Promise<void> {
  // A page of some website in the same machine's browser must not move anything here.
  if (request.headers.origin) return sendJson(response, refusal('403', 'Not for browsers'), 403)
  if (request.method === 'GET' && verb === 'charges')
    return sendJson(response, { charges: needs.list() })
  if (request.method !== 'POST') return sendJson(response, refusal('404', 'Not found'), 404)
  const said = JSON.parse((await readBody(request)) || '{}')
  // A billing code is paid where billing codes are.
  if (verb === 'pay' && needs.billing.find(String(said.id))) needs.billing.control.pay(said.id)
  else if (verb === 'clock') needs.setClock(Temporal.Instant.from(said.at), Number(said.speed ?? 1))
  else if (Object.hasOwn(needs.control, verb)) {
    const act = needs.control[verb as keyof Control] as (...words: unknown[]) => unknown
    act(...(verb === 'set' ? [said] : [said.id, said.with]))
  } else return sendJson(response, refusal('404', 'Not found'), 404)
  await needs.deliverDue()
  sendJson(response, { done: verb })
}

/** Basic authentication, user = server key, no password, compared without telling how far it was right. */
function isKeyRight(request: IncomingMessage, key: string): boolean {
  const expected = `Basic ${Buffer.from(`${key}:`).toString('base64')}`
  const hash = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(request.headers.authorization ?? ''), hash(expected))
}

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request) {
    size += part.length
    if (size > mostBytes) throw new RangeError('The body is larger than 16 KB')
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}

function sendJson(response: ServerResponse, body: Body, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
