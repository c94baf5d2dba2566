import type { FastifyReply, FastifyRequest } from 'fastify'
import { compress, encodingFor, isWorthCompressing } from './compress.ts'
import type { Answer, Cookie } from './route.ts'
import { sessionCookie } from './visit.ts'

/** Writes one cookie: never readable by script, never sent from another site's page. */
export function writeCookie(cookie: Cookie, isHttps: boolean): string {
  const name = cookie.isSession ? sessionCookie(isHttps) : cookie.name
  const age = cookie.value === undefined ? 0 : cookie.maxAgeSeconds
  return [
    `${name}=${cookie.value ?? ''}`,
    'Path=/',
    'HttpOnly',
    'SameSite=Lax',
    isHttps ? 'Secure' : '',
    age === undefined ? '' : `Max-Age=${age}`,
  ]
    .filter(Boolean)
    .join('; ')
}

/** Sends what a door answered. */
export function send(
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
  answer: Answer,
  isHttps: boolean,
): unknown {
  if (answer.isStreaming) return undefined
  reply.code(answer.status)
  reply.headers(answer.headers ?? {})
  for (const cookie of answer.cookies ?? [])
    reply.header('set-cookie', writeCookie(cookie, isHttps))
  if (
    answer.body === undefined ||
    !(typeof answer.body === 'string' || Buffer.isBuffer(answer.body))
  ) {
    return reply.send(answer.body ?? '')
  }
  const body = Buffer.from(answer.body as string)
  const type = String(answer.headers?.['content-type'] ?? '')
  if (reply.hasHeader('content-encoding') || !isWorthCompressing(body, type))
    return reply.send(body)
  const encoding = encodingFor(request.headers['accept-encoding'])
  reply.header('vary', 'accept-encoding')
  if (encoding !== 'identity') reply.header('content-encoding', encoding)
  return reply.send(compress(body, encoding, false))
}
