import type { Language } from '#packages/words'

/** Splits the language off an address: `/en/tiket` is `/tiket` in English. */
export function splitLanguage(url: string): { language: Language; path: string } {
  const found = /^\/en(?=$|[/?])(.*)$/s.exec(url)
  if (!found) return { language: 'id', path: url }
  const rest = found[1] ?? ''
  return { language: 'en', path: rest.startsWith('/') ? rest : `/${rest}` }
}

/** A path as it is written in a language. */
export const prefixed = (path: string, language: Language) =>
  language === 'en' ? `/en${path === '/' ? '' : path}` : path

/** Where the router finds what nobody can read; no door may have this address. */
export const nowhere = '/.tidak-terbaca'

/** The address as the router sees it: without the language, and readable or nowhere. */
export function routed(url: string): string {
  const { path } = splitLanguage(url)
  return isReadable(path) ? path : nowhere
}

// A NUL is no character to the database, so an address with one names nothing.
function isReadable(address: string): boolean {
  if (!address.startsWith('/') || /\0|%00/.test(address)) return false
  try {
    decodeURIComponent(address.split('?')[0] ?? '')
    return true
  } catch {
    return false
  }
}

/** A path that stays with us: browsers read `//host` and `/\host` as another site. */
export const ownPath = (path: string): string => `/${path.replace(/^[/\\]+/, '')}`

/** The address without slashes at its end, when it has some: one page has one address. */
export function withoutTrailingSlash(url: string): string | undefined {
  const [path = '/', ...query] = url.split('?')
  const shorter = ownPath(path.replace(/[/\\]+$/, ''))
  return path.length > 1 && /[/\\]$/.test(path) ? [shorter, ...query].join('?') : undefined
}

/** What follows the question mark, by name; the last of a repeated name wins. */
export const readQuery = (text: string): Record<string, string> =>
  Object.assign(Object.create(null), Object.fromEntries(new URLSearchParams(text)))
