import { createWords } from '#packages/words'
import { realNow } from '#platform/clock'
import { createHttp } from '#platform/http'
import { createLive } from '#platform/live'
import { serveParent, told } from './child.ts'

// The server of the house and its live pages, with one hall that is drawn when it is told to be.
const { path } = told<{ path: string }>()
const live = createLive()
const topic = 'hall'
let frame: object = { word: 'first' }

const http = createHttp({
  routes: [
    {
      method: 'GET',
      path: '/langsung',
      access: { action: 'open.read', scope: 'any' },
      answer: async (visit) => {
        await live.watch(visit, topic, async () => frame)
        return { status: 200, isStreaming: true }
      },
    },
  ],
  words: { id: createWords('id', {}), en: createWords('en', {}) },
  now: realNow,
  findWho: async () => undefined,
  frameOf: ({ words, language, to, path, textSize }) => {
    return { words, language, to, here: path, assets: { css: '' }, textSize }
  },
  isHttps: false,
  signInPath: () => '/masuk',
  troublePage: (_, { status, code }) => ({ status, body: code }),
  onFault: (error) => process.stderr.write(`${error}\n`),
})
await http.listen({ path, backlog: 16_384 })

type Asked = { bytes: number; word: string } | { rss: true }

serveParent(async (asked: Asked) => {
  if ('rss' in asked) {
    globalThis.gc?.()
    return process.memoryUsage().rss
  }
  frame = { word: asked.word, rest: 'x'.repeat(asked.bytes) }
  const began = process.hrtime.bigint()
  live.show(topic, frame)
  return `${began}`
})
