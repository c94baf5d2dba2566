import { type Frame, type FrameRow, tellCause, tellPause } from '#modules/queue'
import { dayOf, formatDay, formatTime, type Zone } from '#packages/calendar'
import type { Words } from '#packages/words'

/** A row of the public frame in finished sentences: what a ticket's page and its script show. */
export type SpokenRow = {
  state: string
  wait: string
  ahead: string
  where: string
  near: string
  /** Why it is later than was told before. */
  later?: string
}

/** A call in words; number and moment are for the voice of the board. */
export type ShownCall = {
  label: string
  counter: string
  number: number
  calledAt: string
  /** Nobody is called there any more. */
  isOver: boolean
}

/** The public frame in the words of one language: the same for everybody who watches. */
export type Spoken = {
  at: string
  clock: string
  day: string
  calls: ShownCall[]
  waits: { service: string; wait: string }[]
  /** What does not work in the hall now. */
  news?: string
  /** That everything stands still, and why; nothing while people are called. */
  paused?: string
  /** The same in the hall's other language. */
  pausedAlso?: string
  /** All of them rest, and until when, in both languages of the hall. */
  rest?: string
  restAlso?: string
  /** The office has closed and no counter is open. */
  isClosed?: true
  rows: Record<string, SpokenRow>
}

const fewestCalls = 6
const shortest = { seconds: 60 }

/** The last six calls, and every other one of the last minute: nobody finds theirs gone too soon. */
export function listShown<Call extends { at: string }>({
  at,
  calls,
}: {
  at: string
  calls: readonly Call[]
}): Call[] {
  const since = Temporal.Instant.from(at).subtract(shortest)
  return calls.filter(
    (call, nth) => nth < fewestCalls || Temporal.Instant.compare(call.at, since) >= 0,
  )
}

type Waited = Pick<FrameRow, 'fromMinutes' | 'toMinutes' | 'isHere'>

/** A range of minutes as people say it; nobody knows while no counter is open: then what `instead` says. */
export function sayWait(
  words: Words,
  { fromMinutes, toMinutes, isHere }: Waited,
  instead = words('board.waitUnknown'),
): string {
  if (fromMinutes === null || toMinutes === null) return instead
  return words(isHere ? 'board.wait' : 'board.waitAfar', { from: fromMinutes, to: toMinutes })
}

const sayCounter = (words: Words, counter: number | null) =>
  counter === null ? '' : words('board.counter', { counter })

/** Short, for it goes to everybody who watches: the ticket's own page says since when and how long. */
function sayLater(words: Words, rise: NonNullable<FrameRow['rise']>): string {
  const { key, values } = tellCause(rise)
  return words(key, values)
}

/** What changes a ticket's page besides its state: it is near, or grew far once its owner was sent off. */
function sayNear({ isHere, place, setOut, fromMinutes }: FrameRow): string {
  if (isHere) return place !== null && place <= 3 ? 'near' : ''
  if (setOut !== 'grown') return ''
  return fromMinutes === null ? 'unknown' : 'grown'
}

type Hall = { isStill: boolean; resting: string | undefined }

function sayRow(words: Words, row: FrameRow, { isStill, resting }: Hall): SpokenRow {
  const isInLine = row.place !== null
  return {
    state: row.isHere ? row.state : row.setOut ? 'go' : 'away',
    wait: isInLine && !isStill ? sayWait(words, row, resting) : '',
    ahead: row.place === null ? '' : words('ui.people', { count: row.place - 1 }),
    where: sayCounter(words, row.counter),
    near: sayNear(row),
    ...(row.rise && { later: sayLater(words, row.rise) }),
  }
}

/** The longest range anybody in line for a stage is told: what somebody who comes now may expect. */
function sayWaits(words: Words, rows: FrameRow[], resting?: string): Spoken['waits'] {
  const inLine = rows.filter((row) => row.isHere && row.place !== null)
  return [...Map.groupBy(inLine, (row) => row.stage)].map(([service, line]) => {
    const last = line.reduce((a, b) => ((b.place ?? 0) > (a.place ?? 0) ? b : a))
    return { service, wait: sayWait(words, last, resting) }
  })
}

/** That everything stands still, as one line. */
export function sayPaused(words: Words, { paused }: Pick<Frame, 'paused'>): string | undefined {
  if (!paused) return undefined
  const keptFor = paused.keptFor === null ? null : Temporal.PlainDate.from(paused.keptFor)
  const said = tellPause({ reason: paused.reason, keptFor }, words.language)
  return said.map(({ key, values }) => words(key, values)).join(' ')
}

const restTime = ({ restUntil }: Frame, zone: Zone, { language }: Words): string | undefined =>
  restUntil && formatTime(Temporal.Instant.from(restUntil), zone, language)

/** Until when all of them rest, as one line for the whole hall. */
export function sayRest(words: Words, frame: Frame, zone: Zone): string | undefined {
  const time = restTime(frame, zone, words)
  return time && words('board.rest', { time })
}

/** Puts a frame into words, with the clock of the office. */
export function speak(words: Words, frame: Frame, zone: Zone): Spoken {
  const at = Temporal.Instant.from(frame.at)
  const paused = sayPaused(words, frame)
  const time = restTime(frame, zone, words)
  const rest = sayRest(words, frame, zone)
  const resting = time ? words('board.waitRest', { time }) : undefined
  const hall = { isStill: frame.paused !== null, resting }
  const calls = listShown(frame).map((call) => ({
    label: call.label,
    counter: sayCounter(words, call.counter),
    number: call.counter,
    calledAt: call.at,
    isOver: call.isOver,
  }))
  return {
    at: frame.at,
    clock: formatTime(at, zone, words.language),
    day: formatDay(dayOf(at, zone), words.language),
    calls,
    // Why nobody can say is said once, large.
    waits: paused ? [] : sayWaits(words, frame.rows, resting),
    ...(paused && { paused }),
    ...(rest && { rest }),
    ...(frame.isClosed && { isClosed: frame.isClosed }),
    rows: Object.fromEntries(frame.rows.map((row) => [row.label, sayRow(words, row, hall)])),
  }
}
