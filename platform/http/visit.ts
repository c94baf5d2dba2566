import { createHash, randomUUID } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { mayAnywhere, nobody, type Who } from '#packages/access'
import { isId } from '#packages/paths'
import { Refusal } from '#packages/refusal'
import type { PageFrame } from '#packages/ui'
import type { Language, Words } from '#packages/words'
import { ownPath, prefixed, splitLanguage } from './address.ts'
import { readAttempt } from './attempt.ts'
import { attemptCookie, deviceCookie, readCookies, sessionCookie } from './cookies.ts'
import { emptyForm } from './fields.ts'
import { readForm } from './form.ts'
import { paceFields } from './pace.ts'
import { openStream } from './raw-stream.ts'
import type { Form, Route, Visit } from './route.ts'
import type { Turn } from './send.ts'
import { textSizeOf } from './text-size.ts'

/** What the server is told by whoever composes the house. */
export type VisitNeeds = {
  now: () => Temporal.Instant
  words: Record<Language, Words>
  /** Who this session's token belongs to now; asked on every request, so a change takes effect at once. */
  findWho: (token: string) => Promise<Who | undefined>
  /** The same for the token of another's program; without it no program is known. */
  findMachine?: (token: string) => Promise<Who | undefined>
  /** What every page shows around its content. */
  frameOf: (visit: Omit<Visit, 'frame'>) => PageFrame
  /** Whether answers leave encrypted: decides the cookie's name and flags. */
  isHttps: boolean
}

/**
 * Whether the route is for one of this visitor's roles. A page of an office is for its people, and for nobody who
 * may do the same with their own alone.
 */
export const mayEnter = (who: Who, { access: { action, scope } }: Route): boolean =>
  mayAnywhere(who, action, scope === 'office' ? 'office' : 'own')

/**
 * Nobody is led to signing in by their own page, or shown what they sent where a route keeps it;
 * everybody else is told no before a body is read.
 */
function admit(who: Who, route: Route): void {
  if (mayEnter(who, route)) return
  if (who.kind !== 'nobody') throw new Refusal('access.denied')
  if (route.method !== 'GET' && !route.signedOut) throw new Refusal('access.signIn')
}

const keyShape = /^[\w-]{8,100}$/

/**
 * The request's own key, from the page's hidden field or the header; its body without the key is
 * hashed, so that the same key with other words is noticed.
 */
function requestOf(request: FastifyRequest, route: Route, form: Form): Who['request'] {
  if (route.method === 'GET' || route.isKeyless) return undefined
  const key = form.values.key ?? String(request.headers['idempotency-key'] ?? '')
  if (!keyShape.test(key)) throw new Refusal('request.keyMissing')
  return { key, bodyHash: hashOf(`${request.method} ${request.url}`, form), nth: 0 }
}

// What travels with a form and is no part of what somebody says.
const besides = new Set(['key', paceFields.ticket, paceFields.solution])

function hashOf(address: string, form: Form): string {
  const hash = createHash('sha256').update(`${address}\n`)
  for (const [name, list] of Object.entries(form.lists).sort()) {
    if (!besides.has(name)) hash.update(JSON.stringify([name, list]))
  }
  for (const { field, name, bytes } of form.files)
    hash.update(JSON.stringify([field, name, bytes.length])).update(bytes)
  const isForm = Object.keys(form.lists).length + form.files.length > 0
  return hash.update(isForm ? '' : form.raw).digest('base64url')
}

// The longest address a door makes is far shorter; what is longer is nobody's.
const longestParam = 200

/** Refuses a request with a part of its address that no door of ours makes: too long, or no id where one stands. */
export function refuseStrangeAddress(request: FastifyRequest): void {
  const isStrange = Object.entries(paramsOf(request)).some(([name, value]) =>
    name.endsWith('Id')
      ? !isId(String(value))
      : name !== '*' && String(value).length > longestParam,
  )
  if (isStrange) throw new Refusal('request.notFound')
}

const paramsOf = (request: FastifyRequest) => (request.params ?? {}) as Record<string, string>

const takingOf = ({ bodyLimit, tooLarge }: Route) => ({ bodyLimit, keepsWords: !!tooLarge })

const bearer = /^Bearer +([\w-]{20,200}) *$/i

/** Who a program says it is: by its token, never by a cookie. */
async function findMachine({ findMachine: find }: VisitNeeds, request: FastifyRequest) {
  const [, token] = bearer.exec(request.headers.authorization ?? '') ?? []
  return token ? find?.(token) : undefined
}

/** Gathers everything a door may want to know about a request. */
export async function makeVisit(
  needs: VisitNeeds,
  { request, reply, route }: Turn & { route: Route },
): Promise<Visit> {
  const { language, path } = splitLanguage(request.originalUrl)
  const cookies = readCookies(request.headers.cookie)
  const token = cookies[sessionCookie(needs.isHttps)]
  const attempt = readAttempt(cookies[attemptCookie(needs.isHttps)])
  const deviceToken = cookies[deviceCookie(needs.isHttps)]
  const findWho = (one: string | undefined) =>
    one && !route.isForNobody && !route.isForMachines ? needs.findWho(one) : undefined
  const person = await findWho(token)
  // Whoever signed in at a screen is who they are; once they leave, it is the screen again.
  const who = route.isForMachines
    ? ((await findMachine(needs, request)) ?? nobody)
    : (person ?? (await findWho(deviceToken)) ?? nobody)
  admit(who, route)
  const form = route.method === 'GET' ? emptyForm() : await readForm(request.raw, takingOf(route))
  const made = requestOf(request, route, form)
  const address = ownPath(path)
  const visit: Omit<Visit, 'frame'> = {
    who: made ? { ...who, request: made } : who,
    words: needs.words[language],
    language,
    params: paramsOf(request),
    query: (request.query ?? {}) as Record<string, string>,
    form,
    headers: request.headers as Record<string, string | undefined>,
    path: address.split('?')[0] ?? address,
    address,
    textSize: textSizeOf(request.headers.cookie),
    to: (to, other = language) => prefixed(to, other),
    key: randomUUID,
    ...(token && person ? { token } : {}),
    ...(deviceToken ? { deviceToken } : {}),
    ...(attempt ? { attempt } : {}),
    from: request.ip,
    now: needs.now,
    stream: openStream(request, reply),
  }
  return Object.assign(visit, { frame: needs.frameOf(visit) })
}
