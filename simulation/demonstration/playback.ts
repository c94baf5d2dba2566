import { randomUUID } from 'node:crypto'
import { system } from '#packages/access'
import { findNextOpening, type OfficeCalendar } from '#packages/calendar'
import type { TurnableClock } from '#platform/clock'
import type { Db } from '#platform/db'
import type { Events, Published } from '#platform/events'
import type { Lease } from '#platform/jobs'
import { setClock } from './clock.ts'
import { type Day, type DayNeeds, hoursOf, openDay } from './day/index.ts'
import { paceFor, type Speed } from './pace.ts'
import { dayWished, type Wish, wishesOfOthers } from './wishes.ts'

/** What the day that is played stands on. */
export type PlaybackNeeds = {
  db: Db
  events: Events
  clock: TurnableClock
  calendar: OfficeCalendar
  day: DayNeeds
  lease: Lease
  /** The clock was set: whoever keeps a clock of their own is told. */
  onClock: () => Promise<void>
  onFault: (error: unknown) => void
}

/** How the day goes, for the page that shows it. */
export type Playing = {
  state: 'still' | 'booking' | 'playing' | 'paused' | 'night'
  speed: Speed
  /** What the clock does: less than the speed when the machine or a visitor needs it so. */
  rate: number
  /** Somebody real applies: the clock goes as in life until somebody chooses a speed. */
  isGivingWay: boolean
  booked: { done: number; all: number }
}

/** The day at the office that plays itself. */
export type Playback = {
  look: () => Playing
  wish: (wish: Wish) => Promise<void>
  giveWay: () => void
  onEvents: (published: readonly Published[]) => void
  /** From now on wishes are heard. `isPlaying`: a day begins at once, at ten times the pace. */
  begin: (isPlaying: boolean) => void
  close: () => Promise<void>
}

