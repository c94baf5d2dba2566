import { spreadVisits } from '#packages/booking'
import { type Policy, policies } from '#packages/queueing'
import type { Person } from './people.ts'
import { walkedInBy, walksInAt } from './profile.ts'

/** How somebody comes: when, in minutes from the opening, and the minute they were given. */
export type Coming = { kind: 'booked' | 'walkIn'; minute: number; slotMinute?: number }

/** A way to let people come, and the order they are called in. */
export type Regime = {
  id: RegimeId
  isOurs: boolean
  policy: Policy
  /** Nothing when the person does not come. */
  come: (person: Person) => Coming | undefined
}

const names = ['date', 'windows', 'hours', 'walkIn', 'even', 'mixedEven', 'mixed'] as const

/** The ways that can be compared. */
export type RegimeId = (typeof names)[number]

/** The length of the reference day in minutes. */
export const dayMinutes = 420

const newest = policies.at(-1)
if (!newest) throw new Error('No queue policy is shipped')

/** The newest public policy: the order of our regimes, and the ceilings everybody is judged by. */
export const publicPolicy: Policy = newest

/** Today: who comes first is served first, whoever they are and however long it takes. */
const asTheyCome: Policy = {
  ...publicPolicy,
  version: 'as they come',
  slopes: { ordinary: 1, priority: 1 },
  ceilingMinutes: { ordinary: 1e6, priority: 1e6 },
}

type Between = { fromMinute: number; toMinute: number }

const within = ({ fromMinute, toMinute }: Between, share: number) =>
  fromMinute + share * (toMinute - fromMinute)

// Seven in ten come around the opening: before it, to be early, and in the two hours after it.
const aroundOpening = { share: 0.7, fromMinute: -36, toMinute: 120 }

/** A date and nothing more. */
function byDate({ shows, choice, when }: Person): Coming | undefined {
  if (!shows) return undefined
  const minute = choice < aroundOpening.share ? within(aroundOpening, when) : dayMinutes * when
  return { kind: 'booked', minute }
}

/** A window of so many a day; people come around its beginning. */
const byWindow =
  (windows: number, around: Between, count: number) =>
  ({ shows, nth, when }: Person): Coming | undefined => {
    if (!shows) return undefined
    const opens = (Math.floor((nth * windows) / count) * dayMinutes) / windows
    return { kind: 'booked', minute: opens + within(around, when) }
  }

const justComes = (person: Person): Coming | undefined =>
  person.shows ? { kind: 'walkIn', minute: walksInAt(person) } : undefined

/** People with a minute come eight minutes before it, give or take eight. */
const punctuality = { meanMinutes: -8, spreadMinutes: 8 }

function onTime({ off }: Person, slotMinute: number): Coming {
  const minute = slotMinute + punctuality.meanMinutes + punctuality.spreadMinutes * off
  return { kind: 'booked', minute, slotMinute }
}

// The first minute promised leaves time to open the doors, the last one time to serve before closing.
const promised = { fromMinute: 5, toMinute: 416, showShare: 0.9 }

function byMinute(count: number) {
  const slots = spreadVisits({ ...promised, count })
  return (person: Person) => (person.shows ? onTime(person, slots[person.nth] ?? 0) : undefined)
}

const oneInFive = 5
const walksIn = ({ nth }: Person) => nth % oneInFive === 2
const nthBooked = ({ nth }: Person) => nth - Math.floor((nth + 2) / oneInFive)

/** One in five just comes, and always does; the others have a minute. */
function byMinuteOrNot(slots: readonly number[]) {
  return (person: Person): Coming | undefined => {
    if (walksIn(person)) return { kind: 'walkIn', minute: walksInAt(person) }
    return person.shows ? onTime(person, slots[nthBooked(person)] ?? 0) : undefined
  }
}

/** All regimes for a crowd of so many, today's first. */
export function regimesFor(count: number): Regime[] {
  const walkIns = Math.floor((count + 2) / oneInFive)
  const booked = count - walkIns
  const even = spreadVisits({ ...promised, fromMinute: 0, toMinute: 408, count: booked })
  const walkInsBy = (minute: number) => walkIns * walkedInBy(minute)
  const shaped = spreadVisits({ ...promised, count: booked, walkInsBy })
  const today = { isOurs: false, policy: asTheyCome }
  const gerbang = { isOurs: true, policy: publicPolicy }
  const halves = { fromMinute: -25, toMinute: 24 }
  const hours = { fromMinute: -15, toMinute: 30 }
  return [
    { id: 'date', ...today, come: byDate },
    { id: 'windows', ...today, come: byWindow(3, halves, count) },
    { id: 'hours', ...today, come: byWindow(7, hours, count) },
    { id: 'walkIn', ...today, come: justComes },
    { id: 'even', ...gerbang, come: byMinute(count) },
    { id: 'mixedEven', ...gerbang, come: byMinuteOrNot(even) },
    { id: 'mixed', ...gerbang, come: byMinuteOrNot(shaped) },
  ]
}

/** Whether a word names a regime. */
export const isRegimeId = (word: string): word is RegimeId =>
  (names as readonly string[]).includes(word)

/** The names of all regimes. */
export const regimeIds: readonly RegimeId[] = names
