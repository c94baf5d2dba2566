import type { Role } from '#packages/access'
import { paths } from '#packages/paths'
import { payForTicket, walkCitizenPath } from '../bench/citizen-path.ts'
import { createVisitor } from '../bench/visitor.ts'
import type { Ask } from './ask.ts'
import type { Target } from './open.ts'

/** Who sends something: nobody, or somebody of the cast with a session that is opened anew on demand. */
export type Sender = { role: Role; cookie: string }

const castOf: readonly [Role, string][] = [
  ['person', 'Siti Aminah'],
  ['head', 'Ratna'],
  ['officer', 'Dewi'],
  ['kiosk', 'Kios Padang'],
]

/** The cookie of whoever follows this link now, when it still lets somebody in. */
async function enter(ask: Ask, link: string): Promise<string | undefined> {
  const { headers } = await ask({ path: link })
  const all = headers['set-cookie'] ?? []
  return all.length === 0 ? undefined : all.map((one) => one.split(';')[0]).join('; ')
}

const nameOf = (role: Role) => castOf.find(([each]) => each === role)?.[1]

/** Sessions for every role, opened anew whenever somebody wants to be sure of one. */
export function createPeople(ask: Ask, target: Target) {
  const nobody: Sender = { role: 'nobody', cookie: '' }
  async function be(role: Role, name = nameOf(role)): Promise<Sender> {
    const link = name === undefined ? undefined : target.links.get(name)
    // Whoever was put out by an attack stays out: an administrator may do that.
    const cookie = link && (await enter(ask, link))
    return cookie ? { role, cookie } : nobody
  }
  return { be, roles: ['nobody', ...castOf.map(([role]) => role)] as Role[] }
}

/** Siti has begun, so that there are forms half filled in. */
async function beginDraft(target: Target): Promise<void> {
  const link = target.links.get('Siti Aminah')
  if (!link) throw new Error('Siti is not in the cast')
  const visitor = createVisitor(target.port)
  await visitor.open(link)
  const start = await visitor.open(paths.start('paspor-baru'))
  await visitor.submit(start, start.path, { kantor: 'padang' })
}

/** Andi applies, pays and holds a ticket, so that there is something to attack. */
export async function prepareCase(target: Target): Promise<{ caseId: string; code: string }> {
  const link = target.links.get('Andi Saputra')
  if (!link) throw new Error('Andi is not in the cast')
  const visitor = createVisitor(target.port)
  const { caseId } = await walkCitizenPath(visitor, link)
  const { code } = await payForTicket(visitor, caseId)
  await beginDraft(target)
  return { caseId, code }
}
