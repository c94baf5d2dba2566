import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

/** How a provider can go wrong; `well` is the control. */
export type ProviderMood =
  | 'well'
  | 'silent'
  | 'dripping'
  | 'garbage'
  | 'huge'
  | 'failing'
  | 'wrongNonce'
  | 'wrongIssuer'
  | 'wrongAudience'
  | 'algNone'
  | 'wrongKey'
  | 'noIdToken'
  | 'expired'
  | 'fromTheFuture'
  | 'clockBehind'
  | 'clockAhead'
  | 'staleProof'
  | 'otherIssuer'
  | 'keysInside'
  | 'leadsInside'

/** Where in its work it goes wrong: when it describes itself, or when it hands over the proof. */
export type Place = 'description' | 'token'

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

const makeKey = () => generateKeyPairSync('rsa', { modulusLength: 2048 })

/** A provider that stands in for the world outside, and misbehaves as it is told. */
export async function startTwinProvider() {
  const right = makeKey()
  const wrong = makeKey()
  const codes = new Map<string, { nonce: string; challenge: string }>()
  const inside: string[] = []
  let mood: ProviderMood = 'well'
  let place: Place = 'token'
  let subject = 'subject-1'

  const server = createServer(async (request, answer) => {
    const path = new URL(request.url ?? '/', issuer).pathname
    const where: Place = path === '/token' ? 'token' : 'description'
    if (path.startsWith('/inside')) inside.push(path)
    if (where === place && misbehave(answer, mood)) return
    if (path === '/keys') return send(answer, { keys: [publicOf(right.publicKey)] })
    if (path !== '/token') return send(answer, describe(issuer, mood))
    const asked = new URLSearchParams(await text(request))
    const known = codes.get(asked.get('code') ?? '')
    const challenge = createHash('sha256')
      .update(asked.get('code_verifier') ?? '')
      .digest('base64url')
    if (known?.challenge !== challenge) return send(answer, { error: 'invalid_grant' }, 400)
    const key = mood === 'wrongKey' ? wrong.privateKey : right.privateKey
    const idToken = write(claimsOf({ issuer, subject, nonce: known.nonce, mood }), key, mood)
    send(answer, {
      access_token: 'opaque',
      token_type: 'Bearer',
      ...(mood === 'noIdToken' ? {} : { id_token: idToken }),
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  return {
    issuer,
    /** What reached addresses that nobody outside should be able to send us to. */
    inside,
    behave: (next: ProviderMood, at: Place = 'token') => {
      mood = next
      place = at
    },
    seat: (next: string) => {
      subject = next
    },
    /** Somebody signs in: what the browser brings back. The code opens again and again. */
    signIn: (address: string): Record<string, string> => {
      const asked = new URL(address).searchParams
      const code = `code-${codes.size}`
      const nonce = asked.get('nonce') ?? ''
      codes.set(code, { nonce, challenge: asked.get('code_challenge') ?? '' })
      return { code, state: asked.get('state') ?? '' }
    },
    stop: () => {
      server.closeAllConnections()
      return new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

const publicOf = (key: KeyObject) => ({ ...key.export({ format: 'jwk' }), kid: '1', use: 'sig' })

function send(answer: ServerResponse, body: object, status = 200): void {
  answer.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

/** What goes wrong before anything is said; true when that was all. */
function misbehave(answer: ServerResponse, mood: ProviderMood): boolean {
  if (mood === 'silent') return true
  if (mood === 'dripping') {
    answer.writeHead(200, { 'content-type': 'application/json' })
    const timer = setInterval(() => answer.write(' '), 50)
    answer.on('close', () => clearInterval(timer))
    return true
  }
  if (mood === 'garbage') {
    answer.writeHead(200, { 'content-type': 'application/json' }).end('<html>Sedang perbaikan')
    return true
  }
  if (mood === 'huge') {
    answer.writeHead(200, { 'content-type': 'application/json' }).end(' '.repeat(2_000_000))
    return true
  }
  if (mood === 'failing') {
    answer.writeHead(503).end()
    return true
  }
  if (mood === 'leadsInside') {
    answer.writeHead(307, { location: '/inside/token' }).end()
    return true
  }
  return false
}

const describe = (issuer: string, mood: ProviderMood) => ({
  issuer: mood === 'otherIssuer' ? 'http://127.0.0.1:1' : issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
  jwks_uri: mood === 'keysInside' ? issuer.replace('127.0.0.1', '127.0.0.2') : `${issuer}/keys`,
  response_types_supported: ['code'],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: ['RS256', 'none'],
})

type Said = { issuer: string; subject: string; nonce: string; mood: ProviderMood }

const shifts: Partial<Record<ProviderMood, number>> = {
  expired: -4000,
  fromTheFuture: 1200,
  clockBehind: -330,
  clockAhead: 30,
}

function claimsOf({ issuer, subject, nonce, mood }: Said) {
  const at = Math.floor(Date.now() / 1000) + (shifts[mood] ?? 0)
  return {
    iss: mood === 'wrongIssuer' ? 'https://masuk.contoh.invalid' : issuer,
    aud: mood === 'wrongAudience' ? 'somebody-else' : 'gerbang',
    sub: subject,
    nonce: mood === 'wrongNonce' ? 'of another attempt' : nonce,
    iat: at,
    nbf: at,
    exp: at + 300,
    auth_time: mood === 'staleProof' ? at - 3600 : at,
  }
}

function write(claims: object, key: KeyObject, mood: ProviderMood): string {
  if (mood === 'algNone') return `${part({ alg: 'none' })}.${part(claims)}.`
  const body = `${part({ alg: 'RS256', kid: '1' })}.${part(claims)}`
  return `${body}.${sign('sha256', Buffer.from(body), key).toString('base64url')}`
}
