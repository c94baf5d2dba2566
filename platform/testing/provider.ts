import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Where somebody signs in, and what the provider is told about them. */
export type Visitor = { subject: string; acr?: string } | 'declines'

/** A real provider of identities (oidc-provider) on this machine, at which everybody is signed in at once. */
export type TestProvider = {
  issuer: string
  clientId: string
  clientSecret: string
  /** Who sits before the browser from now on. */
  seat: (visitor: Visitor) => void
  /** How often somebody had to prove who they are. */
  asked: () => number
  /** Follows an address as a browser does, until it leads away; `browser` keeps its cookies. */
  walk: (address: string, browser?: Map<string, string>) => Promise<URL>
  stop: () => Promise<void>
}

const clientId = 'gerbang'
const clientSecret = 'a secret of the test, 32 letters.'

/** Starts one that sends people back to `returnTo`, and knows the classes of proof named in `acr`. */
export async function startProvider({
  returnTo,
  acr = [],
}: {
  returnTo: string[]
  acr?: string[]
}): Promise<TestProvider> {
  // Brought only where it is used: it is no part of the program.
  const { Provider } = await import('oidc-provider')
  let visitor: Visitor = { subject: 'nobody' }
  let asked = 0
  const server = createServer((request, answer) => {
    const [, uid] = /^\/interaction\/([\w-]+)/.exec(request.url ?? '') ?? []
    if (!uid) return void answerPage(request, answer)
    asked++
    const result =
      visitor === 'declines'
        ? { error: 'access_denied', error_description: 'They changed their mind' }
        : { login: { accountId: visitor.subject, ...(visitor.acr && { acr: visitor.acr }) } }
    void provider.interactionFinished(request, answer, result)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider = new Provider(issuer, {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: returnTo }],
    cookies: { keys: ['a key of the test'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    ...(acr.length > 0 ? { acrValues: acr } : {}),
    claims: { acr: null, sid: null, auth_time: null, iss: null, openid: ['sub'] },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
    loadExistingGrant: async (turn) => {
      const grant = new turn.oidc.provider.Grant({
        accountId: turn.oidc.session.accountId,
        clientId: turn.oidc.client.clientId,
      })
      grant.addOIDCScope('openid')
      await grant.save()
      return grant
    },
  })
  const answerPage = provider.callback()

  async function walk(address: string, browser = new Map<string, string>()): Promise<URL> {
    let at = new URL(address)
    for (let n = 0; n < 10 && at.origin === issuer; n++) {
      const cookie = [...browser].map(([name, value]) => `${name}=${value}`).join('; ')
      const answer = await fetch(at, { redirect: 'manual', headers: cookie ? { cookie } : {} })
      for (const line of answer.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
        if (value) browser.set(name, value)
        else browser.delete(name)
      }
      const next = answer.headers.get('location')
      if (!next)
        throw new Error(`${at.pathname} leads nowhere: ${(await answer.text()).slice(0, 2000)}`)
      at = new URL(next, at)
    }
    return at
  }

  return {
    issuer,
    clientId,
    clientSecret,
    seat: (next) => {
      visitor = next
    },
    asked: () => asked,
    walk,
    stop: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
