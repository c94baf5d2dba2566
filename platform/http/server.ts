import { Server as TlsServer } from 'node:tls'
import fastify, { type FastifyInstance } from 'fastify'
import { Refusal } from '#packages/refusal'
import { nowhere, readQuery, routed, withoutTrailingSlash } from './address.ts'
import { type Arrival, keepArrival, usualArrival } from './arrival.ts'
import { answerClientError, answerExpectation, answerFlood } from './bare.ts'
import { destroyDetached } from './detached.ts'
import { httpsHeaders, securityHeaders } from './headers.ts'
import { isLeaving, keepAliveMs, rememberInside } from './leave.ts'
import { rememberRoutes } from './listed.ts'
import { mostConnections } from './most-connections.ts'
import type { Route } from './route.ts'
import { refuseCrossSite } from './same-site.ts'
import { send, type Turn } from './send.ts'
import { addRoute, type ServeNeeds } from './serve.ts'
import { chooseTextSize } from './text-size.ts'
import { answerTrouble, type TroubleNeeds } from './trouble.ts'

/** What the server is told. */
export type HttpOptions = ServeNeeds &
  TroubleNeeds & {
    routes: Route[]
    /** Speaks TLS itself; without it plain HTTP, as behind a proxy. */
    tls?: Secret
    /**
     * Tells browsers to use nothing but https with this host, on all its ports. Not where a device
     * must first learn over http to trust us, nor where a mended mistake should heal by itself.
     */
    isStrict?: boolean
    onAnswer?: (told: { route: string; method: string; status: number; ms: number }) => void
    /** How many proxies of ours stand before us; what they did not write of an address is not believed. */
    trustProxy?: number
    /** How long a request may take to arrive; as usual unless a test is in a hurry. */
    arrival?: Arrival
  }

/** The server, ready to listen. */
export type Http = FastifyInstance

/** What a server over TLS shows and proves with, as PEM. */
type Secret = { key: string; cert: string }

/** New connections are answered with this certificate; those that are open go on. */
export function changeCertificate({ server }: Http, { key, cert }: Secret): void {
  if (server instanceof TlsServer) server.setSecureContext({ key, cert })
}

// Fastify's types tell the two kinds of server apart; nothing of ours does.
function plainOrTls({ usualMs }: Arrival, tls?: Secret): object {
  const waits = { headersTimeout: usualMs, connectionsCheckingInterval: Math.min(usualMs, 10_000) }
  return tls ? { https: { ...waits, ...tls } } : { http: waits }
}

/** Only what our own proxies wrote is believed; before that stands whatever a visitor made up. */
const trustFor = (proxies: number) => (_address: string, hop: number) => hop < proxies

/** Builds the server from the doors' routes. Throws when one declares no access. */
export function createHttp(options: HttpOptions): Http {
  const { arrival = usualArrival } = options
  const app: FastifyInstance = fastify({
    ...plainOrTls(arrival, options.tls),
    logger: false,
    trustProxy: trustFor(options.trustProxy ?? 0),
    requestTimeout: arrival.mostMs + arrival.usualMs,
    keepAliveTimeout: keepAliveMs(options.trustProxy),
    forceCloseConnections: true,
    // An address is bounded by the headers' 16 KB; a parameter that is too long is simply not found.
    routerOptions: { maxParamLength: 20_000, querystringParser: readQuery },
    rewriteUrl: (request) => routed(request.url ?? '/'),
    genReqId: () => crypto.randomUUID(),
    clientErrorHandler: answerClientError(options),
  })
  const most = mostConnections()
  if (most) app.server.maxConnections = most
  app.server.on('checkExpectation', answerExpectation(options))
  // Bodies are read by us, with bounds, as forms.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', (_request, _payload, done) => done(null))
  addHooks(app, options)
  keepArrival(app, options, arrival)
  for (const route of options.routes) addRoute(app, options, route)
  rememberRoutes(app, options.routes)
  app.setNotFoundHandler((request, reply) => answerNotFound(options, { request, reply }))
  app.setErrorHandler((error, request, reply) => answerTrouble(options, { request, reply }, error))
  return app
}

function addHooks(app: FastifyInstance, options: HttpOptions): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(securityHeaders)
    // Whoever comes again comes to another process, or to this one when it is back.
    if (isLeaving(app)) reply.header('connection', 'close')
    if (options.isHttps && options.isStrict !== false) reply.headers(httpsHeaders)
    refuseCrossSite(request)
    const seconds = options.pace?.floods(request.ip)
    if (seconds) return answerFlood(options, reply, seconds)
    if (request.method !== 'GET' && request.method !== 'HEAD') return
    const chosen = chooseTextSize(request.originalUrl)
    if (chosen) return send({ request, reply }, chosen, options.isHttps)
  })
  app.addHook('onListen', async () => rememberInside(app))
  app.addHook('preClose', async () => destroyDetached(app.server))
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown'
    options.onAnswer?.({
      route,
      method: request.method,
      status: reply.statusCode,
      ms: reply.elapsedTime,
    })
  })
}

function answerNotFound(options: HttpOptions, turn: Turn): unknown {
  const { request, reply } = turn
  if (request.url === nowhere) return answerTrouble(options, turn, new Refusal('request.malformed'))
  const shorter = withoutTrailingSlash(request.originalUrl)
  if (shorter && (request.method === 'GET' || request.method === 'HEAD'))
    return reply.redirect(shorter, 308)
  return answerTrouble(options, turn, new Refusal('request.notFound'))
}
