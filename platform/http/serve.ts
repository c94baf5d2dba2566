import type { FastifyInstance, FastifyRequest } from 'fastify'
import { rowOf } from '#packages/access'
import { Refusal } from '#packages/refusal'
import type { Taken } from './arrival.ts'
import { encodingFor } from './compress.ts'
import { sessionCookie } from './cookies.ts'
import type { Crowd } from './crowd.ts'
import { rememberDrops } from './drop-kept.ts'
import { takesFiles } from './form.ts'
import { createKeptPages, encodedPage, type KeptPage, type KeptPages } from './kept-pages.ts'
import { keepPace, type PaceNeeds } from './pace.ts'
import type { Answer, Route, Visit } from './route.ts'
import { send, type Turn } from './send.ts'
import { priorityOf, sendShed } from './shed.ts'
import { textSizeOf } from './text-size.ts'
import { makeVisit, mayEnter, refuseStrangeAddress, type VisitNeeds } from './visit.ts'

/** What serving a route needs. */
export type ServeNeeds = VisitNeeds &
  PaceNeeds & {
    /** Where somebody signs in who must; `back` is the address they wanted. */
    signInPath: (visit: Visit, back: string) => string
    /** How full this process is. Without it everybody comes in. */
    crowd?: Crowd
    /** What whoever is sent away for a while reads: one page in every language, made once. */
    crowdedPage?: Buffer
    /** What is shown to whoever must prove first that it is they, with what they sent. */
    stepUpPage?: (visit: Visit, method: string) => Answer
  }

/** Lets a route be reached. Throws when it declares no access. */
export function addRoute(app: FastifyInstance, needs: ServeNeeds, route: Route): void {
  if (!route.access?.action || !rowOf(route.access.action)) {
    throw new Error(`${route.method} ${route.path} does not say who may`)
  }
  const kept = createKeptPages()
  rememberDrops(app, route, kept)
  app.route({
    method: route.method,
    url: route.path,
    config: { hasFiles: takesFiles(route) } satisfies Taken,
    schema: {
      ...(route.params ? { params: route.params } : {}),
      ...(route.query ? { querystring: route.query } : {}),
    },
    handler: async (request, reply) => {
      const turn = { request, reply }
      refuseStrangeAddress(request)
      return admitted(needs, { route, kept, turn })
    },
  })
}

/** Whoever comes while the house is full is told so before anything is read, asked or made. */
async function admitted(needs: ServeNeeds, keeping: Keeping): Promise<unknown> {
  const { crowd } = needs
  if (!crowd) return answerTurn(needs, keeping)
  const { route, turn } = keeping
  const priority = priorityOf(route, turn.request, needs.isHttps)
  const work = (made?: () => void) => answerTurn(needs, keeping, made)
  // What is kept as bytes costs no more than the page that says "full".
  if (findKept(needs, keeping)) return crowd.during(() => work())
  const sendAway = () => sendShed(turn, needs.crowdedPage ?? nothing)
  if (!crowd.mayEnter(priority)) return sendAway()
  // A form may take its time to arrive, and would keep its place for as long.
  const isReader = route.method === 'GET' && (priority === 'public' || priority === 'export')
  return isReader ? crowd.inTurn(work, sendAway) : crowd.during(() => work())
}

const nothing = Buffer.from('503\n')

/** `made` hears when the answer is there; somebody slow may take a while to receive it. */
async function answerTurn(
  needs: ServeNeeds,
  keeping: Keeping,
  made: () => void = () => undefined,
): Promise<unknown> {
  const { route, turn } = keeping
  if (isKeepable(needs, keeping)) return sendKept(needs, keeping, made)
  const visit = await makeVisit(needs, { ...turn, route })
  const answer = await answerVisit(needs, route, visit)
  made()
  return send(turn, answer, needs.isHttps)
}

const isKeepable = ({ isHttps }: ServeNeeds, { route, turn }: Keeping) =>
  route.keepSeconds !== undefined && isAnonymous(turn.request, isHttps)

function findKept(needs: ServeNeeds, keeping: Keeping): KeptPage | undefined {
  const { kept, turn } = keeping
  return isKeepable(needs, keeping) ? kept.find(nameOf(turn.request), performance.now()) : undefined
}

const nameOf = (request: FastifyRequest) =>
  `${textSizeOf(request.headers.cookie)} ${request.originalUrl}`

const isAnonymous = (request: FastifyRequest, isHttps: boolean) =>
  !request.headers.cookie?.includes(`${sessionCookie(isHttps)}=`)

async function answerVisit(needs: ServeNeeds, route: Route, visit: Visit): Promise<Answer> {
  if (mayEnter(visit.who, route)) return answerProved(needs, route, visit)
  if (route.signedOut && visit.who.kind === 'nobody') return route.signedOut(visit)
  return { status: 303, headers: { location: needs.signInPath(visit, visit.address) } }
}

/** A grave act that was refused for want of a proof is asked for again with everything that was sent. */
async function answerProved(needs: ServeNeeds, route: Route, visit: Visit): Promise<Answer> {
  try {
    return await keepPace(needs, withoutLarge(route, visit), visit)
  } catch (error) {
    const isAsked = error instanceof Refusal && error.code === 'access.stepUp'
    if (!isAsked || !needs.stepUpPage) throw error
    return needs.stepUpPage(visit, route.method)
  }
}

/** A form whose file was too large is shown again; its act never sees it. */
function withoutLarge(route: Route, { form }: Visit): Route {
  const { tooLarge } = route
  const refusal = form.tooLarge
  return refusal && tooLarge ? { ...route, answer: (visit) => tooLarge(visit, refusal) } : route
}

type Keeping = { route: Route; kept: KeptPages; turn: Turn }

/** A public page is made once for its seconds, and sent as the bytes it became. */
async function sendKept(
  needs: ServeNeeds,
  { route, kept, turn }: Keeping,
  made: () => void,
): Promise<unknown> {
  const name = nameOf(turn.request)
  const known = kept.find(name, performance.now())
  if (known) return sendPage(turn, known)
  const age = kept.age()
  const visit = await makeVisit(needs, { ...turn, route })
  // A page that holds a form's key is for one visitor: shared, it would join strangers' requests.
  let isForOne = false
  const key = () => {
    isForOne = true
    return visit.key()
  }
  const answer = await answerVisit(needs, route, { ...visit, key })
  made()
  const isText = typeof answer.body === 'string' || Buffer.isBuffer(answer.body)
  if (answer.status !== 200 || answer.cookies || isForOne || !isText)
    return send(turn, answer, needs.isHttps)
  const until = performance.now() + (route.keepSeconds ?? 0) * 1000
  return sendPage(turn, kept.keep(name, answer, { until, age }))
}

function sendPage({ request, reply }: Turn, page: KeptPage): unknown {
  reply.headers({
    ...page.headers,
    etag: page.etag,
    'cache-control': 'no-cache',
    vary: 'accept-encoding, cookie',
  })
  if (request.headers['if-none-match']?.includes(page.etag)) return reply.code(304).send()
  const encoding = encodingFor(request.headers['accept-encoding'], 'kept')
  if (encoding !== 'identity') reply.header('content-encoding', encoding)
  return reply.send(encodedPage(page, encoding))
}
