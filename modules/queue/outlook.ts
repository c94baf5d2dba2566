import {
  calibrate,
  type Estimate,
  estimateOf,
  forecast,
  type Offsets,
  type Ranked,
  steadyWait,
  type Today,
  type ToldAgo,
  type WaitRange,
} from '#packages/queueing'
import type { Reader } from '#platform/db'
import { listSetOuts } from './call-queries.ts'
import type { TicketRow } from './domain.ts'
import {
  countedMinutes,
  type Hall,
  isAfar,
  type OfficeDay,
  orderOf,
  orderWithAfar,
  runningPause,
} from './hall.ts'
import { listCounters, listOpenSessions, type SessionRow } from './hall-queries.ts'
import { listHours, listJudged } from './lesson-queries.ts'
import { isNew, type Lessons, readLessons } from './lessons.ts'
import { listMeasured } from './measured-queries.ts'
import type { Needs } from './needs.ts'
import { listResting } from './rests.ts'
import { type Seen, sceneOf, todayOf } from './scene.ts'
import { listTold, type ToldRow } from './told-queries.ts'

/** Somebody not here yet: as if they were, and when they were told to set out. */
export type Afar = {
  place: number | null
  wait: Estimate | 'unknown'
  toldToGoAt: Temporal.Instant | null
}

/** The order of a hall with what can honestly be told to everybody in it. */
export type Outlook = {
  ranking: Ranked[]
  /** By ticket, for everybody in the order: what stands on every screen, steady. */
  waits: Map<string, WaitRange | 'unknown'>
  /** By ticket: the promise of its leg, or what was told instead of it since. */
  told: Map<string, ToldRow>
  /** The hall played out anew; only where somebody was not told anything yet, or it was asked for. */
  look: Look | undefined
  /** By ticket, for those not here yet: place and wait if they and all others on their way were. */
  afar: Map<string, Afar>
  sessions: SessionRow[]
}

/** What a look ahead says: of everybody in the order, and of today. */
export type Look = { waits: Map<string, Estimate | 'unknown'>; today: Today }

/** What was told, by the clock that stands still with the hall. */
export const toldAgo = (hall: Hall, row: ToldRow): ToldAgo => ({
  fromMinutes: row.fromMinutes,
  toMinutes: row.toMinutes,
  agoMinutes: countedMinutes(hall, row.at),
})

type Telling = Pick<ToldRow, 'promisedToMinutes' | 'promisedAt' | 'toMinutes' | 'at'>

/**
 * Whether what was told goes beyond the range that was told first, as it stood on the screen by then.
 * Inside of it the promise still holds: a rise there only takes back that it would be sooner.
 */
export function isBeyondPromise(hall: Hall, row: Telling): boolean {
  const agoMinutes = countedMinutes(hall, row.promisedAt) - countedMinutes(hall, row.at)
  const promised = { fromMinutes: 0, toMinutes: row.promisedToMinutes, agoMinutes }
  return row.toMinutes > steadyWait(promised).toMinutes
}

/** Whether somebody is told that it is later: beyond the first range, or because they were called and are back. */
export const isToldLater = (hall: Hall, row: ToldRow | undefined): boolean =>
  !!row?.cause && (row.cause === 'back' || isBeyondPromise(hall, row))

/** How many open counters serve a stage. */
export function countServing(sessions: readonly SessionRow[], stage: string): number {
  let count = 0
  for (const { stages } of sessions) if (stages.includes(stage)) count += 1
  return count
}

/** What a look ahead is made from besides the hall itself. */
export type Background = Pick<
  Seen,
  'lessons' | 'measured' | 'counters' | 'opened' | 'resting' | 'bookings'
> & {
  offsets: Offsets
}

/** Reads what was learned, what today teaches so far and who is still expected. */
export async function readBackground(
  tx: Reader,
  needs: Needs,
  hall: OfficeDay,
): Promise<Background> {
  const { office, day } = hall.day
  const lessons = await readLessons(tx, needs, hall)
  const before = day.add({ days: 1 })
  const measured = await listMeasured(tx, { office, from: day, before })
  const to = hall.at.add({ hours: 1 })
  const sat = await listHours(tx, { office, from: hall.dayBegan, to })
  const resting = listResting(hall, sat)
  const mayOpen = lessons.days.length > 0 || resting.size > 0
  const counters = mayOpen ? await listCounters(tx, office) : []
  const opened = new Set(sat.map(({ counter }) => counter))
  const bookings = await needs.appointments.listExpectedIn(tx, { office, day })
  const offsets = await readOffsets(tx, hall, lessons)
  return { lessons, measured, counters, opened, resting, bookings, offsets }
}

