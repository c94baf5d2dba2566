import { createHash } from 'node:crypto'
import { compress, type Encoding } from './compress.ts'

/** A public page as bytes: made once for some seconds, sent to everybody. */
export type KeptPage = {
  etag: string
  until: number
  type: string
  body: Buffer
  encoded: Map<Encoding, Buffer>
}

const most = 500

/** Public pages, by language, size of letters and address. Bounded; the oldest goes first. */
export function createKeptPages() {
  const pages = new Map<string, KeptPage>()
  return {
    find: (name: string, at: number): KeptPage | undefined => {
      const page = pages.get(name)
      return page && page.until > at ? page : undefined
    },
    keep: (name: string, { body, type, until }: Pick<KeptPage, 'body' | 'type' | 'until'>) => {
      if (pages.size >= most) pages.delete(pages.keys().next().value ?? '')
      const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
      const page: KeptPage = { etag, until, type, body, encoded: new Map() }
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