const part = system('demonstration')
const usualSpeed = 10
const beatMs = 100
// Whoever applies meanwhile slows the clock to that of life, and must not stand before a closed door.
const minutesBefore = 1
/** Days played without anybody pressing anything; then it rests, so that no disk fills up. */
const mostDaysAlone = 10
/** Whoever has just started the program wants to see something within a minute. */
const mostBookingMs = 20_000
const mostSecondsToPay = 10
const quietSeconds = 120
/** News after which an officer who waits looks up. */
const joined = ['Taken', 'CheckedIn', 'Returned', 'Resumed', 'Transferred'].map(
  (what) => `queue.ticket${what}`,
)
const isBefore = (a: Temporal.Instant, b: Temporal.Instant) => Temporal.Instant.compare(a, b) < 0
const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** Plays day after day at the pace that was asked for. */
export function createPlayback(needs: PlaybackNeeds): Playback {
  const { db, events, clock, calendar, lease, onFault } = needs
  const { now } = clock
  const me = randomUUID()
  const playing: Playing = {
    state: 'still',
    speed: usualSpeed,
    rate: 1,
    isGivingWay: false,
    booked: { done: 0, all: 0 },
  }
  let isChosen = false
  let daysAlone = 0
  let day: Day | undefined
  /** The day for which people are booking just now. */
  let bookingFor: Temporal.PlainDate | undefined
  /** Booked, and not begun because somebody paused meanwhile: nobody books it twice. */
  let ready: Day | undefined
  /** How many buttons were pressed: what a beat had in mind before is not done after the next one. */
  let heard = 0
  /** A day somebody has jumped over. */
  let skips: Temporal.PlainDate | undefined
  let pacedAt = 0
  let turning: Promise<void> = Promise.resolve()
  let isClosing = false
  let running: Promise<void> = Promise.resolve()

  const today = () => now().toZonedDateTimeISO(calendar.zone).toPlainDate()
  const isActive = () => playing.state !== 'still' && playing.state !== 'paused'
  const wanted = () => (playing.isGivingWay ? 1 : playing.speed)

  /** Turns the clock, one after the other: the last that was asked for is what it does. */
  function setPace(rate: number, to?: Temporal.Instant): Promise<void> {
    const turn = async () => {
      if (rate === clock.rate() && !to) return
      pacedAt = performance.now()
      await setClock({ db, events, clock }, { rate, ...(to && { to }) })
      await needs.onClock()
    }
    const turned = turning.then(turn)
    turning = turned.catch(() => undefined)
    return turned
  }

  /** Slows down when what is due falls behind, and speeds up again when it is in time. */
  async function keepPace(): Promise<void> {
    const due = day?.nextAt()
    const lagSeconds = due ? Math.max(0, due.until(now()).total('seconds')) : 0
    const steadyMs = performance.now() - pacedAt
    await setPace(paceFor({ wanted: wanted(), rate: clock.rate(), lagSeconds, steadyMs }))
  }

  /** Today while there is half an hour of it left, otherwise the next day the office opens. */
  function nextDay(): Temporal.PlainDate | undefined {
    const closes = hoursOf(needs.day, today()).at(-1)?.to
    const isLeft = closes && isBefore(now().add({ minutes: 30 }), closes)
    if (isLeft && !skips?.equals(today())) return today()
    const midnight = today().add({ days: 1 }).toZonedDateTime(calendar.zone).toInstant()
    const opening = findNextOpening(calendar, midnight)
    return opening?.toZonedDateTimeISO(calendar.zone).toPlainDate()
  }

  async function beginDay(): Promise<void> {
    const next = nextDay()
    const isToday = next?.equals(today())
    if (!next || (!isToday && playing.isGivingWay)) {
      playing.state = 'night'
      return sleep(beatMs * 5)
    }
    if (!isChosen && daysAlone++ >= mostDaysAlone) return stopFor('still')
    const kept = ready?.day.equals(next) ? ready : undefined
    ready = undefined
    await openDoors(kept ?? (await letBook(next)))
  }

  /** Lets the invented people book and pay; jumped over meanwhile, they stop. */
  async function letBook(next: Temporal.PlainDate): Promise<Day> {
    playing.state = 'booking'
    playing.booked = { done: 0, all: 0 }
    bookingFor = next
    await setPace(1)
    const onBooked = (done: number, all: number) => {
      playing.booked = { done, all }
    }
    const began = performance.now()
    const isWanted = () => !isClosing && !skips?.equals(next)
    const mayGoOn = () => isWanted() && performance.now() - began < mostBookingMs
    const wish = { needs: needs.day, day: next, onFault, onBooked, mayGoOn }
    try {
      const opened = await openDay(wish)
      for (let n = 0; n < mostSecondsToPay * 2 && isWanted(); n++) {
        if (await opened.isBooked()) break
        await sleep(500)
      }
      return opened
    } finally {
      bookingFor = undefined
    }
  }

  async function openDoors(opened: Day): Promise<void> {
    // A visitor who came meanwhile must not lose the night in which they have to pay.
    const isLater = !opened.day.equals(today())
    if (isClosing || skips?.equals(opened.day)) return
    if (!isActive() || (isLater && playing.isGivingWay)) {
      ready = opened
      return
    }
    const opening = opened.intervals[0]?.from.subtract({ minutes: minutesBefore })
    day = opened
    skips = undefined
    playing.state = 'playing'
    await setPace(wanted(), opening && isBefore(now(), opening) ? opening : undefined)
  }

  async function stopFor(state: 'still' | 'paused'): Promise<void> {
    playing.state = state
    await setPace(state === 'paused' ? 0 : 1)
  }

  /** After closing time nothing may happen for hours: on to whatever comes next. */
  async function skipQuiet(day: Day): Promise<void> {
    const next = day.nextAt()
    const closes = day.intervals.at(-1)?.to
    const isOver = closes && isBefore(closes, now())
    if (!next || !isOver || playing.isGivingWay) return
    if (now().until(next).total('seconds') > quietSeconds) await setPace(clock.rate(), next)
  }

  async function beat(): Promise<void> {
    const before = heard
    if (!isActive() || !(await lease.isHeld())) return sleep(beatMs * 3)
    // A button that was pressed while that was asked is heard first.
    if (heard !== before) return
    if (!day?.nextAt() || !day.day.equals(today())) {
      day = undefined
      return beginDay()
    }
    playing.state = 'playing'
    await keepPace()
    if (heard !== before || (await day.step()) || heard !== before) return
    await skipQuiet(day)
    const gapMs =
      (now()
        .until(day.nextAt() ?? now())
        .total('milliseconds') || 0) / clock.rate()
    await sleep(Math.min(beatMs, Math.max(5, gapMs)))
  }

  async function run(): Promise<void> {
    while (!isClosing) {
      await beat().catch(async (error: unknown) => {
        if (!isClosing) onFault(error)
        await sleep(1000)
      })
    }
  }

  /** Today's opening while it is still to come, otherwise that of the next working day, which is booked first. */
  function findJump(): Temporal.Instant | undefined {
    const meant = day?.day ?? bookingFor ?? ready?.day
    if (!meant) return undefined
    const opens = hoursOf(needs.day, meant)[0]?.from
    // Of a day that is still being booked the doors are where it goes next anyway.
    if (opens && isBefore(now(), opens)) return day && opens
    skips = meant
    day = undefined
    return undefined
  }

  async function apply({ isPlaying: plays, speed, jump }: Wish): Promise<void> {
    heard++
    isChosen = true
    playing.isGivingWay = false
    if (speed) playing.speed = speed
    const to = jump && findJump()
    if (plays === false) return stopFor('paused')
    if (plays || jump) playing.state = day ? 'playing' : 'booking'
    if (playing.state === 'playing') await setPace(wanted(), to)
  }

  return {
    look: () => ({ ...playing, rate: clock.rate() }),
    wish: async (wish) => {
      await apply(wish)
      await db.transaction(part, (tx) =>
        events.publish(tx, dayWished, { office: 'centre', by: me, ...wish }),
      )
    },
    giveWay: () => {
      if (isChosen || playing.isGivingWay || !isActive()) return
      playing.isGivingWay = true
      if (clock.rate() > 1) setPace(1).catch(onFault)
    },
    onEvents: (published) => {
      for (const wish of wishesOfOthers(published, me)) apply(wish).catch(onFault)
      if (published.some(({ name }) => joined.includes(name))) day?.wake()
    },
    begin: (isPlaying) => {
      if (isPlaying) playing.state = 'booking'
      running = run()
    },
    close: async () => {
      isClosing = true
      await running
      await lease.release()
    },
  }
}
