import {
  type Desk,
  type Duration,
  eligibleFor,
  forecast,
  type Leg,
  learnDuration,
  type Promised,
  promisedWait,
  type Ranked,
  unmeasured,
} from '#packages/queueing'
import type { Reader } from '#platform/db'
import { findAtCounter, type Hall, orderOf } from './hall.ts'
import { listDurations, listOpenSessions, type SessionRow } from './hall-queries.ts'
import type { Catalogue } from './needs.ts'
import { stagesFrom } from './stages.ts'

/** The order of a hall with what can honestly be told to everybody in it. */
export type Outlook = {
  ranking: Ranked[]
  /** By ticket, for everybody in the order. */
  waits: Map<string, Promised | 'unknown'>
  sessions: SessionRow[]
}

type Learned = Awaited<ReturnType<typeof listDurations>>
type Visit = { id: string; service: string; stage: string }

// Service times at counters spread by half to two thirds of their mean; a definition gives no more.
const variation = 0.6
const priorOf = (minutes: number): Duration => ({
  meanMinutes: minutes,
  spreadMinutes: minutes * variation,
})

function legsOf(catalogue: Catalogue, visit: Visit, learned: Learned): Leg[] {
  return stagesFrom(catalogue, visit).map(({ stage, minutes }) => {
    const row = learned.find((row) => row.service === visit.service && row.stage === stage)
    const measured = row
      ? { count: row.count, totalMinutes: row.total_minutes, totalSquares: row.total_squares }
      : unmeasured
    return { stage, duration: learnDuration(priorOf(minutes), measured) }
  })
}

/** The open counters as the forecast knows them, with the visits they are busy with. */
function desksOf(catalogue: Catalogue, hall: Hall, { sessions, learned }: Known): Desk[] {
  return sessions.map(({ counter, stages }) => {
    const visit = findAtCounter(hall, counter)
    if (!visit) return { stages }
    const since = visit.began_at?.epochMilliseconds ?? hall.at.epochMilliseconds
    const elapsedMinutes = (hall.at.epochMilliseconds - since) / 60_000
    const legs = legsOf(catalogue, visit, learned)
    return { stages, serving: { id: visit.id, legs, elapsedMinutes } }
  })
}

type Known = { sessions: SessionRow[]; learned: Learned }

/** Looks ahead: the order now, and for each place the range of minutes until its call. */
export async function readOutlook(tx: Reader, catalogue: Catalogue, hall: Hall): Promise<Outlook> {
  const sessions = await listOpenSessions(tx, hall.office.id)
  const learned = await listDurations(tx, hall.office.id)
  const ranking = orderOf(hall)
  const line = ranking.map(({ ticket }) => {
    return { id: ticket.id, legs: legsOf(catalogue, ticket, learned) }
  })
  const told = forecast(line, desksOf(catalogue, hall, { sessions, learned }))
  const waits = ranking.map(({ ticket }, index) => {
    const wait = told[index]
    const known = wait && wait !== 'unknown' ? promisedWait(wait) : 'unknown'
    return [ticket.id, known] as const
  })
  return { ranking, waits: new Map(waits), sessions }
}

/** The place in line for the ticket's own stage (1 is next), as people in the hall count it. */
export function placeOf(ranking: readonly Ranked[], ticket: { id: string; stage: string }) {
  const index = eligibleFor(ranking, [ticket.stage]).findIndex(
    (ranked) => ranked.ticket.id === ticket.id,
  )
  return index < 0 ? null : index + 1
}
