import { die, key, normalQuantile, remainingMinutes } from '#packages/queueing'

/** A hall nobody has ever stood in; minutes are from eight in the morning. */
export type InventedHall = {
  name: string
  days: number
  /** From one arrival to the next, on average, and until when people come. */
  everyMinutes: number
  untilMinute: number
  services: Record<string, { share: number; meanMinutes: number; spreadMinutes: number }>
  counters: { name: string; serves: string[]; breaks?: [number, number][]; awayShare?: number }[]
  daySpread?: number
  noShow?: number
  priorityShare?: number
  /** How many times faster than others those with priority earn their turn. */
  prioritySlope?: number
  /** After the first leg, this share goes on to this service. */
  onward?: { share: number; service: string }
  /** The share of calls that go to anybody in line. */
  outOfTurn?: number
  isFinishHidden?: boolean
}

type Person = {
  ticket: string
  service: string
  leg: number
  takenAt: number
  first: number
  slope: number
  name: number
}

const pad = (value: number, length = 2) => String(value).padStart(length, '0')

function clock(day: number, minute: number): string {
  const seconds = Math.round((480 + minute) * 60)
  const time = `${pad(Math.floor(seconds / 3600))}:${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}`
  return `${dateOf(day)}T${time}`
}

/** The date of the nth working day from Monday 2 March 2026. */
export function dateOf(day: number): string {
  const at = new Date(Date.UTC(2026, 2, 2 + Math.floor(day / 5) * 7 + (day % 5)))
  return at.toISOString().slice(0, 10)
}

const heading = 'day,ticket,service,leg,counter,taken_at,called_at,finished_at,priority'

/** The log of an invented hall, the same whenever it is made. */
export function inventLog(hall: InventedHall): string {
  const days = Array.from({ length: hall.days }, (_, day) => inventDay(hall, day))
  return `${[heading, ...days.flat()].join('\n')}\n`
}

function inventArrivals(hall: InventedHall, day: number): Person[] {
  const people: Person[] = []
  let upTo = 0
  const services = Object.entries(hall.services).map(([service, { share }]) => {
    upTo += share
    return [service, { upTo }] as const
  })
  let at = 0
  for (let nth = 1; nth < 2000; nth++) {
    const name = key(`${hall.name} ${day} ${nth}`)
    // The morning is busier than the afternoon.
    at -= hall.everyMinutes * (0.7 + (0.6 * at) / hall.untilMinute) * Math.log(die(name, 0, 0))
    if (at > hall.untilMinute) break
    const service = services.find(([, { upTo }]) => die(name, 0, 1) < upTo) ?? services.at(-1)!
    const hasPriority = die(name, 0, 2) < (hall.priorityShare ?? 0)
    const slope = hasPriority ? (hall.prioritySlope ?? 3) : 1
    const ticket = `A${pad(nth, 3)}`
    people.push({ ticket, service: service[0], leg: 0, takenAt: at, first: at, slope, name })
  }
  return people
}

function inventDay(hall: InventedHall, day: number): string[] {
  const lines: [number, string][] = []
  const dayName = key(`${hall.name} ${day}`)
  const speed = Math.exp((hall.daySpread ?? 0) * normalQuantile(die(dayName, 1, 0)))
  const coming = inventArrivals(hall, day)
  const away = (nth: number) => die(dayName, 2, nth) < (hall.counters[nth]!.awayShare ?? 0)
  const free = hall.counters.map((_, nth) => (away(nth) ? Number.POSITIVE_INFINITY : 0))
  let line: Person[] = []
  for (let step = 0; step < 20_000; step++) {
    const nth = free.indexOf(Math.min(...free))
    const { name, serves, breaks = [] } = hall.counters[nth]!
    const at = free[nth]!
    while (coming.length > 0 && coming[0]!.takenAt <= at) line.push(coming.shift()!)
    if (at === Number.POSITIVE_INFINITY) break
    const pause = breaks.find(([from, to]) => at >= from && at < to)
    const able = line.filter(({ service, takenAt }) => serves.includes(service) && takenAt <= at)
    if (pause || able.length === 0) {
      const later = line.filter((one) => serves.includes(one.service)).map((one) => one.takenAt)
      free[nth] = pause?.[1] ?? Math.min(coming[0]?.takenAt ?? Number.POSITIVE_INFINITY, ...later)
      if (!pause && free[nth]! <= at) free[nth] = at + 0.1
      continue
    }
    const luck = die(dayName, 3, step)
    const best = able.reduce((a, b) =>
      b.slope * (at - b.takenAt) > a.slope * (at - a.takenAt) ? b : a,
    )
    const isOdd = luck < (hall.outOfTurn ?? 0)
    const next = isOdd ? able[Math.floor(die(dayName, 4, step) * able.length)]! : best
    line = line.filter((one) => one !== next)
    const { meanMinutes, spreadMinutes } = hall.services[next.service]!
    const isAbsent = next.leg === 0 && die(next.name, 0, 3) < (hall.noShow ?? 0)
    const u = die(next.name, 1, next.leg)
    const lasts = isAbsent ? 1 : speed * remainingMinutes({ meanMinutes, spreadMinutes }, u)
    free[nth] = at + lasts
    const ended = isAbsent || hall.isFinishHidden ? '' : clock(day, at + lasts)
    const words = [dateOf(day), next.ticket, next.service, next.leg, name]
    const times = [clock(day, next.takenAt), clock(day, at), ended, next.slope > 1 ? 'yes' : '']
    lines.push([next.takenAt, [...words, ...times].join(',')])
    const { onward } = hall
    if (!onward || isAbsent || next.leg > 0 || die(next.name, 0, 4) >= onward.share) continue
    line.push({ ...next, service: onward.service, leg: 1, takenAt: at + lasts })
  }
  return lines.sort((a, b) => a[0] - b[0]).map(([, text]) => text)
}
