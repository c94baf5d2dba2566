import type { Officer, Who } from '#packages/access'
import { asMeasured } from '#packages/queueing'
import { Refusal } from '#packages/refusal'
import { type Reader, type Tx, textOf } from '#platform/db'
import { keepAct, newsOf } from './acts.ts'
import { type AtCounter, lockCounter } from './at-counter.ts'
import type { TicketRow } from './domain.ts'
import { actUndone } from './events.ts'
import { asOfficer, getTicketOf } from './hall.ts'
import { definitionOf, kindOf } from './lessons.ts'
import { removeMeasuredService } from './measured-queries.ts'
import { listMembers } from './member-queries.ts'
import type { Needs } from './needs.ts'
import { findTicket } from './ticket-queries.ts'
import {
  addUndoneCalls,
  listUndoable,
  markUndone,
  saveUndoable,
  type UndoableRow,
} from './undo-queries.ts'

/** What can be taken back. */
export type UndoableAct = 'called' | 'begun' | 'missed' | 'held' | 'sent' | 'finished' | 'quick'

/** The last act at a counter, as long as it can be taken back. */
export type Undoable = { act: UndoableAct; label: string; until: Temporal.Instant }

/** So long an act can be taken back: a slip of the finger is seen at once. */
export const undoSeconds = 120

const moments = ['present_at', 'inside_at', 'returned_at', 'called_at', 'began_at'] as const
const plain = ['stage', 'leg', 'state', 'missed', 'transfers', 'counter', 'is_quick'] as const

/** An act that can be taken back: how its ticket was, and how it is since. */
export type Slip = {
  act: UndoableAct
  before: TicketRow
  after: TicketRow
  learnedMinutes?: number | undefined
}

/** What is kept of an act for as long as its officer may take it back. */
export function undoableRow(at: Pick<AtCounter, 'session' | 'at'>, done: Slip): UndoableRow {
  const { before, after } = done
  const kept: Record<string, unknown> = {}
  for (const name of moments) kept[name] = before[name] && textOf(before[name])
  for (const name of plain) kept[name] = before[name]
  return {
    office: after.office,
    counter: at.session.counter,
    ticket: after.id,
    act: done.act,
    staff: at.session.staff,
    at: at.at,
    before: kept,
    state: after.state,
    leg: after.leg,
    learned_minutes: done.learnedMinutes ?? null,
    undone_at: null,
  }
}

/** Remembers how a ticket was, for as long as its officer may take the act back. */
export async function keepUndoable(tx: Tx, at: AtCounter, done: Slip): Promise<void> {
  await saveUndoable(tx, undoableRow(at, done))
}

/** The ticket as it was, one step back. */
function stepBack(now: TicketRow, { before }: UndoableRow): TicketRow {
  const was = before as Record<string, string | null>
  const times = moments.map((name) => {
    const at = was[name]
    return [name, at ? Temporal.Instant.from(at) : null]
  })
  const rest = plain.map((name) => [name, was[name]])
  const fields = Object.fromEntries([...times, ...rest]) as Partial<TicketRow>
  return { ...now, ...fields, ended_at: null, undone: now.undone + 1 }
}

const until = ({ at }: Pick<UndoableRow, 'at'>) => at.add({ seconds: undoSeconds })

/** Whether nobody has gone on with the ticket, and its chair is as the act left it. */
function isAsLeft(now: TicketRow, row: UndoableRow, here: TicketRow | undefined): boolean {
  const isSame = now.state === row.state && now.leg === row.leg && !now.kept_to
  const stands = row.act === 'called' || row.act === 'begun'
  return isSame && (stands ? here?.id === now.id : here === undefined)
}

/** The cases of a visit: of a number, or of everybody of a party. */
async function listCasesOf(tx: Reader, now: TicketRow): Promise<string[]> {
  const members = now.size > 1 ? await listMembers(tx, now) : []
  return [now, ...members].map(({ case_id }) => case_id).filter((id) => id !== null)
}

/** Whether an officer went on with the case of a visit after the act: then it was no slip. */
export async function isActedOn(
  tx: Reader,
  { applications }: Needs,
  { row, now }: { row: UndoableRow; now: TicketRow },
): Promise<boolean> {
  if (!applications) return false
  const caseIds = await listCasesOf(tx, now)
  return caseIds.length > 0 && applications.hasActedSinceIn(tx, { caseIds, since: row.at })
}

/**
 * Holds the cases of whatever this officer might take back, so that an act on one of them comes
 * before or after it. Cases are held before the day, as by everybody: no hall waits for a case.
 */
