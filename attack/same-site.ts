import { eachOf, type Sent, urlencoded } from './ask.ts'
import type { Scene } from './scene.ts'
import type { Tally } from './tally.ts'

const foreign: readonly Record<string, string>[] = [
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
  { origin: 'https://evil.invalid' },
  { origin: 'null' },
  { origin: 'https://evil.invalid', 'sec-fetch-site': 'cross-site' },
]

/** Every changing route, with a real session, as another site's page would send it: all are refused. */
export async function crawlSameSite(
  { target, ask, beFor, found }: Scene,
  tally: Tally,
): Promise<void> {
  const routes = target.routes.filter(({ method }) => method === 'POST')
  await eachOf(routes, async (route) => {
    const { cookie } = await beFor(route)
    const form = found.formsOf(route)[0]
    const path = form?.path ?? found.addressOf(route)
    const fields = (form?.fields ?? []).filter(([name]) => name !== 'key')
    const send = async (headers: Record<string, string>, key: [string, string][]) => {
      tally.count()
      const sent: Sent = { path, ...urlencoded([...fields, ...key], { cookie, ...headers }) }
      return (await ask(sent)).status
    }
    for (const headers of foreign) {
      const status = await send(headers, [['key', crypto.randomUUID()]])
      // A kiosk says no in its own way, and first that it is nobody's.
      if (status !== 403 && status !== 401) tally.fault(`answered ${status}`, { path, headers })
    }
    if (route.isKeyless) return
    const status = await send({ 'sec-fetch-site': 'same-origin' }, [])
    if (status < 400 || status >= 500) tally.fault(`without its key ${status}`, { path })
  })
}
