import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { rolesOf, rowOf, type Who } from '#packages/access'
import { Refusal } from '#packages/refusal'
import { Busy, Unknown } from '#platform/db'
import { encodingFor } from './compress.ts'
import { httpsHeaders, securityHeaders } from './headers.ts'
import { createKeptPages, encodedPage } from './kept-pages.ts'
import type { Answer, Route, Visit } from './route.ts'
import { refuseCrossSite } from './same-site.ts'
import { send } from './send.ts'
import { statusOf } from './statuses.ts'
import { makeVisit, sessionCookie, splitLanguage, type VisitNeeds } from './visit.ts'

/** What went wrong, as the page of last resort tells it. */
export type Trouble = { status: number; code: string; values: Record<string, string | number> }

/** What the server is told. */
export type HttpOptions = VisitNeeds & {
  routes: Route[]
  /** Shows a refusal or a fault to a person. */
  troublePage: (visit: Visit, trouble: Trouble) => Answer
  /** Where somebody signs in who must; `back` is the address they wanted. */
  signInPath: (visit: Visit, back: string) => string
  onAnswer?: (told: { route: string; method: string; status: number; ms: number }) => void
  onFault: (error: unknown, reference: string, route: string) => void
  trustProxy?: boolean
}

/** The server, ready to listen. */
export type Http = FastifyInstance

type Turn = { request: FastifyRequest; reply: FastifyReply }

/** Builds the server from the doors' routes. Throws when one declares no access. */
export function createHttp(options: HttpOptions): Http {
  const app = fastify({
    logger: false,
    trustProxy: options.trustProxy ?? false,
    bodyLimit: 10 * 1024 * 1024,
    requestTimeout: 30_000,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 200 },
    rewriteUrl: (request) => splitLanguage(request.url ?? '/').path,
    genReqId: () => crypto.randomUUID(),
  })
  // Bodies are read by us, with bounds, as forms.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', (_request, _payload, done) => done(null))
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(securityHeaders)
    if (options.isHttps) reply.headers(httpsHeaders)
    refuseCrossSite(request)
  })
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown'
    options.onAnswer?.({
      route,
      method: request.method,
      status: reply.statusCode,
      ms: reply.elapsedTime,
    })
  })
  for (const route of options.routes) addRoute(app, options, route)
  app.setNotFoundHandler((request, reply) =>
    trouble(options, { request, reply }, new Refusal('request.notFound')),
  )
  app.setErrorHandler((error, request, reply) => trouble(options, { request, reply }, error))
  return app
}

function addRoute(app: FastifyInstance, options: HttpOptions, route: Route): void {
  if (!route.access?.action || !rowOf(route.access.action)) {
    throw new Error(`${route.method} ${route.path} does not say who may`)
  }
  const kept = createKeptPages()
  app.route({
    method: route.method,
    url: route.path,
    schema: {
      ...(route.params ? { params: route.params } : {}),
      ...(route.query ? { querystring: route.query } : {}),
    },
    handler: async (request, reply) => {
      const turn = { request, reply }
      if (route.keepSeconds && isAnonymous(request, options))
        return sendKept(options, route, kept, turn)
      return send(turn, await answerVisit(options, route, turn), options.isHttps)
    },
  })
}

const isAnonymous = (request: FastifyRequest, options: HttpOptions) =>
  !request.headers.cookie?.includes(`${sessionCookie(options.isHttps)}=`)

const mayEnter = (who: Who, route: Route) =>
  rolesOf(who).some((role) => rowOf(route.access.action)[role] !== undefined)

async function answerVisit(options: HttpOptions, route: Route, turn: Turn): Promise<Answer> {
  const visit = await makeVisit(options, { ...turn, route })
  if (mayEnter(visit.who, route)) return route.answer(visit)
  if (visit.who.kind !== 'nobody') throw new Refusal('access.denied')
  if (route.method !== 'GET') throw new Refusal('access.signIn')
  return { status: 303, headers: { location: options.signInPath(visit, turn.request.url) } }
}

/** A public page is made at most once for its seconds, and sent as the bytes it became. */
async function sendKept(
  options: HttpOptions,
  route: Route,
  kept: ReturnType<typeof createKeptPages>,
  turn: Turn,
): Promise<unknown> {
  const { request, reply } = turn
  const size = /ukuran=besar/.test(request.headers.cookie ?? '') ? 'besar' : 'biasa'
  const name = `${size} ${request.originalUrl}`
  let page = kept.find(name, performance.now())
  if (!page) {
    const answer = await answerVisit(options, route, turn)
    if (answer.status !== 200 || answer.cookies) return send(turn, answer, options.isHttps)
    page = kept.keep(name, {
      body: Buffer.from(answer.body as string),
      type: String(answer.headers?.['content-type']),
      until: performance.now() + (route.keepSeconds ?? 0) * 1000,
    })
  }
  reply.headers({ etag: page.etag, 'cache-control': 'no-cache', vary: 'accept-encoding, cookie' })
  if (request.headers['if-none-match'] === page.etag) return reply.code(304).send()
  const encoding = encodingFor(request.headers['accept-encoding'])
  reply.header('content-type', page.type)
  if (encoding !== 'identity') reply.header('content-encoding', encoding)
  return reply.send(encodedPage(page, encoding))
}

/** A refusal becomes its sentence; anything else a reference that the log explains. */
async function trouble(options: HttpOptions, turn: Turn, error: unknown): Promise<unknown> {
  const told = nameTrouble(error, turn.request.id)
  if (told.status >= 500)
    options.onFault(error, turn.request.id, turn.request.routeOptions.url ?? '')
  const route: Route = {
    method: 'GET',
    path: '/',
    access: { action: 'open.read', scope: 'any' },
    answer: () => ({ status: 500 }),
  }
  try {
    const visit = await makeVisit(options, { ...turn, route })
    return send(turn, options.troublePage(visit, told), options.isHttps)
  } catch {
    return turn.reply.code(told.status).type('text/plain; charset=utf-8').send(`${told.code}\n`)
  }
}

function nameTrouble(error: unknown, reference: string): Trouble {
  if (error instanceof Refusal) {
    return { status: statusOf(error.code), code: error.code, values: error.values }
  }
  if (error instanceof Unknown) return { status: 503, code: 'fault.unknown', values: { reference } }
  if (error instanceof Busy) return { status: 503, code: 'fault.busy', values: { reference } }
  const status = (error as { statusCode?: number; validation?: unknown }).statusCode
  if ((error as { validation?: unknown }).validation) {
    return { status: 404, code: 'request.notFound', values: {} }
  }
  if (status && status < 500) return { status, code: 'request.malformed', values: {} }
  return { status: 500, code: 'fault.ours', values: { reference } }
}
