// A server that is broken on purpose, in each way that the suite must notice.
import { createHttp, listRoutes, type Route } from '#platform/http'
import { readWords } from '../words.ts'
import { watchStalls } from './stalls.ts'

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
        const before = process.threadCpuUsage()
        while (process.threadCpuUsage(before).user < 1_200_000);
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
const askStall = watchStalls()
process.on('message', () => askStall((stallMs) => process.send?.({ stallMs, megabytes: 0 })))
process.on('disconnect', () => process.exit(0))
process.send?.({ url, greeting: '', routes: listRoutes(http) })
