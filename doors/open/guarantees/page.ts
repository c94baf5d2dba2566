import type { Ledger } from '#modules/ledger'
import type { Queue } from '#modules/queue'
import type { JudgedBackup } from '#packages/standing'
import { html, type Route } from '#platform/http'
import { listPromises } from './promises.ts'
import { GuaranteesView } from './view.tsx'

/** What the page of promises stands on. */
export type Needs = {
  ledger: Pick<Ledger, 'findStanding'>
  queue: Pick<Queue, 'findLastSealed'>
  /** The real clock: how old something is must not depend on one that can be turned. */
  realNow: () => Temporal.Instant
  /** How the backup stands, judged now. */
  backup: () => Promise<JudgedBackup>
}

const access = { action: 'open.read', scope: 'any' } as const

/** What is promised in plain words, how it stands now, and how anybody checks it. */
export const guaranteeRoutes = ({ ledger, queue, realNow, backup: judge }: Needs): Route[] => [
  {
    method: 'GET',
    path: '/jaminan',
    access,
    answer: async (visit) => {
      const [standing, sealed, backup] = await Promise.all([
        ledger.findStanding(visit.who),
        queue.findLastSealed(visit.who),
        judge(),
      ])
      const promises = listPromises({ at: realNow(), standing, sealed, backup })
      return html(GuaranteesView({ visit, promises }))
    },
  },
]
