import type { Who } from '#packages/access'
import type { Tx } from '#platform/db'
import type { Events, Telling } from '#platform/events'
import type { actRow } from './acts.ts'
import type { OutcomeRow, PromiseRow } from './call-queries.ts'
import type { callRow } from './calls.ts'
import type { TicketRow } from './domain.ts'
import {
  type Rows,
  type SeriesStep,
  type Served,
  writeRows,
  writeRowsNow,
} from './sheet-queries.ts'
import type { UndoableRow } from './undo-queries.ts'

/** One change of one ticket, with everything that is written beside it. */
export type Step = {
  who: Who
  before?: TicketRow
  after: TicketRow
  act: ReturnType<typeof actRow>
  /** The number of its act in the record of the day. */
  seq: number
  telling: Telling
  call?: ReturnType<typeof callRow>
  outcome?: OutcomeRow | undefined
  slip?: UndoableRow
  served?: Served | undefined
  series?: SeriesStep
}

/** What a batch decided and has not written yet. */
export type Sheet = { steps: Step[]; promises: PromiseRow[]; touched: Set<string> }

/** An empty sheet. */
export const newSheet = (): Sheet => ({ steps: [], promises: [], touched: new Set() })

const keysOf = ({ after, slip }: Step) => [after.id, ...(slip ? [slip.counter] : [])]

/** Whether a ticket or a counter of this step is on the sheet already. */
export const isCrowded = ({ touched }: Sheet, step: Step): boolean =>
  keysOf(step).some((key) => touched.has(key))

/** Puts a step on the sheet. */
export function put(sheet: Sheet, step: Step): void {
  sheet.steps.push(step)
  for (const key of keysOf(step)) sheet.touched.add(key)
}

/** Steps of one series are one: from before the first to the last. */
function joinSeries(steps: readonly SeriesStep[]): SeriesStep[] {
  const joined = new Map<string, SeriesStep>()
  for (const step of steps) {
    const key = `${step.office} ${step.series}`
    const before = joined.get(key)?.before ?? step.before
    joined.set(key, { ...step, before })
  }
  return [...joined.values()]
}

function joinServed(all: readonly Served[]): Served[] {
  const joined = new Map<string, Served>()
  for (const one of all) {
    const key = `${one.office} ${one.service} ${one.stage} ${one.staff}`
    const sum = joined.get(key)
    joined.set(key, sum ? addUp(sum, one) : one)
  }
  return [...joined.values()]
}

const addUp = (sum: Served, one: Served): Served => ({
  ...sum,
  count: sum.count + one.count,
  total_minutes: sum.total_minutes + one.total_minutes,
  total_squares: sum.total_squares + one.total_squares,
  total_logs: sum.total_logs + one.total_logs,
})

const listOf = <K extends keyof Step>(steps: readonly Step[], name: K) =>
  steps.flatMap((step) => step[name] ?? []) as NonNullable<Step[K]>[]

const rowsOf = ({ steps, promises }: Sheet): Rows => ({
  series: joinSeries(listOf(steps, 'series')),
  added: steps.filter(({ before }) => !before).map(({ after }) => after),
  saved: steps.flatMap(({ before, after }) => (before ? { ...after, was: before.state } : [])),
  acts: steps.map(({ act, seq }) => ({ ...act, seq })),
  calls: listOf(steps, 'call'),
  promises,
  outcomes: listOf(steps, 'outcome'),
  slips: listOf(steps, 'slip'),
  served: joinServed(listOf(steps, 'served')),
})

const isEmpty = ({ steps, promises }: Sheet) => steps.length + promises.length === 0

/** Hands the sheet over to be written when the batch is saved, and empties it. */
export function writeSheet(tx: Tx, events: Events, sheet: Sheet): void {
  if (isEmpty(sheet)) return
  writeRows(tx, rowsOf(sheet))
  events.publishLast(tx, listOf(sheet.steps, 'telling'))
  Object.assign(sheet, newSheet())
}

/** Writes the sheet at once, before what is still to be read and told, and empties it. */
export async function writeSheetNow(tx: Tx, events: Events, sheet: Sheet): Promise<void> {
  if (isEmpty(sheet)) return
  const { steps } = sheet
  const writing = [writeRowsNow(tx, rowsOf(sheet)), events.publishAll(tx, listOf(steps, 'telling'))]
  Object.assign(sheet, newSheet())
  await Promise.all(writing)
}
