import { isWorkingDay, type OfficeCalendar, openIntervals } from '#packages/calendar'
import { type Columns, type Line, plainly } from './columns.ts'
import { readDay, readTime } from './when.ts'

/** What somebody comes for: a service of ours, and the stage where that is not its first. */
export type Target = { service: string; stage?: string }

/** An appointment made elsewhere, as far as we need to know it. */
export type Arrival = Target & {
  line: number
  /** As it stands on the printout. */
  foreignCode: string
  startsAt: Temporal.Instant
  isPriority: boolean
  initials: string
}

/** A line that cannot be taken, why, and what it was about. `says` is a key of our words. */
export type BadLine = { line: number; foreignCode: string; says: Slip; was: string }

/** What can be wrong with a line. */
export type Slip =
  | 'codeMissing'
  | 'codeUnusable'
  | 'codeTwice'
  | 'codeOurs'
  | 'formula'
  | 'dayUnreadable'
  | 'dayOtherWeekday'
  | 'dayPast'
  | 'dayFar'
  | 'dayClosed'
  | 'timeUnreadable'
  | 'timeOutsideHours'
  | 'serviceMissing'
  | 'serviceUnknown'
  | 'quoteOpen'

/** What a line is judged by. */
export type Facts = {
  calendar: OfficeCalendar
  zone: string
  today: Temporal.PlainDate
  /** The day of all lines, where the table has no column for it. */
  allOn?: Temporal.PlainDate
  /** What the office's words mean, by `plainly`. */
  words: ReadonlyMap<string, Target>
  /** Codes, by `keyOfCode`, that are visit codes of ours: somebody else would come under them. */
  ours?: ReadonlySet<string>
  /** Lines whose quotes do not fit. */
  openQuotes: ReadonlySet<number>
}

const furthestDays = 92

/** By which a foreign code is found again, typed or scanned: letters and digits, large. */
export const keyOfCode = (text: string): string => text.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')

/** "Siti Nur Aminah" as "SNA": enough to ask "are you S. A.?", too little to know who it was. */
export const initialsOf = (name: string): string =>
  [...name.normalize('NFC').matchAll(/(?<!\p{L})\p{Lu}|(?<!\p{L})\p{L}/gu)]
    .map(([sign]) => sign.toUpperCase())
    .slice(0, 3)
    .join('')

// Notes are free text: only what says so makes somebody a priority, and "tidak" and "non" deny it.
const priority =
  /\b(ya|yes|y|prioritas|priority|lansia|disabilitas|difabel|hamil|menyusui|balita|bayi|elderly|disabled|pregnant|sakit|kursi roda|wheelchair)\b/
const denied = /\b(tidak|bukan|non|no|not|reguler|regular)\b/

/** Whether this column says that somebody has priority. */
export const saysPriority = (text: string): boolean =>
  priority.test(plainly(text)) && !denied.test(plainly(text))

/** Tells lines that can be taken from those that cannot; a line is named once, by its first slip. */
export function judgeLines(lines: readonly Line[], columns: Columns, facts: Facts) {
  const good: Arrival[] = []
  const bad: BadLine[] = []
  const seen = new Set<string>()
  for (const line of lines) {
    const judged = judge(line, columns, facts, seen)
    if ('says' in judged) bad.push(judged)
    else good.push(judged)
  }
  return { good, bad }
}

function judge(
  { line, cells }: Line,
  columns: Columns,
  facts: Facts,
  seen: Set<string>,
): Arrival | BadLine {
  const cell = (field: keyof Columns) => cells[columns[field] ?? -1]?.trim() ?? ''
  const foreignCode = cell('code')
  const no = (says: Slip, was = ''): BadLine => ({ line, foreignCode, says, was })
  if (facts.openQuotes.has(line)) return no('quoteOpen')
  const formula = (['code', 'day', 'time', 'service'] as const).find((one) =>
    cell(one).startsWith('='),
  )
  if (formula) return no('formula', cell(formula))
  if (foreignCode === '') return no('codeMissing')
  const key = keyOfCode(foreignCode)
  if (key.length < 4 || foreignCode.length > 40) return no('codeUnusable', foreignCode)
  if (seen.has(key)) return no('codeTwice', foreignCode)
  if (facts.ours?.has(key)) return no('codeOurs', foreignCode)
  const moment = readMoment({ day: cell('day'), time: cell('time') }, facts)
  if (typeof moment === 'string') {
    return no(moment, moment.startsWith('day') ? cell('day') : cell('time') || cell('day'))
  }
  const word = cell('service')
  if (word === '') return no('serviceMissing')
  const target = facts.words.get(plainly(word))
  if (!target) return no('serviceUnknown', word)
  seen.add(key)
  return {
    ...target,
    line,
    foreignCode,
    startsAt: moment,
    isPriority: saysPriority(cell('priority')),
    initials: initialsOf(cell('name')),
  }
}

function readMoment(
  { day: dayText, time: timeText }: { day: string; time: string },
  { calendar, zone, today, allOn }: Facts,
): Temporal.Instant | Slip {
  const read = dayText === '' && allOn ? { day: allOn, rest: '' } : readDay(dayText)
  if (read === 'otherWeekday') return 'dayOtherWeekday'
  if (read === 'unreadable') return 'dayUnreadable'
  if (Temporal.PlainDate.compare(read.day, today) < 0) return 'dayPast'
  if (today.until(read.day).days > furthestDays) return 'dayFar'
  if (!isWorkingDay(calendar, read.day)) return 'dayClosed'
  const time = readTime(timeText) ?? readTime(read.rest)
  if (!time) return 'timeUnreadable'
  const at = read.day.toZonedDateTime({ timeZone: zone, plainTime: time }).toInstant()
  const isOpen = openIntervals(calendar, read.day).some(
    ({ from, to }) =>
      Temporal.Instant.compare(from, at) <= 0 && Temporal.Instant.compare(at, to) < 0,
  )
  return isOpen ? at : 'timeOutsideHours'
}
