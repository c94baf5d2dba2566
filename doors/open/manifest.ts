import { paths } from '#packages/paths'
import type { Assets } from '#platform/assets'
import { type Answer, json, type Route, type Visit } from '#platform/http'

type Needs = { assets: Pick<Assets, 'urlOf'> }

const nila = '#1a1d48'

const answerManifest = ({ assets }: Needs, { words, language, to }: Visit): Answer => {
  const [small, large] = [192, 512].map((side) => ({
    src: assets.urlOf(`icon-${side}.png`),
    sizes: `${side}x${side}`,
    type: 'image/png',
  }))
  const sheet = {
    id: to(paths.home()),
    name: words('open.manifest.name'),
    short_name: words('ui.name'),
    description: words('ui.promise'),
    lang: language,
    dir: 'ltr',
    start_url: to(paths.home()),
    scope: '/',
    display: 'standalone',
    background_color: nila,
    theme_color: nila,
    icons: [small, large, { ...large, purpose: 'maskable' }],
  }
  const answer = json(sheet)
  const headers = {
    'content-type': 'application/manifest+json; charset=utf-8',
    'cache-control': 'public, max-age=3600',
  }
  return { ...answer, headers: { ...answer.headers, ...headers } }
}

/** What a phone reads to put the house on its first screen, in the page's language. */
export const manifestRoutes = (needs: Needs): Route[] => [
  {
    method: 'GET',
    path: '/gerbang.webmanifest',
    access: { action: 'open.read', scope: 'any' },
    answer: (visit) => answerManifest(needs, visit),
  },
]
