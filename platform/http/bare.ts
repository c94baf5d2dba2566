import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyReply } from 'fastify'
import type { Language, Words } from '#packages/words'
import { httpsHeaders, securityHeaders } from './headers.ts'

/** What the answers below every page need. */
export type BareNeeds = { words: Record<Language, Words>; isHttps: boolean }

const statuses: Record<string, string> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
}

const sentence = ({ words }: BareNeeds) =>
  `${words.id('request.malformed')}\n${words.en('request.malformed')}\n`

const headersOf = ({ isHttps }: BareNeeds, length: number) => ({
  ...securityHeaders,
  ...(isHttps ? httpsHeaders : {}),
  'content-type': 'text/plain; charset=utf-8',
  'content-length': String(length),
  connection: 'close',
})

/** Answers what is not even HTTP, so that there is no request to show a page for. */
export const answerClientError =
  (needs: BareNeeds) =>
  (error: Error & { code?: string }, socket: Socket): void => {
    const { _httpMessage: begun } = socket as Socket & { _httpMessage?: ServerResponse }
    if (error.code === 'ECONNRESET' || !socket.writable || begun?.headersSent)
      return void socket.destroy()
    const body = Buffer.from(sentence(needs))
    const lines = Object.entries(headersOf(needs, body.length)).map(
      ([name, value]) => `${name}: ${value}\r\n`,
    )
    const status = statuses[error.code ?? ''] ?? '400 Bad Request'
    socket.write(`HTTP/1.1 ${status}\r\n${lines.join('')}\r\n${body}`)
    socket.destroySoon()
  }

/** Answers a network that asks for more pages than people read, as cheaply as it can be done. */
export function answerFlood({ words }: BareNeeds, reply: FastifyReply, seconds: number): unknown {
  const text = (['id', 'en'] as const)
    .map((language) => words[language]('request.flood'))
    .join('\n')
  reply.code(429).header('retry-after', String(seconds)).type('text/plain; charset=utf-8')
  return reply.send(`${text}\n`)
}

/** Answers a request that expects of us what we do not do. */
export const answerExpectation =
  (needs: BareNeeds) =>
  (_request: unknown, response: ServerResponse): void => {
    const body = Buffer.from(sentence(needs))
    response.writeHead(417, headersOf(needs, body.length)).end(body)
  }
