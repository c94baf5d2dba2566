import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { createAssistant } from '#modules/assistant'
import { createCatalogue } from '#modules/catalogue'
import { nobody } from '#packages/access'
import { type Content, readContent } from '#platform/content'
import { createHttp } from '#platform/http'
import { freshDatabase, turnedClock } from '#platform/testing'
import { readWords } from '../../../words.ts'
import { homeRoutes } from '../home/page.ts'
import { posterRoutes } from '../poster/page.ts'
import { serviceRoutes } from '../service/page.ts'
import { servicesRoutes } from '../services/page.ts'
import { needRoutes } from './page.ts'

const root = join(import.meta.dirname, '../../..')

/** Everything somebody can read before signing in, on the real services and needs of the house. */
export async function openReading(
  t: Pick<TestContext, 'after'>,
  change: (content: Content) => Content = (content) => content,
) {
  const db = await freshDatabase(t)
  const { now } = turnedClock()
  const content = change(readContent(root))
  const catalogue = createCatalogue({ db, content, now })
  const assistant = createAssistant({ answers: content.answers, catalogue })
  const needs = { catalogue, assistant }
  const http = createHttp({
    routes: [
      ...homeRoutes(needs),
      ...needRoutes(needs),
      ...servicesRoutes(needs),
      ...serviceRoutes(needs),
      ...posterRoutes({ catalogue, now, origin: 'https://gerbang.invalid' }),
    ],
    words: readWords(root),
    now,
    findWho: async () => nobody,
    isHttps: false,
    signInPath: () => '/masuk',
    troublePage: (_visit, told) => ({ status: told.status, body: told.code }),
    onFault: (error) => {
      throw error
    },
    frameOf: ({ words, language, to, path }) => ({
      words,
      language,
      to,
      here: path,
      assets: { css: '/gerbang.css' },
      textSize: 'biasa',
    }),
  })
  t.after(() => http.close())
  const open = (url: string) => http.inject({ method: 'GET', url })
  return { catalogue, open }
}

/** Where the links of a page lead, without their place in it. */
export const listLinks = (body: string): string[] =>
  [...body.matchAll(/href="([^"#]+)"/g)].map(([, href]) => href!.replaceAll('&amp;', '&'))