async function holdCases(tx: Tx, needs: Needs, officer: Officer): Promise<ReadonlySet<string>> {
  const caseIds: string[] = []
  for (const row of await listUndoable(tx, officer.office)) {
    const isOver = row.undone_at || Temporal.Instant.compare(needs.now(), until(row)) > 0
    if (row.staff !== officer.staffId || isOver) continue
    const ticket = await findTicket(tx, row.ticket)
    if (ticket) caseIds.push(...(await listCasesOf(tx, ticket)))
  }
  if (caseIds.length > 0) await needs.applications?.holdCasesIn(tx, caseIds)
  return new Set(caseIds)
}

/** Whether somebody began an application for the visit after its cases were held. */
const isTiedSince = async (tx: Reader, now: TicketRow, caseIds: ReadonlySet<string>) =>
  (await listCasesOf(tx, now)).some((id) => !caseIds.has(id))

/** What this counter could take back now. */
export function findUndoable(
  rows: readonly UndoableRow[],
  seen: { counter: string; staff: string; at: Temporal.Instant; now: TicketRow | undefined },
): Undoable | undefined {
  const { counter, staff, at, now } = seen
  const row = rows.find((one) => one.counter === counter)
  if (!row || row.undone_at || row.staff !== staff || !now || now.id !== row.ticket)
    return undefined
  if (Temporal.Instant.compare(at, until(row)) > 0) return undefined
  const here = now.counter === counter ? now : undefined
  if (!isAsLeft(now, row, here)) return undefined
  return { act: row.act as UndoableAct, label: now.label, until: until(row) }
}

type Meant = { row: UndoableRow; caseIds: ReadonlySet<string> }

async function takeBack(tx: Tx, needs: Needs, at: AtCounter, meant: Meant): Promise<TicketRow> {
  const { row, caseIds } = meant
  const now = await getTicketOf(tx, at, row.ticket)
  const isOver =
    !isAsLeft(now, row, at.here) ||
    (await isTiedSince(tx, now, caseIds)) ||
    (await isActedOn(tx, needs, { row, now }))
  if (isOver) throw new Refusal('queue.undoOver', { label: now.label })
  const ticket = stepBack(now, row)
  await keepAct(tx, needs, ticket, { act: 'undone', at: at.at, reason: row.act })
  await markUndone(tx, { office: row.office, counter: row.counter, at: at.at })
  const { office, day, id, leg, service, stage, size } = ticket
  if (row.act === 'called' || row.act === 'quick') {
    await addUndoneCalls(tx, { office, ticket: id, leg, since: row.at, at: at.at })
  }
  if (row.learned_minutes !== null) {
    const { staff } = row
    const expected = definitionOf(needs.catalogue, kindOf(ticket)).meanMinutes
    const measured = asMeasured(row.learned_minutes / size, expected)
    await removeMeasuredService(tx, { office, day, service, stage, staff, ...measured })
  }
  await needs.events.publish(tx, actUndone, { ...newsOf(ticket), act: row.act })
  return ticket
}

/** Taking back a slip of the finger. */
export const undoVerbs = (needs: Needs) => ({
  /**
   * Takes back the last act of this officer at their counter, within two minutes and as long as
   * nobody has gone on with the ticket or its case; with `meant` only this one. Pressed twice it is taken back once. Refuses with
   * queue.nothingToUndo or .undoOver.
   */
  undo: (
    who: Who,
    meant?: { act: string; label: string },
  ): Promise<{ label: string; act: UndoableAct }> =>
    needs.db.transaction(who, async (tx) => {
      const officer = asOfficer(who, 'queue.call')
      const caseIds = await holdCases(tx, needs, officer)
      const at = await lockCounter(tx, needs, officer)
      const rows = await listUndoable(tx, officer.office)
      const row = rows.find(({ counter }) => counter === at.session.counter)
      if (!row || row.staff !== officer.staffId) throw new Refusal('queue.nothingToUndo')
      const act = row.act as UndoableAct
      const now = await getTicketOf(tx, at, row.ticket)
      if (Temporal.Instant.compare(at.at, until(row)) > 0)
        throw new Refusal('queue.undoOver', { label: now.label })
      const isMeant = !meant || (meant.act === act && meant.label === now.label)
      if (!isMeant) throw new Refusal('queue.undoOver', { label: meant.label })
      if (row.undone_at) return { label: now.label, act }
      return { label: (await takeBack(tx, needs, at, { row, caseIds })).label, act }
    }),
})
