import { Agent, type RequestOptions, request } from 'node:https'
import webPush from 'web-push'
import { isAllowed, publicLookup } from './guard.ts'
import type { VapidKeys } from './keys.ts'
import { judge, judgeFailure, type Verdict } from './verdict.ts'

/** One browser on one device, as it tells us to reach it. */
export type Subscription = { endpoint: string; keys: { p256dh: string; auth: string } }

/** How a message travels. `ttlSeconds`: worth delivering for so long; `topic`: replaces its elder. */
export type Manner = {
  ttlSeconds: number
  urgency: 'very-low' | 'low' | 'normal' | 'high'
  topic?: string
}

export type PushSettings = {
  /** The pair we are known by; where it changes while the house runs, all that are live, newest first. */
  keys: VapidKeys | (() => readonly VapidKeys[])
  /** Whom a push service may write to about us: `mailto:` or `https:`. */
  subject: string
  deadlineMillis?: number
  /** Tests only: our own endpoint stands on this machine, under an authority of its own. */
  inside?: { ca: string }
}

/** Hands messages to browsers' push services. */
export type Push = {
  /** Browsers subscribe under it. */
  publicKey: string
  /** Whether we would ever call this address. */
  mayReach(endpoint: string): boolean
  /** Encrypted for this device alone (RFC 8291). Never throws for what the network does. */
  send(subscription: Subscription, payload: string, manner: Manner): Promise<Verdict>
  close(): void
}

// What a push service must take is 4096 bytes with 103 for the encryption (RFC 8291, section 4).
const mostPayloadBytes = 3993

/**
 * The library encrypts and signs; the call is ours, because it knows no deadline that a dripping
 * server cannot stretch, and would call any address it is given.
 */
export function createPush({ keys, subject, deadlineMillis = 10_000, inside }: PushSettings): Push {
  const live = typeof keys === 'function' ? keys : () => [keys]
  const remembered = new Map<string, string>()
  const agent = new Agent({ keepAlive: true, maxSockets: 4, maxFreeSockets: 4, timeout: 30_000 })
  const mayReach = (endpoint: string) => isAllowed(endpoint, Boolean(inside))
  const call: RequestOptions = { agent, ...(inside ? inside : { lookup: publicLookup }) }
  return {
    get publicKey() {
      return live()[0]!.publicKey
    },
    mayReach,
    send: async (subscription, payload, { ttlSeconds, urgency, topic }) => {
      if (!mayReach(subscription.endpoint)) return judgeFailure('EPRIVATE')
      if (Buffer.byteLength(payload) > mostPayloadBytes)
        return { kind: 'tooLarge', code: 'EPAYLOAD' }
      const options = { TTL: ttlSeconds, urgency, ...(topic ? { topic } : {}) }
      let told: Verdict = { kind: 'gone', code: 'EKEYS' }
      for (const pair of inOrder(live(), remembered.get(subscription.endpoint))) {
        const sealed = seal(subscription, payload, {
          ...options,
          vapidDetails: { subject, ...pair },
        })
        // Keys that are no keys: this device can never be reached.
        if (!sealed) return { kind: 'gone', code: 'EKEYS' }
        told = await hand(sealed, { ...call, signal: AbortSignal.timeout(deadlineMillis) })
        if (isStranger(told)) continue
        if (remembered.size >= mostRemembered) remembered.clear()
        remembered.set(subscription.endpoint, pair.publicKey)
        return told
      }
      return told
    },
    close: () => agent.destroy(),
  }
}

// A device subscribed under one pair: to any other its service says that we are a stranger.
const isStranger = ({ code }: Verdict) => code === '401' || code === '403'
const mostRemembered = 10_000

/** The pair that last fitted this device first. */
const inOrder = (pairs: readonly VapidKeys[], known: string | undefined) =>
  pairs.toSorted(
    (one, other) => Number(other.publicKey === known) - Number(one.publicKey === known),
  )

type Sealed = ReturnType<typeof webPush.generateRequestDetails>

function seal(
  subscription: Subscription,
  payload: string,
  options: webPush.RequestOptions,
): Sealed | undefined {
  try {
    return webPush.generateRequestDetails(subscription, payload, options)
  } catch {
    return undefined
  }
}

/** Posts it. Only the status and Retry-After are read; a body is let go unread. */
function hand({ endpoint, headers, body }: Sealed, options: RequestOptions): Promise<Verdict> {
  const { promise, resolve } = Promise.withResolvers<Verdict>()
  const asked = request(endpoint, { ...options, method: 'POST', headers }, (answer) => {
    resolve(judge(answer.statusCode ?? 0, answer.headers['retry-after'], Date.now()))
    answer.on('error', () => undefined).resume()
  })
  asked.on('error', ({ code, name }: NodeJS.ErrnoException) => resolve(judgeFailure(code ?? name)))
  asked.end(body)
  return promise
}
