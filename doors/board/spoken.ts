import type { Frame, FrameRow } from '#modules/queue'
import { dayOf, formatDay, formatTime, type Zone } from '#packages/calendar'
import type { Words } from '#packages/words'

/** A row of the public frame in finished sentences: what a ticket's page and its script show. */
export type SpokenRow = { state: string; wait: string; ahead: string; where: string; near: string }

/** The public frame in the words of one language: the same for everybody who watches. */
export type Spoken = {
  at: string
  clock: string
  day: string
  calls: { label: string; counter: string }[]
  waits: { service: string; wait: string }[]
  rows: Record<string, SpokenRow>
}

/** How many calls a board keeps on screen. */
export const shownCalls = 6

/** A range of minutes as people say it; nobody knows while no counter is open. */
export function sayWait(
  words: Words,
  { fromMinutes, toMinutes }: Pick<FrameRow, 'fromMinutes' | 'toMinutes'>,
): string {
  if (fromMinutes === null || toMinutes === null) return words('board.waitUnknown')
  return words('board.wait', { from: fromMinutes, to: toMinutes })
}

const sayCounter = (words: Words, counter: number | null) =>
  counter === null ? '' : words('board.counter', { counter })

function sayRow(words: Words, row: FrameRow): SpokenRow {
  const isInLine = row.place !== null
  return {
    state: row.isHere ? row.state : 'away',
    wait: isInLine ? sayWait(words, row) : '',
    ahead: row.place === null ? '' : words('ui.people', { count: row.place - 1 }),
    where: sayCounter(words, row.counter),
    near: row.isHere && row.place !== null && row.place <= 3 ? 'near' : '',
  }
}

/** The longest range anybody in line for a stage is told: what somebody who comes now may expect. */
function sayWaits(words: Words, rows: FrameRow[]): Spoken['waits'] {
  const inLine = rows.filter((row) => row.isHere && row.place !== null)
  return [...Map.groupBy(inLine, (row) => row.stage)].map(([service, line]) => {
    const last = line.reduce((a, b) => ((b.place ?? 0) > (a.place ?? 0) ? b : a))
    return { service, wait: sayWait(words, last) }
  })
}

/** Puts a frame into words, with the clock of the office. */
export function speak(words: Words, frame: Frame, zone: Zone): Spoken {
  const at = Temporal.Instant.from(frame.at)
  const calls = frame.calls.slice(0, shownCalls).map(({ label, counter }) => ({
    label,
    counter: sayCounter(words, counter),
  }))
  return {
    at: frame.at,
    clock: formatTime(at, zone, words.language),
    day: formatDay(dayOf(at, zone), words.language),
    calls,
    waits: sayWaits(words, frame.rows),
    rows: Object.fromEntries(frame.rows.map((row) => [row.label, sayRow(words, row)])),
  }
}
