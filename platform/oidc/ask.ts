import { request as askPlainly } from 'node:http'
import { request as askSafely, type RequestOptions } from 'node:https'
import { isAllowed, publicLookup } from '#platform/push'

/** What is wrong is the line or the machine at its other end, not the proof. */
export class Unreachable extends Error {
  readonly code: string
  constructor(code: string) {
    super(`The provider did not answer: ${code}`)
    this.code = code
  }
}

/** How the protocol's library hands over a call. */
export type Call = {
  method: string
  headers: Record<string, string>
  body?: unknown
  signal?: AbortSignal | undefined
}

// The largest document of a real provider, with certificates in its keys, has some 30 KB.
const mostBytes = 262_144

const loopback = /^(127\.\d+\.\d+\.\d+|localhost|\[::1\])$/

/** Whether it is a program on this very machine: only there a provider may speak without encryption. */
export const isOnThisMachine = (url: URL): boolean => loopback.test(url.hostname)

/**
 * Calls a provider for the protocol's library. The issuer was named by whoever runs the house; every
 * other address comes out of a document, so it may lead to the issuer or to the open internet, never
 * into our own network. One deadline counts for all of it, a redirect is not followed.
 */
export function createAsk({ issuer, deadlineMillis }: { issuer: URL; deadlineMillis: number }) {
  const mayGo = (url: URL) => url.origin === issuer.origin || isAllowed(url.href, false)

  return (address: string, call: Call): Promise<Response> => {
    const url = new URL(address)
    const { promise, resolve, reject } = Promise.withResolvers<Response>()
    const fail = (code: string) => reject(new Unreachable(code))
    if (!mayGo(url)) {
      fail('EPRIVATE')
      return promise
    }
    const deadline = AbortSignal.timeout(deadlineMillis)
    const options: RequestOptions = {
      method: call.method,
      headers: call.headers,
      signal: call.signal ? AbortSignal.any([call.signal, deadline]) : deadline,
      ...(url.origin === issuer.origin ? {} : { lookup: publicLookup }),
    }
    const ask = url.protocol === 'https:' ? askSafely : askPlainly
    const asked = ask(url, options, async (answer) => {
      const pieces: Buffer[] = []
      let size = 0
      try {
        for await (const piece of answer) {
          pieces.push(piece as Buffer)
          size += (piece as Buffer).length
          if (size > mostBytes) return void asked.destroy(new Unreachable('ETOOLARGE'))
        }
      } catch (error) {
        return fail(codeOf(error))
      }
      const status = answer.statusCode ?? 0
      if (status >= 500 || status === 429) return fail(`E${status}`)
      resolve(responseOf(status, `${answer.headers['content-type'] ?? ''}`, Buffer.concat(pieces)))
    })
    asked.on('error', (error) => fail(codeOf(error)))
    asked.end(call.body === undefined ? undefined : `${call.body}`)
    return promise
  }
}

const codeOf = (error: unknown): string => {
  const { code, name } = error as { code?: unknown; name?: string }
  return typeof code === 'string' ? code : (name ?? 'EUNKNOWN')
}

function responseOf(status: number, type: string, body: Buffer): Response {
  const isEmpty = status === 204 || status === 304 || status < 200
  const headers = new Headers(type ? { 'content-type': type } : {})
  return new Response(isEmpty ? null : new Uint8Array(body), {
    status: Math.max(status, 200),
    headers,
  })
}
