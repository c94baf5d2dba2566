import { Server } from 'node:net'
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

async function waitUntilEmpty(servers: Server[], forMs: number): Promise<boolean> {
  const until = performance.now() + forMs
  while ((await count(servers)) > 0) {
    if (performance.now() > until) return false
    await pause(everyMs)
  }
  return true
}

/**
 * Lets nobody else in and waits for those inside, so that no request fails: connections are told to close
 * with their next answer, and those that nobody uses are closed last. Returns whether all had left.
 */
export async function leave(app: FastifyInstance, { idleMs, patienceMs }: Leaving) {
  leaving.add(app)
  const servers = serversOf(app)
  for (const server of servers) {
    // With the last connection of one address Fastify cuts off the other one's.
    server.removeAllListeners('close')
    // Not the method of HTTP, which closes idle connections under whoever asks at this very moment.
    Server.prototype.close.call(server)
  }
  if (await waitUntilEmpty(servers, idleMs)) return true
  // What has arrived is read before: whoever asks at this moment is not idle.
  await new Promise((resolve) => setImmediate(resolve))
  for (const server of servers)
    (server as { closeIdleConnections?: () => void }).closeIdleConnections?.()
  return waitUntilEmpty(servers, patienceMs)
}
