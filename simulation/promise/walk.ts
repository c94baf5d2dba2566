import { type Levels, minute, type Stretch, type Ticket } from '#packages/queueing'
import { type Moment, playDay } from '../office-day/index.ts'
import { createFloor } from './floor.ts'
import { createFormulas, type Formula } from './formulas.ts'
import { createOffice, type Hall, policy } from './office.ts'
import { type Changes, createScreens } from './screens.ts'
import { dayOf, type World, type WorldDay } from './world.ts'

/** One wait: what was told in the moment the number was taken, and what it was. Minutes. */
export type Row = {
  day: number
  service: string
  levels: Levels
  formulas: Record<Formula, number>
  /** Of some: what whoever knows everything but the future would have said. */
  floor?: number
  /** What happened to the figure on the screen, where it was looked at. */
  changes?: Changes
  actual: number
}

/** How far to walk: so many futures for each wait; whoever knows everything is asked at every nth. */
export type Walk = {
  seed: number
  days: number
  runs: number
  floor?: { every: number; runs: number }
  /** Without what today says of its own speed, so that its worth can be measured. */
  knowsToday?: boolean
  /** How many minutes lie between two looks at the screens; without it nobody looks. */
  lookEvery?: number
}

type Told = Omit<Row, 'actual' | 'day' | 'changes'> & { told: Parameters<Office['judge']>[0] }
type Office = ReturnType<typeof createOffice>

/** Who stands at which counter now, followed moment by moment. */
function createDesks(day: WorldDay) {
  const visits = new Map<string, { ticket: Ticket; since: number }>()
  const lastEnd = new Map<string, number[]>()
  const isOpen = (open: readonly Stretch[], now: number) =>
    open.some(({ from, to }) => from <= now && now < to)
  return {
    called: (id: string, ticket: Ticket, now: number) => visits.set(id, { ticket, since: now }),
    ended(id: string, now: number): number {
      const since = visits.get(id)?.since ?? now
      visits.delete(id)
      lastEnd.set(id, [...(lastEnd.get(id) ?? []), now])
      return (now - since) / minute
    },
    look: (now: number, waiting: readonly Ticket[]): Hall => ({
      now,
      waiting,
      desks: day.counters.map(({ id, stages, open }) => {
        const visit = visits.get(id)
        const isClosed = !visit && !isOpen(open, now)
        return { id, stages, isClosed, ...(visit && { visit }) }
      }),
    }),
    /** When each counter was open, as its sessions say: it closes when its last visitor has gone. */
    hours: (): Map<string, Stretch[]> =>
      new Map(
        day.counters.map(({ id, open }) => {
          const ends = lastEnd.get(id) ?? []
          return [
            id,
            open.map(({ from, to }, nth) => {
              const next = open[nth + 1]?.from ?? Number.POSITIVE_INFINITY
              const over = ends.filter((end) => end > to && end < next)
              return { from, to: Math.max(to, ...over) }
            }),
          ]
        }),
      ),
  }
}

type Walking = {
  world: World
  how: Walk
  office: Office
  floor: ReturnType<typeof createFloor>
  formulas: ReturnType<typeof createFormulas>
  rows: Row[]
  asked: number
}

const mustWait = ({ desks }: Hall, { stage }: Ticket) =>
  !desks.some((one) => !one.isClosed && !one.visit && one.stages.includes(stage))

/** What is done at each moment of one day. */
function followDay(walking: Walking, day: number) {
  const { world, how, office, floor, formulas, rows } = walking
  const today = dayOf(world, { seed: how.seed, day })
  const desks = createDesks(today)
  const waiting = new Map<string, Told>()
  const screens = createScreens()
  const came = ({ now, ticket, waiting: line }: Moment) => {
    office.came(ticket)
    const hall = desks.look(now, line)
    if (!mustWait(hall, ticket)) return
    const said = office.tell(hall, how.runs).get(ticket.id) ?? 'unknown'
    if (said === 'unknown') return
    screens.first(ticket.id, said, now)
    const openCounters = hall.desks.filter(({ isClosed }) => !isClosed).length
    const isAsked = how.floor && walking.asked++ % how.floor.every === 0
    const known = isAsked && floor(hall, today, { ticket, runs: how.floor?.runs ?? 1000 })
    waiting.set(ticket.id, {
      service: ticket.service,
      levels: said.levels,
      told: said.told,
      formulas: formulas.say({ ticket, now, waiting: line, openCounters }),
      ...(known && known !== 'unknown' && { floor: known.p50Minutes }),
    })
  }
  const called = ({ now, ticket, counter = '' }: Moment) => {
    desks.called(counter, ticket, now)
    office.called()
    formulas.called(ticket, now)
    const row = waiting.get(ticket.id)
    const changes = screens.called(ticket.id)
    if (!row) return
    const actual = (now - ticket.joinedAt) / minute
    const { told, ...rest } = row
    office.judge(told, actual)
    rows.push({ day, ...rest, ...(how.lookEvery && changes && { changes }), actual })
  }
  const finished = ({ now, ticket, counter = '' }: Moment) => {
    const minutes = desks.ended(counter, now)
    if (today.absent.has(ticket.id)) office.missed(minutes)
    else office.finished(ticket, counter, minutes)
  }
  const look = ({ now, waiting: line }: Moment) => {
    screens.look(office.tell(desks.look(now, line), how.runs), now)
  }
  return { today, desks, look, react: { came, called, finished, sent: finished } }
}

/** Plays the days of a world and has everybody who has to wait told how long. */
export function walk(world: World, how: Walk): Row[] {
  const meanOf = (code: string) =>
    world.services.find((one) => one.code === code)!.duration.meanMinutes
  const mix = world.services.reduce((sum, one) => sum + one.share * one.duration.meanMinutes, 0)
  const office = createOffice(world, { knowsToday: how.knowsToday ?? true })
  const formulas = createFormulas(meanOf, mix)
  const walking = { world, how, office, formulas, floor: createFloor(world), rows: [], asked: 0 }
  for (let day = 0; day < how.days; day++) {
    const { today, desks, look, react } = followDay(walking, day)
    let lookedAt = today.opensAt
    office.open(today.opensAt)
    formulas.open()
    const watch = (moment: Moment) => {
      react[moment.news](moment)
      const { lookEvery = Number.POSITIVE_INFINITY } = how
      if (moment.now - lookedAt < lookEvery * minute) return
      lookedAt = moment.now
      look(moment)
    }
    const { comers, counters } = today
    playDay({ comers, counters, policy, watch })
    office.close(desks.hours())
  }
  return walking.rows
}
