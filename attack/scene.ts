import type { Role } from '#packages/access'
import { rowOf } from '#packages/access'
import type { ListedRoute } from '#platform/http'
import { type Ask, createAsk } from './ask.ts'
import { crawl, type Found, startsOf } from './crawl.ts'
import { openTarget, type Target } from './open.ts'
import { createPeople, prepareCase, type Sender } from './people.ts'

/** A house with a case in it, walked through by everybody: what every attack stands on. */
export type Scene = {
  target: Target
  ask: Ask
  found: Found
  be: (role: Role, name?: string) => Promise<Sender>
  /** Somebody who may enter this route, as far in as anybody of the cast gets. */
  beFor: (route: ListedRoute) => Promise<Sender>
  own: { caseId: string; code: string }
  close: () => Promise<void>
}

const deepest: readonly Role[] = ['person', 'head', 'officer', 'kiosk', 'nobody']

/** Opens the real house, lets Andi apply and pay, and follows every link as each of the cast. */
export async function openScene(env: Record<string, string>): Promise<Scene> {
  const target = await openTarget('house-child.ts', { GERBANG_PACE: 'free', ...env })
  const ask = createAsk(target.port)
  const { be, roles } = createPeople(ask, target)
  const own = await prepareCase(target)
  const walkers: Sender[] = []
  for (const role of roles) walkers.push(await be(role))
  walkers.push(await be('person', 'Andi Saputra'))
  const { caseId, code } = own
  const starts = [...startsOf(target.routes), `/permohonan/${caseId}`, `/tiket/${code}`]
  const found = await crawl(ask, target.routes, { walkers, starts })
  return {
    ...{ target, ask, found, be, own },
    beFor: (route) => {
      const row = rowOf(route.access.action)
      // What is at the kiosk or a desk is tried from there, though everybody may.
      const isAt = (start: string) => route.path.startsWith(start)
      if (isAt('/kios') && row.kiosk) return be('kiosk')
      if (isAt('/loket') && row.officer) return be('officer')
      if (isAt('/kepala') && row.head) return be('head')
      return be(deepest.find((role) => row[role] !== undefined) ?? 'nobody')
    },
    close: async () => {
      ask.close()
      await target.close()
    },
  }
}
