import type { ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import type { RawSink } from './route.ts'

/** What reads requests from a connection; the types of Node do not know that a socket has it. */
type Parser = { remove?: () => void; close?: () => void }
type Parsed = Socket & { parser?: Parser | null }

const chunk = (part: Buffer | string): Buffer => {
  const bytes = Buffer.from(part as string)
  const head = Buffer.from(`${bytes.length.toString(16)}\r\n`)
  return Buffer.concat([head, bytes, lineEnd])
}
const lineEnd = Buffer.from('\r\n')
const lastChunk = Buffer.from('0\r\n\r\n')

// What everybody is sent is framed once, not once for each page that listens.
const framed = new WeakMap<Buffer, Buffer>()

function frame(part: Buffer | string): Buffer {
  if (typeof part === 'string') return chunk(part)
  const known = framed.get(part)
  if (known) return known
  const made = chunk(part)
  framed.set(part, made)
  return made
}

const sinkOf = (socket: Socket): RawSink => ({
  get writableLength() {
    return socket.writableLength
  },
  write: (part) => socket.write(frame(part)),
  end: () => socket.end(lastChunk),
  destroy: () => socket.destroy(),
})

const noted = () => undefined

function leave(this: Socket): void {
  this.destroy()
}

/** Nothing more is asked on this connection: what stood ready to read requests is let go. */
function letGo(socket: Parsed): void {
  const { parser } = socket
  // Listening to what comes takes the connection back from the parser.
  socket.on('data', noted)
  for (const event of ['data', 'end', 'close', 'drain', 'error', 'timeout']) {
    socket.removeAllListeners(event)
  }
  socket.parser = null
  parser?.remove?.()
  setImmediate(() => parser?.close?.())
  socket.setTimeout(0)
  // A page that went away is noticed by reading on; an error is followed by its close.
  socket.on('error', noted)
  socket.once('end', leave)
  socket.resume()
}

// By server, so that one that closes does not wait for pages that would stay for hours.
const apart = new WeakMap<object, Set<Socket>>()

function remember(server: object, socket: Socket): void {
  const sockets = apart.get(server) ?? new Set()
  apart.set(server, sockets)
  sockets.add(socket)
  socket.once('close', () => sockets.delete(socket))
}

/** Ends every connection that was taken apart from this server. */
export function destroyDetached(server: object): void {
  for (const socket of apart.get(server) ?? []) socket.destroy()
}

/**
 * Takes an answer whose head was written apart from the server that made it: what a live page keeps for
 * hours is its connection alone, without the request, its answer and whatever read it. Chunks are framed
 * here (RFC 9112, section 7.1). Nothing is returned for whoever is gone or does not understand chunks.
 */
export function detach(
  server: object,
  raw: ServerResponse,
): { sink: RawSink; socket: Socket } | undefined {
  const { socket } = raw
  if (!(socket instanceof Socket) || socket.destroyed || !raw.chunkedEncoding) return undefined
  raw.detachSocket(socket)
  letGo(socket)
  remember(server, socket)
  return { sink: sinkOf(socket), socket }
}
