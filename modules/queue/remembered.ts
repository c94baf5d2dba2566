import type { Estimate, Reason, Ticket } from '#packages/queueing'
import { type Reader, textOf } from '#platform/db'
import type { PromiseRow } from './call-queries.ts'
import { readTicket, type TicketRow } from './domain.ts'
import type { DayRow, LastAct, SessionRow } from './hall-queries.ts'
import type { Background } from './outlook.ts'
import {
  listInHalls,
  listLastActs,
  listPromisesOf,
  listSeriesOf,
  listSessionsOf,
} from './remembered-queries.ts'

/** All that a hall is decided from, as it stood at one version of its day. */
export type Remembered = {
  day: string
  /** Midnight in the office. */
  dayBegan: Temporal.Instant
  version: number
  /** Everybody still in the hall, by id. */
  tickets: Map<string, TicketRow>
  /** The same as the order knows them. */
  line: Map<string, Ticket>
  sessions: SessionRow[]
  lastAct: LastAct | undefined
  /** By ticket: what was promised for the leg it is on. */
  promises: Map<string, PromiseRow>
  /** The last number of each series. */
  series: Map<string, number>
  /** Ranges for those who come next, as they looked a moment ago. */
  ahead?: Ahead | undefined
  /** By ticket: why it was called, when that was by this very process. */
  reasons: Map<string, Reason[]>
}

/** What the next to take a number for a stage can be promised, first one first. */
export type Ahead = {
  at: Temporal.Instant
  kind: string
  waits: Estimate[]
  /** How many it was worked out for. */
  count: number
  /** What it was worked out from. */
  background: Background
}

/** The halls this process has in mind. What is taken out is given back only once it was saved. */
export type Memory = {
  /** What is known of a day whose version was moved since by whoever holds it now, and by nobody else. */
  take: (day: DayRow) => Remembered | undefined
  keep: (office: string, known: Remembered) => void
}

// A country has some two hundred offices; whoever is forgotten costs one reading.
const mostHalls = 1000

/** An empty memory. */
export function createMemory(): Memory {
  const halls = new Map<string, Remembered>()
  return {
    take: ({ office, day, version }) => {
      const known = halls.get(office)
      halls.delete(office)
      const isSame = known?.version === version - 1 && known.day === textOf(day)
      return isSame ? known : undefined
    },
    keep: (office, known) => {
      if (halls.size >= mostHalls) halls.clear()
      halls.set(office, known)
    },
  }
}

const ofOffice = <T extends { office: string }>(rows: readonly T[]) =>
  Map.groupBy(rows, ({ office }) => office)

type Asked = { day: DayRow; dayBegan: Temporal.Instant }

/** Reads these halls as they stand, all in one go. Their days must be held. */
export async function readHalls(
  tx: Reader,
  asked: readonly Asked[],
): Promise<Map<string, Remembered>> {
  const days = asked.map(({ day }) => day)
  const began = asked.map(({ day: { office }, dayBegan }) => ({ office, dayBegan }))
  const [tickets, sessions, promises, series, acts] = await Promise.all([
    listInHalls(tx, days).then(ofOffice),
    listSessionsOf(tx, began).then(ofOffice),
    listPromisesOf(tx, days).then(ofOffice),
    listSeriesOf(tx, days).then(ofOffice),
    listLastActs(tx, days).then(ofOffice),
  ])
  const rows = asked.map(({ day: { office, day, version }, dayBegan }) => {
    const known: Remembered = {
      day: textOf(day),
      dayBegan,
      version,
      tickets: new Map(tickets.get(office)?.map((row) => [row.id, row])),
      line: new Map(tickets.get(office)?.map((row) => [row.id, readTicket(row)])),
      sessions: sessions.get(office) ?? [],
      lastAct: acts.get(office)?.[0],
      promises: new Map(promises.get(office)?.map((row) => [row.ticket, row])),
      series: new Map(series.get(office)?.map((row) => [row.series, row.last_number])),
      reasons: new Map(),
    }
    return [office, known] as const
  })
  return new Map(rows)
}
