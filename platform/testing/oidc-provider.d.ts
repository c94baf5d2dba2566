/** As much of the provider as the tests use; the package brings no types of its own. */
declare module 'oidc-provider' {
  import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'

  type Grant = { addOIDCScope: (scope: string) => void; save: () => Promise<string> }
  type Turn = {
    oidc: {
      provider: { Grant: new (of: { accountId: string; clientId: string }) => Grant }
      session: { accountId: string }
      client: { clientId: string }
    }
  }
  type Settings = {
    clients: { client_id: string; client_secret: string; redirect_uris: string[] }[]
    cookies: { keys: string[] }
    features: Record<string, { enabled: boolean }>
    interactions: { url: (turn: Turn, interaction: { uid: string }) => string }
    acrValues?: string[]
    claims: Record<string, null | string[]>
    findAccount: (
      turn: Turn,
      id: string,
    ) => { accountId: string; claims: () => Record<string, string> }
    loadExistingGrant: (turn: Turn) => Promise<Grant>
  }

  /** A provider of identities. */
  export class Provider {
    constructor(issuer: string, settings: Settings)
    callback(): RequestListener
    interactionFinished(
      request: IncomingMessage,
      answer: ServerResponse,
      result: Record<string, unknown>,
    ): Promise<void>
  }
}
