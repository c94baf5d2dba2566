import type { FastifyReply, FastifyRequest } from 'fastify'
import { compress, encodingFor, isWorthCompressing } from './compress.ts'
import { writeCookie } from './cookies.ts'
import type { Answer } from './route.ts'

/** One request and the reply to it. */
export type Turn = { request: FastifyRequest; reply: FastifyReply }

/** Sends what a door answered. */
export function send({ request, reply }: Turn, answer: Answer, isHttps: boolean): unknown {
  if (answer.isStreaming) return undefined
  reply.code(answer.status)
  reply.headers(answer.headers ?? {})
  for (const cookie of answer.cookies ?? [])
    reply.header('set-cookie', writeCookie(cookie, isHttps))
  const { body } = answer
  if (typeof body === 'string' || Buffer.isBuffer(body))
    return sendBytes({ request, reply }, Buffer.from(body as string), answer)
  return reply.send(body ?? '')
}

function sendBytes({ request, reply }: Turn, body: Buffer, answer: Answer): unknown {
  const type = String(answer.headers?.['content-type'] ?? '')
  if (reply.hasHeader('content-encoding') || !isWorthCompressing(body, type))
    return reply.send(body)
  const encoding = encodingFor(request.headers['accept-encoding'], 'once')
  reply.header('vary', [answer.headers?.vary, 'accept-encoding'].filter(Boolean).join(', '))
  if (encoding !== 'identity') reply.header('content-encoding', encoding)
  return reply.send(compress(body, encoding, false))
}
