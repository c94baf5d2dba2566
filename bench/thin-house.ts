import { randomUUIDv7 } from 'node:crypto'
import { createIdentity } from '#modules/identity'
import type { Officer } from '#packages/access'
import { Refusal } from '#packages/refusal'
import { createWords } from '#packages/words'
import { realNow } from '#platform/clock'
import { type Connection, createDb } from '#platform/db'
import { createEvents } from '#platform/events'
import { createHttp, type Route, type Visit } from '#platform/http'
import { createVault, openLocalKeys } from '#platform/vault'
import { serveParent, told } from './child.ts'
import { type HallWish, openModules } from './halls.ts'
import type { Place } from './house.ts'

// The house without its pages: its server, its sessions and keys, its modules. What is measured is a
// verb through HTTP; what is compared with is a route of the same server that does nothing.
type Told = { server: Place['server']; wish: HallWish; path: string }

const { server, wish, path } = told<Told>()
const { queue, appointments } = openModules({ server }, wish)
const { host, port, user } = server
const connection: Connection = { host, port, user, database: 'gerbang' }
const db = createDb({ connection, most: 4, realNow })
const vault = createVault(openLocalKeys({ secret: Buffer.alloc(32, 7).toString('base64') }))
const identity = createIdentity({
  db,
  events: createEvents({ now: realNow }),
  newId: () => randomUUIDv7(),
  vault,
  realNow,
  site: { name: 'Bench', id: 'localhost', origins: ['http://localhost'] },
  isDemonstration: false,
})

const post = (path: string, access: Route['access'], answer: Route['answer']): Route => ({
  method: 'POST',
  path,
  access,
  answer,
})

const hold = { action: 'appointments.hold', scope: 'own' } as const
const work = { action: 'queue.work', scope: 'office' } as const
const take = { action: 'queue.take', scope: 'office' } as const
const anybody = { action: 'open.read', scope: 'any' } as const

async function holdPlace({ who, params, form }: Visit) {
  const { caseId = '', office = '' } = params
  const startsAt = Temporal.Instant.from(form.values.jam ?? '')
  const person = who.kind === 'person' ? who.personId : ''
  const asked = { caseId, person, service: 'paspor-baru', office, startsAt }
  try {
    const { code } = await appointments.holdPlace(who, asked)
    return { status: 303, headers: { location: `/tiket/${code}` } }
  } catch (error) {
    // As the page of the times does: whoever was too late is answered there and then.
    if (!(error instanceof Refusal) || !error.code.startsWith('appointments.')) throw error
    return { status: 409, body: error.code }
  }
}

const done = { status: 204 }
const asOfficer = ({ who }: Visit) => who as Officer

const routes: Route[] = [
  post('/kosong', anybody, () => done),
  post('/rebut/:office/:caseId', hold, holdPlace),
  post('/kios/:office', take, async ({ who, params }) => {
    const { office = '' } = params
    const number = { office, service: 'paspor-baru', class: 'ordinary', language: 'id' } as const
    await queue.takeNumber(who, number)
    return done
  }),
  post('/panggil', work, async (visit) => {
    await queue.callNext(asOfficer(visit))
    return done
  }),
  post('/mulai', work, async (visit) => {
    await queue.beginService(asOfficer(visit))
    return done
  }),
  post('/selesai', work, async (visit) => {
    // One stage is the whole visit, so that as many go as come.
    await queue.finish(asOfficer(visit), { without: ['foto'] })
    return done
  }),
]

const http = createHttp({
  routes,
  words: { id: createWords('id', {}), en: createWords('en', {}) },
  now: realNow,
  findWho: (token) => identity.findWho(token),
  frameOf: ({ words, language, to, path, textSize }) => {
    return { words, language, to, here: path, assets: { css: '' }, textSize }
  },
  isHttps: false,
  signInPath: () => '/masuk',
  troublePage: (_, { status, code }) => ({ status, body: code }),
  onFault: (error) => process.stderr.write(`${(error as Error).stack ?? error}\n`),
})
await http.listen({ path, backlog: 16_384 })

serveParent(async () => process.memoryUsage().rss)
