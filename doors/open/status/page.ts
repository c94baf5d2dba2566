import type { Change, JudgedBackup, Planned, Working } from '#packages/standing'
import { html, json, type Route } from '#platform/http'
import { StatusView } from './view.tsx'

/** How the house stands now, read without the database. */
export type Standing = {
  at: Temporal.Instant
  working: Working
  changes: Change[]
  planned: Planned[]
}

/** What the status page stands on. */
export type Needs = {
  working: () => Standing
  backup: () => Promise<JudgedBackup>
}

const access = { action: 'open.read', scope: 'any' } as const

/** What works now and since when; it answers while the database is away. */
export function statusRoutes({ working, backup }: Needs): Route[] {
  return [
    {
      method: 'GET',
      path: '/status',
      access,
      isForNobody: true,
      answer: async (visit) =>
        html(StatusView({ frame: visit.frame, standing: working(), backup: await backup() })),
    },
    {
      method: 'GET',
      path: '/status.json',
      access,
      isForNobody: true,
      answer: async () => {
        const { at, working: now, changes, planned } = working()
        const { state, checkedAt, logUntil } = await backup()
        const since = changes.at(-1)?.at
        return json({ at, working: now, since, backup: { state, checkedAt, logUntil }, planned })
      },
    },
  ]
}