/** Where this office's own promises say the levels must lie; in its first days today's count too. */
async function readOffsets(tx: Reader, hall: OfficeDay, lessons: Lessons): Promise<Offsets> {
  if (!isNew(lessons)) return calibrate(lessons.judged)
  const { office, day: from } = hall.day
  const today = await listJudged(tx, { office, from, before: from.add({ days: 1 }) })
  return calibrate([...lessons.judged, ...today])
}

/** A hall to be played out, with all that is known beside it. */
export type Looking = Pick<Seen, 'catalogue' | 'hall' | 'sessions'> & { background: Background }

/** Plays the hall out for a line that stands in it. */
export function lookAhead({ background, ...here }: Looking, line: readonly Ranked[]): Look {
  const { offsets, ...known } = background
  const seen = { ...here, ...known }
  const today = todayOf(seen)
  const told = forecast(sceneOf(seen, today, line))
  const waits = line.map(({ ticket }, index) => {
    const wait = told[index]
    const said = wait && wait !== 'unknown' ? estimateOf(wait, offsets) : 'unknown'
    return [ticket.id, said] as const
  })
  return { waits: new Map(waits), today }
}

/** Looks ahead: the order now, and for each place what is told of the minutes until its call. */
export async function readOutlook(
  tx: Reader,
  needs: Needs,
  hall: Hall,
  { isAnew = false }: { isAnew?: boolean } = {},
): Promise<Outlook> {
  const sessions = await listOpenSessions(tx, hall.office.id, hall.dayBegan)
  const ranking = orderOf(hall)
  const away = hall.tickets.filter(isAfar)
  const inOrder = new Set(ranking.map(({ ticket }) => ticket.id))
  const rows = hall.tickets.filter(({ id }) => inOrder.has(id))
  const told = new Map(
    (await listTold(tx, hall.office.id, rows)).map((row) => [row.ticket, row] as const),
  )
  const isTold = rows.every(({ id }) => told.get(id)?.isOver === false)
  const base = { ranking, told, sessions }
  const none = { look: undefined, afar: new Map() }
  if (isTold && away.length === 0 && !isAnew) {
    return { ...base, ...none, waits: listShown(hall, { ...base, look: undefined }) }
  }
  const background = await readBackground(tx, needs, hall)
  const foretell = (line: Ranked[]) =>
    lookAhead({ catalogue: needs.catalogue, hall, sessions, background }, line)
  const look = foretell(ranking)
  const afar = away.length > 0 ? await readAfar(tx, { hall, away, foretell }) : none.afar
  return { ...base, look, afar, waits: listShown(hall, { ...base, look }) }
}

/** Told before: that, counted down. New in line: what is foreseen now. Nobody serves: nobody knows. */
export function listShown(
  hall: Hall,
  { ranking, told, sessions, look }: Pick<Outlook, 'ranking' | 'told' | 'sessions' | 'look'>,
): Outlook['waits'] {
  const isStill = runningPause(hall) !== undefined
  const waits: Outlook['waits'] = new Map()
  for (const { ticket } of ranking) {
    const row = told.get(ticket.id)
    const isServed = !isStill && countServing(sessions, ticket.stage) > 0
    const fresh = look?.waits.get(ticket.id) ?? 'unknown'
    const said = row && !row.isOver ? steadyWait(toldAgo(hall, row)) : fresh
    waits.set(ticket.id, isServed ? said : 'unknown')
  }
  return waits
}

type Foretell = (line: Ranked[]) => Look

// One picture for all of them: played out one by one, thirty people on the road would cost the hall
// thirty forecasts. Each is told as if the others came too, which is never too hopeful.
async function readAfar(
  tx: Reader,
  { hall, away, foretell }: { hall: Hall; away: TicketRow[]; foretell: Foretell },
): Promise<Outlook['afar']> {
  const setOuts = await listSetOuts(tx, hall.office.id, away)
  const toldAt = new Map(setOuts.map(({ ticket, at }) => [ticket, at]))
  const line = orderWithAfar(hall)
  const { waits } = foretell(line)
  const rows = away.map((row): [string, Afar] => {
    const toldToGoAt = toldAt.get(row.id) ?? null
    return [row.id, { place: placeOf(line, row), wait: waits.get(row.id) ?? 'unknown', toldToGoAt }]
  })
  return new Map(rows)
}

/** The place in line for the ticket's own stage (1 is next), as people in the hall count it. */
export function placeOf(ranking: readonly Ranked[], { id, stage }: { id: string; stage: string }) {
  let place = 0
  for (const { ticket } of ranking) {
    if (ticket.stage !== stage) continue
    place += 1
    if (ticket.id === id) return place
  }
  return null
}
