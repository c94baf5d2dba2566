import type { FastifyInstance } from 'fastify'
import { httpsHeaders, securityHeaders } from './headers.ts'
import type { Route } from './route.ts'

/** What is known of an address without visiting it. */
export type ListedRoute = Omit<Route, 'answer'>

const routesOf = new WeakMap<FastifyInstance, ListedRoute[]>()

/** Remembers what a server was built from. */
export const rememberRoutes = (app: FastifyInstance, routes: Route[]): void => {
  routesOf.set(
    app,
    routes.map(({ answer: _, ...told }) => told),
  )
}

/** Every address of a server, for tests that must visit all of them and forget none. */
export function listRoutes(app: FastifyInstance): ListedRoute[] {
  const routes = routesOf.get(app)
  if (!routes) throw new Error('This server was not built by createHttp')
  return routes
}

/** Which headers that every answer must carry this one lacks; only the time to keep may differ. */
export function missingHeaders(headers: Record<string, unknown>, isHttps: boolean): string[] {
  const wanted = Object.entries({ ...securityHeaders, ...(isHttps ? httpsHeaders : {}) })
  return wanted
    .filter(([name, value]) =>
      name === 'cache-control' ? !headers[name] : headers[name] !== value,
    )
    .map(([name]) => name)
}
