import { type LastKnown, lastKnownCache, listLastKnown } from './last-known.ts'

// A family of five and one more.
const mostTickets = 6
const longestMs = 40 * 86_400_000

/** Keeps how a ticket stands now. */
export async function keepTicket(told: LastKnown): Promise<void> {
  const until = Math.min(told.until, Date.now() + longestMs)
  const cache = await caches.open(lastKnownCache)
  const headers = { 'content-type': 'application/json' }
  await cache.put(told.path, new Response(JSON.stringify({ ...told, until }), { headers }))
  for (const { path } of (await listLastKnown()).slice(mostTickets)) await cache.delete(path)
}

export const forgetTicket = async (path: string) => (await caches.open(lastKnownCache)).delete(path)

/** Whoever signs out leaves nothing behind for the next one with this phone. */
export const forgetAll = () => caches.delete(lastKnownCache)
