import { Socket } from 'node:net'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { answerClientError, type BareNeeds } from './bare.ts'

/** How long a request may take to arrive. */
export type Arrival = {
  /** Its headers, and then its body. */
  usualMs: number
  /** A body with files, as long as it comes at least at this pace on the whole. */
  mostMs: number
  leastBytesPerSecond: number
  /** So many bodies with files may take longer than usual at once. */
  mostSlow: number
}

/**
 * A photograph of 2 MB takes four and a half minutes at the 64 kbit/s of a 2G network. A quarter of that pace
 * keeps it alive; whoever only drips is ended like everybody else.
 */
export const usualArrival: Arrival = {
  usualMs: 30_000,
  mostMs: 360_000,
  leastBytesPerSecond: 2_000,
  mostSlow: 64,
}

/** What a route says of the bodies it takes, for whoever waits for them. */
export type Taken = { hasFiles?: boolean }

const bodyComes = ({ headers }: FastifyRequest) =>
  Number(headers['content-length'] ?? 0) > 0 || headers['transfer-encoding'] !== undefined

/**
 * Ends requests whose body does not come. The server's own time for a whole request is that of the longest, so the
 * usual one is kept here; that of headers is the server's.
 */
export function keepArrival(app: FastifyInstance, needs: BareNeeds, arrival: Arrival): void {
  const end = answerClientError(needs)
  const slow = new Set<Socket>()

  /** How much longer this body may take, judged by what has come of it; nothing when its time is over. */
  function leftMs(socket: Socket, began: { atMs: number; bytes: number }, hasFiles: boolean) {
    const goneMs = performance.now() - began.atMs
    if (goneMs < arrival.usualMs) return arrival.usualMs - goneMs
    if (!hasFiles || (!slow.has(socket) && slow.size >= arrival.mostSlow)) return 0
    slow.add(socket)
    const came = socket.bytesRead - began.bytes
    const earnedMs = (came / arrival.leastBytesPerSecond) * 1000
    return Math.min(arrival.mostMs, arrival.usualMs + earnedMs) - goneMs
  }

  app.addHook('onRequest', async (request) => {
    const { raw } = request
    const { socket } = raw
    // A request of a test comes by no wire.
    if (!(socket instanceof Socket) || !bodyComes(request)) return
    const { hasFiles = false } = request.routeOptions.config as Taken
    const began = { atMs: performance.now(), bytes: socket.bytesRead }
    let timer: NodeJS.Timeout
    const wait = () => {
      if (raw.complete || socket.destroyed) return forget()
      const ms = leftMs(socket, began, hasFiles)
      if (ms > 0) {
        timer = setTimeout(wait, Math.max(ms, 10)).unref()
        return
      }
      forget()
      end(Object.assign(new Error('The body took too long'), { code: tooLong }), socket)
    }
    const forget = () => {
      clearTimeout(timer)
      slow.delete(socket)
    }
    timer = setTimeout(wait, arrival.usualMs).unref()
    // Closed when it was answered, and when its connection breaks.
    raw.once('close', forget)
  })
}

const tooLong = 'ERR_HTTP_REQUEST_TIMEOUT'
