import type { Letter, Player } from '#doors/demo'
import { formatMoment, type Language, type OfficeCalendar } from '#packages/calendar'
import type { Published } from '#platform/events'
import { createLease, createPresence } from '#platform/jobs'
import { ConfigProblem } from './config.ts'
import type { Ground } from './ground.ts'
import type { Modules } from './modules-of.ts'
import {
  bringCast,
  createPlayback,
  followClock,
  type Opening,
  setClock,
  startClock,
  type Wish,
} from './simulation/demonstration/index.ts'

/** Whose day is played and whose clock is shown. */
export const demonstrationOffice = 'padang'

// Any number but that of the jobs: one process plays the day.
const playingDuty = 724003
const presenceNumber = 724004

type Needs = {
  ground: Ground
  modules: Modules
  calendarOf: (office: string) => OfficeCalendar
  onFault: (error: unknown, where: string) => void
}

/** What stands in for the world when nobody has a bank, a mail server or an office at hand. */
export function createDemonstration({ ground, modules, calendarOf, onFault }: Needs) {
  const { config, clock, db, events, outside, owner } = ground
  const office = demonstrationOffice
  const calendar = calendarOf(office)
  let players: Player[] = []
  const tellTime = async () => outside.simulator?.tellTime()
  const pay = async (id: string) => (await outside.simulator?.pay(id)) ?? false
  const presence = createPresence(owner, presenceNumber)
  let opening: Opening = 'anew'
  const playback = createPlayback({
    ...{ db, events, clock, calendar },
    day: { ...modules, office, now: clock.now, pay },
    lease: createLease(owner, playingDuty),
    onClock: tellTime,
    onFault: (error) => onFault(error, 'demonstration'),
  })
  // Whoever is in the hall on data that is there must not be run past; only --play asks for it.
  const isPlaying = () =>
    opening === 'anew' || opening === 'told' ? config.isPlayed : config.isPlayedAgain

  async function prepare(): Promise<void> {
    const { startAt, isPlayed } = config
    const isAlone = await presence.enter()
    const begun = await startClock({ db, events, clock, calendar }, { startAt, isPlayed, isAlone })
    if ('tooEarlyFor' in begun) {
      throw new ConfigProblem(
        `The data in ${config.folder} has already reached ${begun.tooEarlyFor}, and time does not ` +
          'run back. Choose a later --date, or remove the folder to begin anew.',
      )
    }
    opening = begun.opening
    await tellTime()
    players = await bringCast(modules.identity)
  }

  const letters = (): Letter[] =>
    outside.outbox?.list().map((one) => ({ ...one, at: one.receivedAt })) ?? []

  return {
    prepare,
    players: () => players,
    letters,
    clockText: (language: Language) => formatMoment(clock.now(), calendar.zone, language),
    turnClock: async (minutes: number) => {
      await setClock({ db, events, clock }, { to: clock.now().add({ minutes }) })
      await tellTime()
    },
    pay,
    lookAtDay: async () => ({
      ...playback.look(),
      office,
      count: await modules.queue.countDay({ kind: 'system', part: 'demonstration' }, office),
    }),
    wishForDay: (wish: Wish) => playback.wish(wish),
    onEvents: (published: Published[]) => {
      followClock(clock, published)
      playback.onEvents(published)
    },
    /** Whoever fills an application in has deadlines to keep: the clock goes as in life for them. */
    onAnswer: ({ route, method }: { route: string; method: string }) => {
      const isOurs = /^(\/en)?\/(demo|loket|kios|papan|kabar|stories)\b/.test(route)
      if (method === 'POST' && !isOurs) playback.giveWay()
    },
    /** How it was opened, and whether a day begins by itself. */
    outlook: () => ({ opening, isPlaying: isPlaying() }),
    begin: () => playback.begin(isPlaying()),
    close: async () => {
      await playback.close()
      // Written down, so that it goes on from this very moment when it is opened again.
      await setClock({ db, events, clock }, {})
      await presence.leave()
    },
  }
}

/** What createDemonstration makes. */
export type Demonstration = ReturnType<typeof createDemonstration>

/** How a demonstration was opened, and whether its day begins by itself. */
export type Outlook = ReturnType<Demonstration['outlook']>
