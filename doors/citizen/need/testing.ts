import type { TestContext } from 'node:test'
import type { Content } from '#platform/content'
import { openTestHouse } from '../../../test-house.ts'
import { homeRoutes } from '../home/page.ts'
import { posterRoutes } from '../poster/page.ts'
import { serviceRoutes } from '../service/page.ts'
import { servicesRoutes } from '../services/page.ts'
import { needRoutes } from './page.ts'

/** Everything somebody can read before signing in, on the real services and needs of the house. */
export async function openReading(
  t: Pick<TestContext, 'after'>,
  change?: (content: Content) => Content,
) {
  const { http, catalogue } = await openTestHouse(t, {
    ...(change ? { change } : {}),
    routes: (needs) => [
      ...homeRoutes(needs),
      ...needRoutes(needs),
      ...servicesRoutes(needs),
      ...serviceRoutes(needs),
      ...posterRoutes({ ...needs, origin: 'https://gerbang.invalid' }),
    ],
  })
  const open = (url: string) => http.inject({ method: 'GET', url })
  return { catalogue, open }
}

/** Where the links of a page lead, without their place in it. */
export const listLinks = (body: string): string[] =>
  [...body.matchAll(/href="([^"#]+)"/g)].map(([, href]) => href!.replaceAll('&amp;', '&'))
