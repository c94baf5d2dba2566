import { Server, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'

/**
 * How long a connection stays open that nobody uses, which is told to whoever is at its other end. A proxy of
 * ours keeps its own for a minute, so ours must last longer than those.
 */
export const keepAliveMs = (proxies = 0): number => (proxies > 0 ? 72_000 : 15_000)

/**
 * How long a server that leaves waits for connections nobody uses: whoever keeps to what they were told has
 * closed them by then, so that none is closed under a request that is on its way.
 */
export const idleMsBefore = (proxies = 0): number => keepAliveMs(proxies) + 2_000

const leaving = new WeakSet<FastifyInstance>()

/** Whether this server lets nobody in any more, and finishes with those who are inside. */
export const isLeaving = (app: FastifyInstance): boolean => leaving.has(app)

/** What a server that leaves is told. */
export type Leaving = {
  /** How long a connection that nobody uses stays open: its owner may be about to ask on it. */
  idleMs: number
  /** How long whoever is being answered may take. */
  patienceMs: number
  /** Nobody answers at this address after us: from then on nothing is kept open for who may ask again. */
  whenLast?: AbortSignal
}

const inside = new WeakMap<Server, Set<Socket>>()

/** Remembers who is connected: whoever never asked anything is idle to us, but to no server of Node. */
export function rememberInside(app: FastifyInstance): void {
  for (const server of serversOf(app)) {
    const sockets = new Set<Socket>()
    inside.set(server, sockets)
    const add = (socket: Socket) => {
      sockets.add(socket)
      socket.once('close', () => sockets.delete(socket))
    }
    // Of an encrypted one both count: what lies below has not heard a word before it is opened.
    for (const event of ['connection', 'secureConnection']) server.on(event, add)
  }
}

// Fastify serves `localhost` at two addresses by two servers, and shows the second to nobody.
const bindingsName = 'fastify.serverBindings'

/** Every server behind this one: a name may lead to more than one address. */
export function serversOf(app: FastifyInstance): Server[] {
  const symbol = Object.getOwnPropertySymbols(app).find((one) => one.description === bindingsName)
  const others = symbol ? (app as unknown as Record<symbol, Server[]>)[symbol] : []
  return [app.server, ...(others ?? [])].filter((server) => server.listening)
}

const countAt = (server: Server) =>
  new Promise<number>((resolve) => server.getConnections((_error, count) => resolve(count ?? 0)))

async function count(servers: Server[]): Promise<number> {
  const counts = await Promise.all(servers.map(countAt))
  return counts.reduce((sum, one) => sum + one, 0)
}

const everyMs = 25

type Waiting = { forMs: number; meanwhile?: () => void; until?: AbortSignal | undefined }

async function waitUntilEmpty(servers: Server[], { forMs, meanwhile, until }: Waiting) {
  const end = performance.now() + forMs
  while ((await count(servers)) > 0) {
    meanwhile?.()
    if (performance.now() > end || until?.aborted) return false
    await pause(everyMs)
  }
  return true
}

function closeIdle(servers: Server[]): void {
  for (const server of servers)
    (server as { closeIdleConnections?: () => void }).closeIdleConnections?.()
}

function closeSilent(servers: Server[]): void {
  for (const server of servers)
    for (const socket of inside.get(server) ?? []) if (socket.bytesRead === 0) socket.destroy()
}

/**
 * Lets nobody else in and waits for those inside, so that no request fails: connections are told to close
 * with their next answer, and those that nobody uses are closed last. Returns whether all had left.
 */
export async function leave(app: FastifyInstance, { idleMs, patienceMs, whenLast }: Leaving) {
  leaving.add(app)
  const servers = serversOf(app)
  for (const server of servers) {
    // With the last connection of one address Fastify cuts off the other one's.
    server.removeAllListeners('close')
    // Not the method of HTTP, which closes idle connections under whoever asks at this very moment.
    Server.prototype.close.call(server)
  }
  if (await waitUntilEmpty(servers, { forMs: idleMs, until: whenLast })) return true
  // What has arrived is read before: whoever asks at this moment is not idle.
  await new Promise((resolve) => setImmediate(resolve))
  closeIdle(servers)
  // Also those that become idle only now, with an answer that was begun before anybody left.
  const meanwhile = () => {
    if (!whenLast?.aborted) return
    closeIdle(servers)
    closeSilent(servers)
  }
  return waitUntilEmpty(servers, { forMs: patienceMs, meanwhile })
}
