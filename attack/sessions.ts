import { rowOf } from '#packages/access'
import { eachOf, type Seen, urlencoded } from './ask.ts'
import type { Sender } from './people.ts'
import type { Scene } from './scene.ts'
import type { Tally } from './tally.ts'

/** Which answers keep somebody out: led to signing in, or told no. */
const isKeptOut = ({ status }: Seen, isSignedIn: boolean) =>
  isSignedIn ? [403, 404].includes(status) : [303, 401, 404].includes(status)

/**
 * Every route as everybody who has no place there: nobody, a session that was left, one that was made up,
 * and each role of the cast that the table does not name.
 */
export async function crawlSessions(scene: Scene, tally: Tally): Promise<void> {
  const { target, ask, be, found } = scene
  const name = (await be('person')).cookie.split('=')[0]
  const left = await leave(scene)
  const strangers: Sender[] = [
    { role: 'nobody', cookie: '' },
    { role: 'nobody', cookie: left },
    { role: 'nobody', cookie: `${name}=${'A'.repeat(43)}` },
    await be('person'),
    await be('officer'),
    await be('kiosk'),
  ]
  await eachOf(target.routes, async (route) => {
    const row = rowOf(route.access.action)
    const path = found.addressOf(route)
    for (const { role, cookie } of strangers) {
      if (row[role] !== undefined || (role === 'nobody' && row.nobody)) continue
      // Where a form sent without a session is kept for after signing in, that is a page of its own.
      const sent =
        route.method === 'POST'
          ? { path, ...urlencoded([['key', crypto.randomUUID()]], { cookie }) }
          : { path, headers: { cookie } }
      tally.count()
      const seen = await ask(sent)
      const isAsked = role === 'nobody' && route.method === 'POST' && seen.status === 422
      // To an address of programs every cookie is nobody's.
      const isSignedIn = role !== 'nobody' && !route.isForMachines
      if (!isAsked && !isKeptOut(seen, isSignedIn))
        tally.fault(`${role} got ${seen.status}`, { path, action: route.access.action })
    }
  })
}

/** A session that was left: its cookie opens nothing any more. */
async function leave({ be, ask }: Scene): Promise<string> {
  const { cookie } = await be('person')
  const key: [string, string] = ['key', crypto.randomUUID()]
  await ask({ path: '/keluar', ...urlencoded([key], { cookie }) })
  return cookie
}
