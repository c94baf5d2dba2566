import type { TestContext } from 'node:test'
import type { Who } from '#packages/access'
import { createWords } from '#packages/words'
import type { Answer } from './route.ts'
import { createHttp, type HttpOptions } from './server.ts'

const codes = [
  'access.signIn',
  'access.denied',
  'request.notFound',
  'request.keyMissing',
  'request.keyReused',
  'request.crossSite',
  'request.malformed',
  'request.tooLarge',
  'fault.unknown',
  'fault.busy',
  'fault.ours',
  'trial.closed',
]

const sentences = (language: 'id' | 'en') =>
  createWords(language, Object.fromEntries(codes.map((code) => [code, `${language} says ${code}`])))

/** The sessions this server knows. */
const sessions = new Map<string, Who>([
  ['token-of-siti', { kind: 'person', personId: 'siti' }],
  ['token-of-board', { kind: 'device', deviceId: 'board-1', office: 'padang', purpose: 'board' }],
])

/** A page of plain words. */
export const page = (words: string, more: Partial<Answer> = {}): Answer => ({
  status: 200,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: words,
  ...more,
})

/** The cookie of somebody who is signed in, over http. */
export const asSiti = { cookie: 'gerbang=token-of-siti' }

export const everybody = { action: 'open.read', scope: 'any' } as const

/** A real server with the routes given; what it called a fault is collected. */
export function serve(
  t: Pick<TestContext, 'after'>,
  routes: HttpOptions['routes'],
  more: Partial<HttpOptions> = {},
) {
  const faults: { error: unknown; reference: string; route: string }[] = []
  const http = createHttp({
    routes,
    words: { id: sentences('id'), en: sentences('en') },
    now: () => Temporal.Instant.from('2026-11-23T01:00:00Z'),
    findWho: async (token) => sessions.get(token),
    frameOf: ({ words, language, to, path, textSize }) => ({
      words,
      language,
      to,
      here: path,
      assets: { css: '/gerbang.css' },
      textSize,
    }),
    isHttps: false,
    signInPath: (visit, back) => visit.to(`/masuk?ke=${encodeURIComponent(back)}`),
    troublePage: ({ words }, { status, code, values }) => ({
      status,
      headers: { 'content-type': 'text/html; charset=utf-8' },
      body: `<h1>${words(code, values)}</h1><p>${values.reference ?? ''}</p>`,
    }),
    onFault: (error, reference, route) => faults.push({ error, reference, route }),
    ...more,
  })
  t.after(() => http.close())
  return { http, faults }
}

/** Sends a page's form. */
export const form = (url: string, fields: Record<string, string>, headers = {}) =>
  ({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    payload: new URLSearchParams(fields).toString(),
  }) as const

/** The address of a server that listens on a port of its own. */
export const listenAnywhere = (http: ReturnType<typeof createHttp>) =>
  http.listen({ port: 0, host: '127.0.0.1' })
