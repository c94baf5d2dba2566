import { dayOf, openIntervals } from '#packages/calendar'
import {
  type DoneBy,
  type Duration,
  type Habits,
  learnHabits,
  learnPaces,
  type Measured,
  type Paces,
  type Rest,
  type Stretch,
  type Told,
  withoutRests,
} from '#packages/queueing'
import type { Reader } from '#platform/db'
import type { OfficeDay } from './hall.ts'
import {
  type ComerRow,
  countCalls,
  countPunctual,
  listCallMoments,
  listComers,
  listHours,
  listJudged,
} from './lesson-queries.ts'
import { listCountry, listMeasured, type MeasuredRow } from './measured-queries.ts'
import type { Catalogue, Needs, Office } from './needs.ts'
import { calendarOf } from './office-hours.ts'
import { stagesFrom } from './stages.ts'

/** A day gone by: when each counter called people, and who came with priority. Instants of that day. */
export type LessonDay = {
  day: Temporal.PlainDate
  hours: Map<string, Stretch[]>
  comers: ComerRow[]
}

/** What an office has learned from the days before this one; it stays the same all day. */
export type Lessons = {
  paces: Paces
  habits: Habits
  days: LessonDay[]
  /** The newest promises that were judged. */
  judged: Told[]
}

// Durations change slowly, habits of the hall faster; a quarter of a thousand promises make a range.
const span = { paces: 60, habits: 30, days: 12, judged: 10 }
const enoughJudged = 250
// Service times at counters spread by half to two thirds of their mean; a definition gives no more.
const variation = 0.6

/** What is done: a service at a stage. Neither has a space in its name. */
export const kindOf = ({ service, stage }: { service: string; stage: string }) =>
  `${service} ${stage}`

/** The minutes the definition of a service gives this kind. */
export function definitionOf(catalogue: Catalogue, kind: string): Duration {
  const [service = '', stage = ''] = kind.split(' ')
  const meanMinutes = stagesFrom(catalogue, { service, stage })[0]?.minutes ?? 10
  return { meanMinutes, spreadMinutes: meanMinutes * variation }
}

const asDone = ({ staff, ...row }: MeasuredRow): DoneBy => ({
  ...row,
  kind: kindOf(row),
  officer: staff,
})

/** The rows of services that still exist. */
export function toDone(catalogue: Catalogue, rows: readonly MeasuredRow[]): DoneBy[] {
  const known = new Set(catalogue.listEntries().map(({ definition }) => definition.id))
  return rows.filter(({ service }) => known.has(service)).map(asDone)
}

/** The gaps in the hours of an office on a day. */
export function restsOn(office: Office, day: Temporal.PlainDate) {
  const open = openIntervals(calendarOf(office), day)
  return open.slice(1).map(({ from }, nth): Rest => {
    return { from: open[nth]!.to.epochMilliseconds, to: from.epochMilliseconds }
  })
}

type Asked = { tx: Reader; needs: Needs; held: OfficeDay }

async function readPaces({ tx, needs, held }: Asked): Promise<Paces> {
  const { catalogue } = needs
  const { office, day: before } = held.day
  const from = before.subtract({ days: span.paces })
  const rows = await listMeasured(tx, { office, from, before })
  const byDay = Map.groupBy(rows, ({ day }) => day.toString())
  const country = new Map<string, Measured>()
  for (const row of await listCountry(tx, { from, before })) {
    if (row.office === office) continue
    const known = country.get(kindOf(row))
    country.set(kindOf(row), known ? sumOf(known, row) : row)
  }
  return learnPaces({
    days: [...byDay.values()].map((day) => toDone(catalogue, day)),
    country,
    definitionOf: (kind) => definitionOf(catalogue, kind),
  })
}

const sumOf = (one: Measured, other: Measured): Measured => ({
  count: one.count + other.count,
  totalMinutes: one.totalMinutes + other.totalMinutes,
  totalSquares: one.totalSquares + other.totalSquares,
  totalLogs: one.totalLogs + other.totalLogs,
})

async function readHabits({ tx, needs, held }: Asked): Promise<Habits> {
  const { office, day: before } = held.day
  const asked = { office, from: before.subtract({ days: span.habits }), before }
  const calls = await countCalls(tx, asked)
  const punctual = await countPunctual(tx, asked)
  return learnHabits({
    ...calls,
    ...punctual,
    ...(await needs.appointments.countShownIn(tx, asked)),
  })
}

async function readDays({ tx, held }: Asked): Promise<LessonDay[]> {
  const { office, day: before } = held.day
  const { zone } = held.office
  const asked = { office, from: before.subtract({ days: 3 * span.days }), before }
  const from = asked.from.toZonedDateTime(zone).toInstant()
  const sessions = await listHours(tx, { office, from, to: held.dayBegan })
  const calls = await listCallMoments(tx, asked)
  const comers = await listComers(tx, asked)
  const days = [...new Set(calls.map(({ day }) => day.toString()))].sort().slice(-span.days)
  return days.map((name): LessonDay => {
    const day = Temporal.PlainDate.from(name)
    const isThen = (at: Temporal.Instant) => dayOf(at, zone).equals(day)
    const rests = restsOn(held.office, day)
    const midnight = day.add({ days: 1 }).toZonedDateTime(zone).toInstant().epochMilliseconds
    const own = sessions.filter(({ openedAt }) => isThen(openedAt))
    const hours = [...Map.groupBy(own, ({ counter }) => counter)].map(([counter, sat]) => {
      const stretches = sat.map(({ openedAt, closedAt }) => {
        return { from: openedAt.epochMilliseconds, to: closedAt?.epochMilliseconds ?? midnight }
      })
      const called = calls.filter((call) => call.counter === counter && call.day.equals(day))
      const moments = called.map(({ at }) => at.epochMilliseconds)
      return [counter, withoutRests(stretches, rests, moments)] as const
    })
    return { day, hours: new Map(hours), comers: comers.filter((one) => one.day.equals(day)) }
  })
}

/** The last days only, but enough: whoever learns is surer today than a month ago. */
async function readJudged({ tx, held }: Asked): Promise<Told[]> {
  const { office, day: before } = held.day
  const from = before.subtract({ days: span.paces })
  const rows = await listJudged(tx, { office, from, before })
  const recent = before.subtract({ days: span.judged })
  return rows.filter(
    ({ day }, nth) => nth < enoughJudged || Temporal.PlainDate.compare(day, recent) >= 0,
  )
}

async function learn(asked: Asked): Promise<Lessons> {
  return {
    paces: await readPaces(asked),
    habits: await readHabits(asked),
    days: await readDays(asked),
    judged: await readJudged(asked),
  }
}

// What is over does not change: read once a day by each process, from rows that any process has.
const known = new WeakMap<Needs['db'], Map<string, { day: string; lessons: Lessons }>>()

/** What this office has learned by the morning of this day. */
export async function readLessons(tx: Reader, needs: Needs, held: OfficeDay): Promise<Lessons> {
  const offices = known.get(needs.db) ?? new Map()
  known.set(needs.db, offices)
  const day = held.day.day.toString()
  const last = offices.get(held.office.id)
  if (last?.day === day) return last.lessons
  const lessons = await learn({ tx, needs, held })
  offices.set(held.office.id, { day, lessons })
  return lessons
}

/** Whether so little was judged before today that today's own promises count too. */
export const isNew = ({ judged }: Lessons) => judged.length < enoughJudged
