import type { FastifyReply, FastifyRequest } from 'fastify'
import { detach } from './detached.ts'
import type { RawSink, RawStream } from './route.ts'

// A HEAD request asks only what the answer would look like; nothing more is ever written to it.
const nowhere: RawSink = {
  writableLength: 0,
  write: () => true,
  end: () => undefined,
  destroy: () => undefined,
}

/** The bare connection of a request, with the headers that were already set for its answer. */
export function openStream(request: FastifyRequest, reply: FastifyReply): RawStream {
  const lastEventId = request.headers['last-event-id']
  const { raw } = reply
  const isHead = request.method === 'HEAD'
  return {
    ...(typeof lastEventId === 'string' ? { lastEventId } : {}),
    start: (headers, onClose) => {
      reply.hijack()
      const kept = Object.entries(reply.getHeaders()) as [string, string][]
      // Nobody asks anything else on it, and whoever keeps it for another request finds it closed.
      const close = isHead ? {} : { connection: 'close' }
      raw.writeHead(200, { ...Object.fromEntries(kept), ...headers, ...close })
      if (isHead) {
        raw.end()
        queueMicrotask(onClose)
        return nowhere
      }
      raw.flushHeaders()
      const apart = detach(reply.server.server, raw)
      const source = apart?.socket ?? raw
      if (source.destroyed) queueMicrotask(onClose)
      else source.once('close', onClose)
      return apart?.sink ?? raw
    },
  }
}
