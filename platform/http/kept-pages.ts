import { createHash } from 'node:crypto'
import { compress, type Encoding } from './compress.ts'
import type { Answer } from './route.ts'

/** A public page as bytes: made once for some seconds, sent to everybody. */
export type KeptPage = {
  etag: string
  until: number
  headers: Record<string, string>
  body: Buffer
  encoded: Map<Encoding, Buffer>
}

/** The pages of one route that are kept now. */
export type KeptPages = ReturnType<typeof createKeptPages>

/** Until when a page is kept, and how often pages had been forgotten when it was begun. */
type Keeping = { until: number; age: number }

const most = 500

/** Public pages, by language, size of letters and address. Bounded; the oldest goes first. */
export function createKeptPages() {
  const pages = new Map<string, KeptPage>()
  let drops = 0
  return {
    /** Forgets every page. */
    drop: (): void => {
      drops++
      pages.clear()
    },
    /** How often pages were forgotten: what was begun before the last time is old when it is made. */
    age: () => drops,
    find: (name: string, at: number): KeptPage | undefined => {
      const page = pages.get(name)
      return page && page.until > at ? page : undefined
    },
    keep: (name: string, answer: Answer, { until, age }: Keeping): KeptPage => {
      const body = Buffer.from(answer.body as string)
      // Weak: the same page has other bytes in each encoding.
      const etag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
      const page: KeptPage = {
        etag,
        until,
        headers: answer.headers ?? {},
        body,
        encoded: new Map(),
      }
      if (age !== drops) return page
      pages.delete(name)
      if (pages.size >= most) pages.delete(pages.keys().next().value ?? '')
      pages.set(name, page)
      return page
    },
  }
}

/** The page in one encoding, compressed at most once. */
export function encodedPage(page: KeptPage, encoding: Encoding): Buffer {
  const known = page.encoded.get(encoding)
  if (known) return known
  const made = compress(page.body, encoding, true)
  page.encoded.set(encoding, made)
  return made
}
