import { paths } from '#packages/paths'
import { bytes, type Route } from '#platform/http'

// What belongs to one person, or needs a code, is nobody's search result.
const closed = [
  paths.applications(),
  paths.stay(),
  paths.signIn(),
  '/tiket/',
  '/kios/',
  '/loket',
  '/kepala',
]

/** Where search engines may look; in a demonstration nowhere, because everybody in it is invented. */
export function robotsRoutes({ isDemonstration }: { isDemonstration: boolean }): Route[] {
  const places = closed.flatMap((path) => [path, `/en${path}`])
  const lines = isDemonstration ? ['Disallow: /'] : places.map((path) => `Disallow: ${path}`)
  const body = Buffer.from(['User-agent: *', ...lines, ''].join('\n'))
  return [
    {
      method: 'GET',
      path: '/robots.txt',
      access: { action: 'open.read', scope: 'any' },
      answer: () => bytes(body, 'text/plain; charset=utf-8'),
    },
  ]
}
