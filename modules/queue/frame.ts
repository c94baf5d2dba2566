import { system } from '#packages/access'
import { dayOf, type Language } from '#packages/calendar'
import type { TicketState } from '#packages/queueing'
import type { Reader } from '#platform/db'
import { listLastCalls } from './call-queries.ts'
import type { TicketRow } from './domain.ts'
import { findHall, type Hall } from './hall.ts'
import type { Needs } from './needs.ts'
import { digestOf } from './order-digest.ts'
import { isToldLater, type Outlook, placeOf, readOutlook } from './outlook.ts'
import {
  findClosing,
  findPause,
  isShutEmpty,
  listStopped,
  type PauseReason,
  type PauseView,
  viewPause,
} from './pauses.ts'
import { restUntil } from './rests.ts'
import { stageName } from './stages.ts'
import { readToldToGo } from './ticket-view.ts'
import type { RiseCause } from './told-queries.ts'

/** One ticket as the whole hall may see it: by its label, and nothing about its owner. */
export type FrameRow = {
  label: string
  state: TicketState
  /** The stage in the frame's language. */
  stage: string
  /** Place in line for the stage, 1 is next. */
  place: number | null
  /** Both null while nobody can say. */
  fromMinutes: number | null
  toMinutes: number | null
  /** The counter to go to. */
  counter: number | null
  /** Seen in the office. Until then place and range are as if they were, and nobody is called. */
  isHere: boolean
  /** Called later than was told before: since when (ISO instant), and why. */
  rise?: { at: string; cause: RiseCause; amount: number | null }
  /** Of who is not here: told to set out, and whether the line has grown since. */
  setOut: 'told' | 'grown' | null
}

/** One of the last calls, newest first; `at` is an ISO instant. */
export type FrameCall = {
  label: string
  stage: string
  counter: number
  at: string
  /** Nobody is called there any more: served, not come, set aside or back in line. */
  isOver: boolean
}

/** The public picture of an office's hall: made once for each language, sent to every watcher. */
export type Frame = {
  office: string
  language: Language
  /** ISO instant. */
  at: string
  policy: string | null
  openCounters: number[]
  /** Why and since when (ISO instant) everything stands still, and the day places are kept for. */
  paused: { reason: PauseReason; since: string; keptFor: string | null } | null
  /** ISO instant until which all of them rest, such as lunch; left out while a counter is open. */
  restUntil?: string
  /** The hours are over and no counter is open any more; left out before. */
  isClosed?: true
  /** The SHA-256 of the whole order, and the last act before it: what a replay must come to again. */
  order: { after: number; digest: string } | null
  rows: FrameRow[]
  calls: FrameCall[]
}

// Six, and more when so many were called within the same minute.
const lastCalls = 12

function asRow(hall: Hall, ticket: TicketRow, outlook: Outlook): Omit<FrameRow, 'stage'> {
  const { ranking, waits, sessions } = outlook
  const afar = outlook.afar.get(ticket.id)
  const told = afar ? readToldToGo(ticket, afar) : null
  const wait = afar ? afar.wait : waits.get(ticket.id)
  const range = wait && wait !== 'unknown' ? wait : { fromMinutes: null, toMinutes: null }
  const session = sessions.find((session) => session.counter === ticket.counter)
  return {
    label: ticket.label,
    state: ticket.state,
    place: afar ? afar.place : placeOf(ranking, ticket),
    fromMinutes: range.fromMinutes,
    toMinutes: range.toMinutes,
    counter: session?.number ?? null,
    isHere: ticket.present_at !== null,
    ...riseOf(hall, ticket, outlook),
    setOut: told && (told.hasGrown ? 'grown' : 'told'),
  }
}

function riseOf(hall: Hall, { id, state }: TicketRow, { told }: Outlook): Pick<FrameRow, 'rise'> {
  const row = told.get(id)
  const { cause, amount, at } = row ?? {}
  if (!cause || !at || state !== 'waiting' || !isToldLater(hall, row)) return {}
  return { rise: { at: at.toString(), cause, amount: amount ?? null } }
}

function sayPause(hall: Hall): Frame['paused'] {
  const pause = viewPause(hall)
  if (!pause) return null
  const { reason, since, keptFor } = pause
  return { reason, since: since.toString(), keptFor: keptFor?.toString() ?? null }
}

/** Whether a visit is still called to that counter; who came there last may stay to be read. */
const isCalling = (row: FrameRow, counter: number, isNewest: boolean): boolean =>
  row.counter === counter && (row.state === 'called' || (isNewest && row.state === 'serving'))

async function readFrame(
  tx: Reader,
  needs: Needs,
  asked: { office: string; language: Language },
): Promise<Frame> {
  const { office, language } = asked
  const nameOf = (stage: string) => stageName(needs.catalogue, stage, language)
  const hall = await findHall(tx, needs, office)
  if (!hall) {
    const empty = { policy: null, openCounters: [], paused: null, order: null, rows: [], calls: [] }
    const [file, at] = [needs.catalogue.getOffice(office), needs.now()]
    const isClosed = isShutEmpty(file, dayOf(at, file.zone), at)
    return { office, language, at: at.toString(), ...empty, ...(isClosed && { isClosed }) }
  }
  const outlook = await readOutlook(tx, needs, hall)
  const { day } = hall.day
  const calls = await listLastCalls(tx, { office, day, most: lastCalls })
  const rest = restUntil(hall, outlook.sessions.length)
  const rows = hall.tickets.map((row) => ({
    ...asRow(hall, row, outlook),
    stage: nameOf(row.stage),
  }))
  return {
    office,
    language,
    at: hall.at.toString(),
    policy: hall.policy.version,
    openCounters: outlook.sessions.map(({ number }) => number),
    paused: sayPause(hall),
    ...(rest && { restUntil: rest.toString() }),
    ...(findClosing(hall, outlook.sessions.length) === 'closed' && { isClosed: true as const }),
    order: { after: hall.lastAct, digest: digestOf(outlook.ranking) },
    rows,
    calls: calls.map(({ label, stage, counter_number, at }, nth) => ({
      label,
      stage: nameOf(stage),
      counter: counter_number,
      at: at.toString(),
      isOver: !rows.some((row) => row.label === label && isCalling(row, counter_number, nth === 0)),
    })),
  }
}

/** What everybody may watch. */
export const frameVerbs = (needs: Needs) => ({
  /** Why and since when an office stands still: one row while it works. No who: every board says it. */
  findPause: (office: string): Promise<PauseView | null> =>
    needs.db.read(system('queue'), (tx) => findPause(tx, needs, office)),

  /** Which of these offices stand still now, and why. No who: every board says it. */
  listStopped: (offices: readonly string[]): Promise<ReadonlyMap<string, PauseReason>> =>
    needs.db.read(system('queue'), (tx) => listStopped(tx, needs, offices)),

  /** The public frame of an office in one language. No who: it holds nothing about anybody. */
  frame: (office: string, language: Language): Promise<Frame> =>
    needs.db.read(system('queue'), (tx) => readFrame(tx, needs, { office, language })),
})
