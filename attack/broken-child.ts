// A server that is broken on purpose, in each way that the suite must notice.
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { createHttp, listRoutes, type Route } from '#platform/http'
import { readWords } from '../words.ts'

const access = { action: 'open.read', scope: 'any' } as const
const page = (body: string) => ({
  status: 200,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body,
})
const form = '<form method="post" action="/kirim"><input name="nama" value="Siti"></form>'

const routes: Route[] = [
  { method: 'GET', path: '/', access, answer: () => page(form) },
  {
    method: 'POST',
    path: '/kirim',
    access,
    answer: ({ form: { values } }) => {
      const { nama = '' } = values
      if (nama.includes("'")) throw new Error('a quote')
      if (nama.includes('%')) {
        const until = performance.now() + 1200
        while (performance.now() < until);
      }
      if (nama.startsWith('=')) setImmediate(() => process.exit(1))
      return page(nama)
    },
  },
  { method: 'GET', path: '/pergi', access, answer: ({ query }) => away(query.ke ?? '/') },
]
const away = (location: string) => ({ status: 303, headers: { location } })

const root = new URL('..', import.meta.url).pathname
const http = createHttp({
  routes,
  words: readWords(root),
  now: () => Temporal.Now.instant(),
  findWho: async () => undefined,
  isHttps: false,
  frameOf: ({ words, language, to, path, textSize }) => ({
    ...{ words, language, to, textSize },
    here: path,
    assets: { css: '' },
  }),
  signInPath: () => '/',
  troublePage: (_visit, { status, code }) => ({ ...page(code), status }),
  onFault: () => undefined,
})
const url = await http.listen({ port: 0, host: '127.0.0.1' })
const delay = monitorEventLoopDelay({ resolution: 10 })
delay.enable()
// A stall is told by the tick after it, and one that follows a reset at once by none: both are waited for.
process.on('message', () => {
  setTimeout(() => {
    const stallMs = delay.max / 1e6
    delay.reset()
    setTimeout(() => process.send?.({ stallMs, megabytes: 0 }), 50)
  }, 50)
})
process.on('disconnect', () => process.exit(0))
process.send?.({ url, greeting: '', routes: listRoutes(http) })
