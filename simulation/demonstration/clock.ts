import { Type } from 'typebox'
import { system } from '#packages/access'
import {
  dayOf,
  findNextOpening,
  isOpen,
  type OfficeCalendar,
  openIntervals,
} from '#packages/calendar'
import { type ClockSetting, realNow, type TurnableClock } from '#platform/clock'
import { type Db, sql } from '#platform/db'
import { type Events, event, type Published } from '#platform/events'

/** The demonstration's clock was set; every process follows. Moments as ISO 8601. */
export const clockSet = event('demonstration.clockSet', {
  at: Type.String(),
  asOf: Type.String(),
  rate: Type.Number({ minimum: 0 }),
})

const part = system('demonstration')

/** The last moment anything happened: time never runs back behind it. */
async function findLast(db: Db): Promise<Temporal.Instant | undefined> {
  const row = await db.read(part, (tx) =>
    tx.maybe(sql<{ at: Temporal.Instant | null }>`select max(at) as at from events.outbox`),
  )
  return row?.at ?? undefined
}

type SettingFacts = { at: string; asOf: string; rate: number }

const settingOf = ({ at, asOf, rate }: SettingFacts): ClockSetting => ({
  at: Temporal.Instant.from(at),
  asOf: Temporal.Instant.from(asOf),
  rate,
})

/** How the clock was set last, by whichever process. */
async function findSetting(db: Db): Promise<ClockSetting | undefined> {
  const row = await db.read(part, (tx) =>
    tx.maybe(sql<{ facts: SettingFacts }>`
      select facts from events.outbox
      where office = 'centre' and name = ${clockSet.name} order by id desc limit 1`),
  )
  return row && settingOf(row.facts)
}

const later = (a: Temporal.Instant, b: Temporal.Instant) =>
  Temporal.Instant.compare(a, b) >= 0 ? a : b

/** A moment at which the office has just opened, or the given one when it is well open then. */
export function officeHour(calendar: OfficeCalendar, at: Temporal.Instant): Temporal.Instant {
  if (isOpen(calendar, at) && isOpen(calendar, at.add({ hours: 1 }))) return at
  const next = findNextOpening(calendar, isOpen(calendar, at) ? at.add({ hours: 1 }) : at)
  return next ? next.add({ minutes: 5 }) : at
}

/** An hour before the office opens: time for the invented people to book. */
function beforeOpening(calendar: OfficeCalendar, at: Temporal.Instant): Temporal.Instant {
  const [first] = openIntervals(calendar, dayOf(at, calendar.zone))
  const opening = first?.from ?? findNextOpening(calendar, at)
  return opening?.subtract({ hours: 1 }) ?? at
}

/** What the clock of the demonstration stands on. */
export type ClockNeeds = { db: Db; events: Events; clock: TurnableClock; calendar: OfficeCalendar }

type Setting = { db: Db; events: Events; clock: TurnableClock }

/** Turns this clock, and tells every other process: on one database there is one time. */
async function turnAll({ db, events, clock }: Setting, to: Temporal.Instant, rate?: number) {
  const setting = clock.turn(to, rate)
  const news = { at: `${setting.at}`, asOf: `${setting.asOf}`, rate: setting.rate }
  await db.transaction(part, (tx) => events.publish(tx, clockSet, { office: 'centre', ...news }))
}

/** How a demonstration was opened: on no data, on data that is there, beside another, or at a date. */
export type Opening = 'anew' | 'again' | 'beside' | 'told'

/** What decides where the clock begins. */
export type Beginning = {
  startAt?: Temporal.Instant | undefined
  /** Whether a day begins by itself on new data. */
  isPlayed: boolean
  /** Whether no other process lives on this database. */
  isAlone: boolean
}

/**
 * Before anything asks what time it is: this clock stands where the data ends. A payment provider
 * that began later would let bills run out.
 */
export async function resumeClock({ db, clock }: Pick<ClockNeeds, 'db' | 'clock'>): Promise<void> {
  const last = await findLast(db)
  if (last) clock.turn(last)
}

/** Goes as the living process's clock goes, and tells nobody: theirs is the one time. */
async function joinClock({ db, clock }: ClockNeeds, last: Temporal.Instant): Promise<void> {
  const set = await findSetting(db)
  if (!set) return
  const passedMs = realNow().since(set.asOf).total('milliseconds') * set.rate
  clock.turn(later(set.at.add({ milliseconds: Math.round(passedMs) }), last), set.rate)
}

/**
 * Sets the clock. On new data to a moment when the office is open, so that everything can be tried
 * at any hour of the real day, or before the opening of a day that is played. On data that is there
 * it goes on where it stopped, at the pace of life. Returns the last moment of the data when
 * `startAt` lies before it.
 */
export async function startClock(
  needs: ClockNeeds,
  { startAt, isPlayed, isAlone }: Beginning,
): Promise<{ opening: Opening } | { tooEarlyFor: Temporal.Instant }> {
  const { db, clock, calendar } = needs
  const last = await findLast(db)
  if (startAt) {
    if (last && Temporal.Instant.compare(startAt, last) < 0) return { tooEarlyFor: last }
    await turnAll(needs, startAt)
    return { opening: 'told' }
  }
  if (!last) {
    const from = isPlayed ? beforeOpening : officeHour
    await turnAll(needs, from(calendar, clock.now()))
    return { opening: 'anew' }
  }
  if (!isAlone) {
    await joinClock(needs, last)
    return { opening: 'beside' }
  }
  await turnAll(needs, last, 1)
  return { opening: 'again' }
}

/** Sets the clock, here and in every other process. Time never runs back. */
export const setClock = (
  needs: Setting,
  { to, rate }: { to?: Temporal.Instant; rate?: number },
): Promise<void> => turnAll(needs, later(to ?? needs.clock.now(), needs.clock.now()), rate)

/** Goes as the newest of these says another process's clock goes. */
export function followClock(clock: TurnableClock, published: readonly Published[]): void {
  const set = published.findLast(({ name }) => name === clockSet.name)
  if (set) clock.follow(settingOf(set.facts as SettingFacts))
}
