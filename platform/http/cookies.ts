import type { Cookie } from './route.ts'

/** The session cookie; over https its prefix keeps other hosts and plain http from setting it. */
export const sessionCookie = (isHttps: boolean) => (isHttps ? '__Host-gerbang' : 'gerbang')

/** The cookie of a screen or machine of the office, beside that of whoever signs in at it. */
export const deviceCookie = (isHttps: boolean) =>
  isHttps ? '__Host-gerbang-device' : 'gerbang-device'

/** What a browser carries while somebody signs in at a provider of identities. */
export const attemptCookie = (isHttps: boolean) =>
  isHttps ? '__Host-gerbang-attempt' : 'gerbang-attempt'

/** The cookie by which a browser is known again; it says nothing about who sits before it. */
export const browserCookie = (isHttps: boolean) =>
  isHttps ? '__Host-gerbang-browser' : 'gerbang-browser'

const nameOf = (cookie: Cookie, isHttps: boolean) => {
  if (cookie.isSession) return sessionCookie(isHttps)
  if (cookie.isAttempt) return attemptCookie(isHttps)
  if (cookie.isBrowser) return browserCookie(isHttps)
  return cookie.isDevice ? deviceCookie(isHttps) : cookie.name
}

/** Reads the cookies of a request; the last of a repeated name wins. */
export function readCookies(header: string | undefined): Record<string, string> {
  const pairs = (header ?? '').split(';').map((pair) => pair.trim().split('='))
  return Object.fromEntries(
    pairs.filter(([name]) => name).map(([name, ...rest]) => [name, rest.join('=')]),
  )
}

/** Writes one cookie: never readable by script, never sent from another site's page. */
export function writeCookie(cookie: Cookie, isHttps: boolean): string {
  const name = nameOf(cookie, isHttps)
  const age = cookie.value === undefined ? 0 : cookie.maxAgeSeconds
  return [
    `${name}=${cookie.value ?? ''}`,
    'Path=/',
    'HttpOnly',
    'SameSite=Lax',
    isHttps ? 'Secure' : '',
    age === undefined ? '' : `Max-Age=${age}`,
  ]
    .filter(Boolean)
    .join('; ')
}
