import { createHash, randomBytes } from 'node:crypto'
import * as client from 'openid-client'
import { type Call, createAsk, isOnThisMachine, Unreachable } from './ask.ts'

/** A provider of identities, as whoever runs the house names it. */
export type OidcSettings = {
  issuer: string
  clientId: string
  clientSecret: string
  /** Where the provider sends people back to; registered there. */
  returnTo: string
  /** The class of authentication (acr) asked for where somebody must prove themselves anew. */
  acr?: string
  deadlineMillis?: number
}

/** What became of somebody who was sent to the provider. */
export type Verdict =
  | { kind: 'proved'; issuer: string; subject: string; state: string }
  /** They changed their mind, or the provider did not let them through. */
  | { kind: 'declined'; code: string }
  /** The provider is down, slow or speaks nonsense: another way in must do. */
  | { kind: 'unreachable'; code: string }
  /** It answered, and the answer proves nothing. */
  | { kind: 'refused'; code: string }

/** How somebody must prove themselves: `fresh` asks for it even when the provider knows them. */
export type Manner = 'usual' | 'fresh'

/** One provider, as somebody who relies on it sees it. */
export type Oidc = {
  /** Whose word it is, written as addresses are. */
  issuer: string
  /** Where to send the browser; the secret stays in its cookie. */
  begin: (
    secret: string,
    manner?: Manner,
  ) => Promise<{ kind: 'at'; address: string } | Extract<Verdict, { kind: 'unreachable' }>>
  /** Reads the address at which the browser came back. Never throws for what the network does. */
  finish: (secret: string, query: Record<string, string>, manner?: Manner) => Promise<Verdict>
}

// Clocks of two machines that each follow a time server differ by less.
const toleratedSeconds = 60
/** How recent a proof must be where a fresh one was asked for. */
const freshSeconds = 300
const keptMillis = 3_600_000

/** The secret of one attempt: it is kept in the browser's cookie and nowhere else. */
export const makeAttempt = (): string => randomBytes(32).toString('base64url')

// Three values that nobody can tell from one another, out of one: so nothing is kept on our side.
const derive = (use: string, secret: string) =>
  createHash('sha256').update(`gerbang oidc ${use} ${secret}`).digest('base64url')

/** What stands in the address of one attempt; known before anybody comes back. */
export const stateOf = (secret: string): string => derive('state', secret)

/** The code flow with PKCE, state and nonce; signatures are always checked (OpenID Connect Core 1.0). */
export function createOidc(settings: OidcSettings): Oidc {
  const known = createDiscovery(settings)

  return {
    issuer: new URL(settings.issuer).href,

    begin: async (secret, manner = 'usual') => {
      try {
        const verifier = derive('verifier', secret)
        const url = client.buildAuthorizationUrl(await known(), {
          redirect_uri: settings.returnTo,
          // Nothing but who it is: what is not received need not be kept or guarded.
          scope: 'openid',
          state: stateOf(secret),
          nonce: derive('nonce', secret),
          code_challenge: await client.calculatePKCECodeChallenge(verifier),
          code_challenge_method: 'S256',
          ...(manner === 'fresh' ? askFresh(settings) : {}),
        })
        return { kind: 'at', address: url.href }
      } catch (error) {
        return { kind: 'unreachable', code: codeOf(error) }
      }
    },

    finish: async (secret, query, manner = 'usual') => {
      try {
        const config = await known()
        const here = new URL(settings.returnTo)
        here.search = new URLSearchParams(query).toString()
        const answer = await client.authorizationCodeGrant(config, here, {
          expectedState: stateOf(secret),
          expectedNonce: derive('nonce', secret),
          pkceCodeVerifier: derive('verifier', secret),
          idTokenExpected: true,
          ...(manner === 'fresh' ? { maxAge: freshSeconds } : {}),
        })
        const { sub, iss, acr } = answer.claims()!
        if (manner === 'fresh' && settings.acr && acr !== settings.acr) {
          return { kind: 'refused', code: 'acr' }
        }
        return { kind: 'proved', issuer: new URL(iss).href, subject: sub, state: stateOf(secret) }
      } catch (error) {
        return judge(error)
      }
    },
  }
}

const askFresh = ({ acr }: OidcSettings) => ({
  prompt: 'login',
  max_age: `${freshSeconds}`,
  ...(acr ? { acr_values: acr } : {}),
})

/** The provider's own description: asked for when first needed, kept an hour, a failure not at all. */
function createDiscovery(settings: OidcSettings): () => Promise<client.Configuration> {
  const { clientId, clientSecret, deadlineMillis = 5000 } = settings
  const issuer = new URL(settings.issuer)
  const ask = createAsk({ issuer, deadlineMillis })
  let kept: { config: client.Configuration; until: number } | undefined

  const discover = () =>
    client.discovery(issuer, clientId, { [client.clockTolerance]: toleratedSeconds }, prove, {
      [client.customFetch]: (url: string, call: unknown) => ask(url, call as Call),
      timeout: Math.ceil(deadlineMillis / 1000),
      execute: [
        // Without it the library trusts the encrypted line alone.
        client.enableNonRepudiationChecks,
        ...(issuer.protocol === 'http:' && isOnThisMachine(issuer)
          ? [client.allowInsecureRequests]
          : []),
      ],
    })

  /** By header unless the provider says that it only reads the secret out of the body. */
  const prove: client.ClientAuth = (server, ...rest) => {
    const { token_endpoint_auth_methods_supported: ways } = server
    const isBasic = !ways || ways.includes('client_secret_basic')
    const way = isBasic ? client.ClientSecretBasic : client.ClientSecretPost
    return way(clientSecret)(server, ...rest)
  }

  return async () => {
    if (kept && performance.now() < kept.until) return kept.config
    const config = await discover()
    kept = { config, until: performance.now() + keptMillis }
    return config
  }
}

// A maintenance page in place of an answer says as little as no answer.
const noAnswer = [
  'OAUTH_TIMEOUT',
  'OAUTH_ABORT',
  'OAUTH_PARSE_ERROR',
  'OAUTH_RESPONSE_IS_NOT_JSON',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
]

const isLine = (error: unknown): boolean =>
  error instanceof Unreachable || noAnswer.includes((error as { code?: string }).code ?? '')

/** The innermost thing that went wrong: the library wraps what our own call threw. */
function rootOf(error: unknown): unknown {
  let at = error
  for (let n = 0; n < 5; n++) {
    const cause = (at as { cause?: unknown })?.cause
    if (isLine(at) || !(cause instanceof Error)) return at
    at = cause
  }
  return at
}

const codeOf = (error: unknown): string => {
  const root = rootOf(error) as { code?: unknown; name?: string }
  return typeof root.code === 'string' ? root.code : (root.name ?? 'unknown')
}

function judge(error: unknown): Verdict {
  const code = codeOf(error)
  if (isLine(rootOf(error))) return { kind: 'unreachable', code }
  if (error instanceof client.AuthorizationResponseError) {
    const isDown = ['server_error', 'temporarily_unavailable'].includes(error.error)
    return { kind: isDown ? 'unreachable' : 'declined', code: error.error }
  }
  if (error instanceof client.ResponseBodyError) return { kind: 'refused', code: error.error }
  return { kind: 'refused', code }
}
