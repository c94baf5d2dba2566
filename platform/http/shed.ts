import type { FastifyRequest } from 'fastify'
import { deviceCookie, readCookies, sessionCookie } from './cookies.ts'
import type { Priority } from './priority.ts'
import type { Route } from './route.ts'
import type { Turn } from './send.ts'

/**
 * What a request counts as: the route says so itself, or its door does. A page of the hall or of whoever
 * signed in, asked for without any sign of being that, is one of the public's.
 */
export function priorityOf(route: Route, request: FastifyRequest, isHttps: boolean): Priority {
  const { priority, doorPriority = 'public' } = route
  if (priority) return priority
  if (doorPriority === 'always' || doorPriority === 'export') return doorPriority
  const cookies = readCookies(request.headers.cookie)
  const isKnown = cookies[sessionCookie(isHttps)] || cookies[deviceCookie(isHttps)]
  if (!isKnown) return 'public'
  return doorPriority === 'hall' ? 'hall' : 'signedIn'
}

/** Says of each route of a door what it counts as, where the route does not say it itself. */
export const servedAs = (doorPriority: Priority, routes: Route[]): Route[] =>
  routes.map((route) => ({ doorPriority, ...route }))

const soonestSeconds = 10
const spreadSeconds = 20

/** The short page that costs nothing; not everybody is told to come back at the same moment. */
export function sendShed({ reply }: Turn, page: Buffer): unknown {
  const wait = soonestSeconds + Math.floor(Math.random() * spreadSeconds)
  reply.code(503).headers({
    'retry-after': String(wait),
    'content-type': 'text/html; charset=utf-8',
    // What may still come of a form is not read.
    connection: 'close',
  })
  return reply.send(page)
}
