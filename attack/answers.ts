import { missingHeaders, withCamera } from '#platform/http'
import { eachOf, urlencoded } from './ask.ts'
import type { Scene } from './scene.ts'
import type { Tally } from './tally.ts'

const inline = [
  [/<script(?![^>]*\ssrc=)[^>]*>/, 'a script in the page'],
  [/<style[\s>]/, 'a style in the page'],
  [/<[a-z][^>]*\sstyle="/, 'a style on an element'],
  [/<[a-z][^>]*\son[a-z]+="/, 'a script on an element'],
  [
    /<(?:script|img|link|iframe|source|video|audio)[^>]*\s(?:src|href)="(?:https?:)?\/\//,
    'a foreign file',
  ],
] as const

/** Every answer of every route: the headers, nothing inline, nothing foreign, nothing kept of a person. */
export async function crawlAnswers(
  { target, ask, beFor, found }: Scene,
  tally: Tally,
): Promise<void> {
  await eachOf(target.routes, async (route) => {
    const { cookie, role } = await beFor(route)
    const path = found.addressOf(route)
    const isPost = route.method === 'POST'
    const sent = isPost
      ? { path, ...urlencoded([['key', crypto.randomUUID()]], { cookie }) }
      : { path, headers: { cookie } }
    tally.count()
    const { headers, text, status } = await ask(sent)
    // A page that looks through the camera says so, and nothing else.
    const isCamera = headers['permissions-policy'] === withCamera['permissions-policy']
    // A page with a secret in its address or form tells nobody where it was, not even ourselves.
    const isSilent = headers['referrer-policy'] === 'no-referrer'
    const missing = missingHeaders(headers, true).filter(
      (name) =>
        !(isCamera && name === 'permissions-policy') && !(isSilent && name === 'referrer-policy'),
    )
    for (const header of missing) tally.fault(`without ${header}`, { path })
    const isPersonal = role !== 'nobody' && `${headers['content-type']}`.startsWith('text/html')
    if (isPersonal && status === 200 && headers['cache-control'] !== 'no-store')
      tally.fault(`may be kept: ${headers['cache-control']}`, { path })
    if (!`${headers['content-type']}`.startsWith('text/html')) return
    for (const [pattern, what] of inline) {
      const at = pattern.exec(text)?.[0]
      if (at) tally.fault(what, { path, at })
    }
  })
}
