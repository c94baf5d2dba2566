import type { PageFrame } from '#packages/ui'
import { ownPath } from './address.ts'
import { seeOther } from './answers.ts'
import { readCookies } from './cookies.ts'
import type { Answer } from './route.ts'

/** The size of letters a visitor has chosen. */
export type TextSize = PageFrame['textSize']

const name = 'ukuran'
const yearSeconds = 31_536_000

/** What this visitor chose before. */
export const textSizeOf = (cookies: string | undefined): TextSize =>
  readCookies(cookies)[name] === 'besar' ? 'besar' : 'biasa'

/**
 * `?ukuran=besar` on any page: keeps the choice in a cookie, because it must work for somebody who
 * is not signed in, and leads back to the page without it, so that the address stays one to share.
 */
export function chooseTextSize(url: string): Answer | undefined {
  const cut = url.indexOf('?')
  if (cut < 0) return undefined
  const parts = url.slice(cut + 1).split('&')
  const chosen = parts.findLast((part) => part === `${name}=besar` || part === `${name}=biasa`)
  if (!chosen) return undefined
  const rest = parts.filter((part) => !part.startsWith(`${name}=`)).join('&')
  const value = chosen === `${name}=besar` ? { value: 'besar' } : {}
  return seeOther(ownPath(url.slice(0, cut)) + (rest ? `?${rest}` : ''), [
    { name, ...value, maxAgeSeconds: yearSeconds },
  ])
}
