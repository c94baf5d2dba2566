import { createHash, randomUUID } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { nobody, type Who } from '#packages/access'
import { Refusal } from '#packages/refusal'
import type { PageFrame } from '#packages/ui'
import type { Language, Words } from '#packages/words'
import { emptyForm, readBody, readMultipart, readUrlencoded } from './form.ts'
import type { Form, RawStream, Route, Visit } from './route.ts'

/** What the server is told by whoever composes the house. */
export type VisitNeeds = {
  now: () => Temporal.Instant
  words: Record<Language, Words>
  /** Who this session's token belongs to now; asked on every request, so a change takes effect at once. */
  findWho: (token: string) => Promise<Who | undefined>
  /** What every page shows around its content. */
  frameOf: (visit: Omit<Visit, 'frame'>) => PageFrame
  /** Whether answers leave encrypted: decides the cookie's name and flags. */
  isHttps: boolean
}

/** The session cookie; over https its prefix keeps other hosts and plain http from setting it. */
export const sessionCookie = (isHttps: boolean) => (isHttps ? '__Host-gerbang' : 'gerbang')

/** Reads the cookies of a request; the last of a repeated name wins. */
export function readCookies(header: string | undefined): Record<string, string> {
  const pairs = (header ?? '').split(';').map((pair) => pair.trim().split('='))
  return Object.fromEntries(
    pairs.filter(([name]) => name).map(([name, ...rest]) => [name, rest.join('=')]),
  )
}

/** Splits the language off an address: `/en/tiket` is `/tiket` in English. */
export function splitLanguage(url: string): { language: Language; path: string } {
  const found = /^\/en(?=$|[/?])(.*)$/s.exec(url)
  if (!found) return { language: 'id', path: url }
  const rest = found[1] ?? ''
  return { language: 'en', path: rest.startsWith('/') ? rest : `/${rest}` }
}

const prefixed = (path: string, language: Language) =>
  language === 'en' ? `/en${path === '/' ? '' : path}` : path

/** Reads the body by its kind; other kinds than forms and JSON are refused. */
export async function readForm(request: FastifyRequest, route: Route): Promise<Form> {
  if (route.method === 'GET') return emptyForm()
  const raw = await readBody(request.raw, route.bodyLimit ?? 200_000)
  const type = request.headers['content-type'] ?? ''
  if (type.startsWith('multipart/form-data')) return readMultipart(raw, type)
  if (type.startsWith('application/json')) return { ...emptyForm(), raw }
  return readUrlencoded(raw)
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
  const hash = createHash('sha256').update(`${request.method} ${request.url}\n`)
  for (const [name, list] of Object.entries(form.lists).sort()) {
    if (name !== 'key') hash.update(JSON.stringify([name, list]))
  }
  for (const file of form.files) hash.update(file.field).update(file.name).update(file.bytes)
  if (Object.keys(form.lists).length === 0) hash.update(form.raw)
  return { key, bodyHash: hash.digest('base64url'), nth: 0 }
}

function rawStream(request: FastifyRequest, reply: FastifyReply): RawStream {
  const lastEventId = request.headers['last-event-id']
  return {
    ...(typeof lastEventId === 'string' ? { lastEventId } : {}),
    start: (headers) => {
      reply.hijack()
      const kept = Object.entries(reply.getHeaders()) as [string, string][]
      reply.raw.writeHead(200, { ...Object.fromEntries(kept), ...headers })
      return reply.raw
    },
    onClose: (then) => void reply.raw.on('close', then),
  }
}

/** Gathers everything a door may want to know about a request. */
export async function makeVisit(
  needs: VisitNeeds,
  { request, reply, route }: { request: FastifyRequest; reply: FastifyReply; route: Route },
): Promise<Visit> {
  const { language, path } = splitLanguage(request.originalUrl)
  const token = readCookies(request.headers.cookie)[sessionCookie(needs.isHttps)]
  const who = (token ? await needs.findWho(token) : undefined) ?? nobody
  const form = await readForm(request, route)
  const made = requestOf(request, route, form)
  const visit: Omit<Visit, 'frame'> = {
    who: made ? { ...who, request: made } : who,
    words: needs.words[language],
    language,
    params: request.params as Record<string, string>,
    query: request.query as Record<string, string>,
    form,
    headers: request.headers as Record<string, string | undefined>,
    path: path.split('?')[0] ?? path,
    to: (to, other = language) => prefixed(to, other),
    key: randomUUID,
    ...(token && who !== nobody ? { token } : {}),
    now: needs.now,
    stream: rawStream(request, reply),
  }
  return Object.assign(visit, { frame: needs.frameOf(visit) })
}
