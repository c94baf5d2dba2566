import type { Ledger } from '#modules/ledger'
import type { Privacy } from '#modules/privacy'
import type { Queue } from '#modules/queue'
import type { JudgedBackup } from '#packages/standing'
import { html, type Route } from '#platform/http'
import { type FaultsSeen, listPromises } from './promises.ts'
import { GuaranteesView } from './view.tsx'

/** What the page of promises stands on. */
export type Needs = {
  ledger: Pick<Ledger, 'findStanding'>
  queue: Pick<Queue, 'findLastSealed'>
  privacy: Pick<Privacy, 'readClock'>
  /** When secrets were changed last. */
  rotatedAt: () => Promise<Temporal.Instant | undefined>
  /** What came of the last run of faults, as it is written down. */
  faults: FaultsSeen
  /** The real clock: how old something is must not depend on one that can be turned. */
  realNow: () => Temporal.Instant
  /** How the backup stands, judged now. */
  backup: () => Promise<JudgedBackup>
}

const access = { action: 'open.read', scope: 'any' } as const

/** What is promised in plain words, how it stands now, and how anybody checks it. */
export const guaranteeRoutes = (needs: Needs): Route[] => [
  {
    method: 'GET',
    path: '/jaminan',
    access,
    answer: async (visit) => {
      const { ledger, queue, privacy, realNow, faults } = needs
      const [standing, sealed, backup, clock, rotatedAt] = await Promise.all([
        ledger.findStanding(visit.who),
        queue.findLastSealed(visit.who),
        needs.backup(),
        privacy.readClock(visit.who),
        needs.rotatedAt(),
      ])
      const facts = { at: realNow(), standing, sealed, backup, clock, rotatedAt, faults }
      return html(GuaranteesView({ visit, promises: listPromises(facts) }))
    },
  },
]
