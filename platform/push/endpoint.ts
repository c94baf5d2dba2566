import {
  createDecipheriv,
  createECDH,
  createPublicKey,
  generateKeyPairSync,
  hkdfSync,
  randomBytes,
  verify,
} from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { makeCertificate } from './certificate.ts'
import type { Subscription } from './push.ts'

/** A message as it reached the push service, and the same after the device has opened it. */
export type Arrived = { path: string; headers: IncomingHttpHeaders; sealed: Buffer; text: string }

/** How the service answers: a status, with its Retry-After; `drip` never comes to an end. */
export type Answering = { status: number; retryAfter?: string; location?: string } | 'drip'

/** A browser of ours: subscribes, and opens what was sealed for it (RFC 8291 and RFC 8188). */
export function createDevice(endpoint: string) {
  const curve = createECDH('prime256v1')
  const own = curve.generateKeys()
  const auth = randomBytes(16)
  const subscription: Subscription = {
    endpoint,
    keys: { p256dh: own.toString('base64url'), auth: auth.toString('base64url') },
  }
  const open = (sealed: Buffer): string => {
    const salt = sealed.subarray(0, 16)
    const length = sealed[20]!
    const theirs = sealed.subarray(21, 21 + length)
    const body = sealed.subarray(21 + length)
    const info = Buffer.concat([Buffer.from('WebPush: info\0'), own, theirs])
    const shared = Buffer.from(hkdfSync('sha256', curve.computeSecret(theirs), auth, info, 32))
    const derive = (name: string, bytes: number) =>
      Buffer.from(hkdfSync('sha256', shared, salt, `Content-Encoding: ${name}\0`, bytes))
    const key = derive('aes128gcm', 16)
    const cipher = createDecipheriv('aes-128-gcm', key, derive('nonce', 12))
    cipher.setAuthTag(body.subarray(-16))
    const plain = Buffer.concat([cipher.update(body.subarray(0, -16)), cipher.final()])
    return plain.subarray(0, plain.lastIndexOf(2)).toString()
  }
  return { subscription, open }
}

/** Checks the signed card by which we are known (RFC 8292) and reads what it claims. */
export function readCard(authorization: string): { claims: Record<string, unknown>; key: string } {
  const [, card = '', key = ''] = /^vapid t=([\w.-]+), ?k=([\w-]+)$/.exec(authorization) ?? []
  const [head = '', claims = '', signature = ''] = card.split('.')
  const point = Buffer.from(key, 'base64url')
  const part = (from: number) => point.subarray(from, from + 32).toString('base64url')
  const jwk = { kty: 'EC', crv: 'P-256', x: part(1), y: part(33) }
  const isOurs = verify(
    'sha256',
    Buffer.from(`${head}.${claims}`),
    { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  )
  if (!isOurs) throw new Error('The card is not signed by the key it names')
  return { claims: JSON.parse(Buffer.from(claims, 'base64url').toString()), key }
}

/** A push service of our own behind TLS, with one device; it answers in the order it is told. */
export async function startEndpoint(...answers: Answering[]) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const cert = makeCertificate({ privateKey, publicKey, host: 'localhost' })
  const key = privateKey.export({ type: 'pkcs8', format: 'pem' })
  const arrived: Arrived[] = []
  let asked = 0
  const server = createServer({ cert, key }, async (request, answer) => {
    const sealed = await buffer(request)
    const { url: path = '', headers } = request
    const how = answers[Math.min(asked++, answers.length - 1)] ?? { status: 201 }
    arrived.push({ path, headers, sealed, text: device.open(sealed) })
    if (how === 'drip') return
    const { status, retryAfter, location } = how
    if (retryAfter) answer.setHeader('retry-after', retryAfter)
    if (location) answer.setHeader('location', location)
    answer.writeHead(status).end()
  })
  await new Promise<void>((listening) => server.listen(0, 'localhost', listening))
  const origin = `https://localhost:${(server.address() as AddressInfo).port}`
  const device = createDevice(`${origin}/push/device-1`)
  const close = () => {
    server.closeAllConnections()
    return new Promise<void>((closed) => server.close(() => closed()))
  }
  return { origin, ca: cert, device, arrived, asked: () => asked, close }
}
