import {
  addMeasured,
  asMeasured,
  type asTold,
  type Borrowed,
  borrow,
  calibrate,
  type DoneBy,
  type Estimate,
  estimateOf,
  type Forecast,
  forecast,
  type Habits,
  type Kept,
  learnHabits,
  learnPaces,
  minute,
  nothingKept,
  type PastDay,
  type Policy,
  policyFor,
  rank,
  readToday,
  type Scene,
  type Speed,
  type Stretch,
  type Ticket,
  type Told,
  unmeasured,
  type Waiting,
} from '#packages/queueing'
import type { World } from './world.ts'

/** The public rules of the order. */
export const policy: Policy = policyFor('2026-11-23')

/** What whoever foretells believes of an office now. */
export type Beliefs = {
  durationOf: (kind: string) => { meanMinutes: number; spreadMinutes: number }
  factorOf: (officer: string, kind: string) => number
  speed: Speed
  days: readonly Borrowed[]
  habits: Habits
}

/** The hall as anybody there sees it. */
export type Hall = {
  now: number
  waiting: readonly Ticket[]
  desks: readonly { id: string; stages: readonly string[]; isClosed: boolean; visit?: AtDesk }[]
}

type AtDesk = { ticket: Ticket; since: number }

/** Plays the hall out with these beliefs and tells what they say of everybody in line. */
export function foretell(
  hall: Hall,
  beliefs: Beliefs,
  runs: number,
): Map<string, Forecast | 'unknown'> {
  const { now, waiting } = hall
  const legs = new Map<string, Waiting['legs']>()
  const legsOf = (service: string): Waiting['legs'] => {
    const known = legs.get(service)
    if (known) return known
    const made = [{ stage: service, kind: service, duration: beliefs.durationOf(service) }]
    legs.set(service, made)
    return made
  }
  const ranking = rank({ tickets: waiting }, now, policy)
  const kinds = new Set(
    [...waiting, ...hall.desks.flatMap(({ visit }) => visit?.ticket ?? [])].map(
      ({ service }) => service,
    ),
  )
  const scene: Scene = {
    line: ranking.map(({ ticket: one, referenceAt }) => {
      return { id: one.id, class: one.class, referenceAt, legs: legsOf(one.service) }
    }),
    desks: hall.desks.map(({ id, stages, isClosed, visit }) => ({
      stages,
      isClosed,
      paces: Object.fromEntries([...kinds].map((kind) => [kind, beliefs.factorOf(id, kind)])),
      ...(visit && {
        serving: {
          id: visit.ticket.id,
          class: visit.ticket.class,
          referenceAt: visit.ticket.joinedAt,
          legs: legsOf(visit.ticket.service),
          elapsedMinutes: (now - visit.since) / minute,
        },
      }),
    })),
    days: beliefs.days.map(({ hours, comers }) => ({
      hours,
      comers: comers.map((one) => ({ ...one, legs: legsOf(one.legs[0]!.stage) })),
    })),
    habits: beliefs.habits,
    speed: beliefs.speed,
    now,
    policy,
  }
  const told = forecast(scene, runs)
  return new Map(ranking.map((one, place) => [one.ticket.id, told[place] ?? 'unknown']))
}

const span = { paces: 60, days: 12, judged: 10, enough: 250 }

type Past = PastDay & { opensAt: number }

/**
 * An office that learns as the queue of the product does: each morning from its days, and from today as
 * it goes; one that is blind for today shows what that is worth.
 */
export function createOffice(world: World, { knowsToday = true } = {}) {
  const done: DoneBy[][] = []
  const past: Past[] = []
  const judged: (Told & { day: number })[] = []
  const definitionOf = (kind: string) =>
    world.services.find(({ code }) => code === kind)!.definition
  let kept: Kept = nothingKept
  let today = new Map<string, DoneBy>()
  let opensAt = 0
  let paces = learnPaces({ days: [], country: new Map(), definitionOf })
  let comers: Ticket[] = []
  let fresh: Told[] = []

  const recent = () => {
    const day = done.length
    return judged
      .toReversed()
      .filter((one, nth) => nth < span.enough || day - one.day <= span.judged)
  }
  const offsets = () => {
    const known = recent()
    return calibrate(known.length < span.enough ? [...known, ...fresh] : known)
  }
  let morning = offsets()
  const shifted = ({ from, to }: Stretch, by: number) => ({ from: from + by, to: to + by })
  const daysOf = ({ now, desks }: Hall): Borrowed[] => {
    const usual = [{ from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY }]
    const borrowers = desks.map(({ id, isClosed }) => ({ id, isClosed, hasOpened: true }))
    return past.slice(-span.days).map((day) => {
      const by = opensAt - day.opensAt
      const hours = new Map(
        [...day.hours].map(([id, sat]) => [id, sat.map((one) => shifted(one, by))]),
      )
      const later = day.comers.map((one) => {
        return { ...one, comesAt: one.comesAt + by, referenceAt: one.referenceAt + by }
      })
      return borrow({ hours, comers: later }, { desks: borrowers, now, usual })
    })
  }
  return {
    open(at: number): void {
      opensAt = at
      morning = offsets()
      paces = learnPaces({ days: done.slice(-span.paces), country: new Map(), definitionOf })
    },
    came(ticket: Ticket): void {
      if (ticket.class === 'priority') comers.push(ticket)
    },
    /** What everybody in line is told in this hall. */
    tell(hall: Hall, runs: number): Map<string, Estimate | 'unknown'> {
      const lasting = hall.desks.flatMap(({ id, visit }) => {
        if (!visit) return []
        const minutes = (hall.now - visit.since) / minute
        return [{ kind: visit.ticket.service, officer: id, minutes }]
      })
      const rows = knowsToday ? [...today.values()] : []
      const { speed, factorOf } = readToday(paces, rows, knowsToday ? lasting : [])
      const habits = learnHabits(kept)
      const beliefs = { durationOf: paces.durationOf, factorOf, speed, days: daysOf(hall), habits }
      const laid = recent().length < span.enough ? offsets() : morning
      const told = [...foretell(hall, beliefs, runs)]
      return new Map(
        told.map(([id, said]) => [id, said === 'unknown' ? said : estimateOf(said, laid)] as const),
      )
    },
    judge(told: ReturnType<typeof asTold>, actual: number): void {
      fresh.push({ ...told, actual })
    },
    called(): void {
      kept = { ...kept, calls: kept.calls + 1 }
    },
    finished(ticket: Ticket, officer: string, minutes: number): void {
      const kind = ticket.service
      const name = `${officer} ${kind}`
      const before = today.get(name) ?? { ...unmeasured, kind, officer }
      const one = asMeasured(minutes, definitionOf(kind).meanMinutes)
      today.set(name, { ...before, ...addMeasured(before, one) })
    },
    missed(minutes: number): void {
      kept = {
        ...kept,
        missed: kept.missed + 1,
        missedMinutes: kept.missedMinutes + minutes,
      }
    },
    close(hours: ReadonlyMap<string, readonly Stretch[]>): void {
      const legsOf = (stage: string) => [{ stage, duration: definitionOf(stage) }]
      past.push({
        opensAt,
        hours,
        comers: comers.map((one) => ({
          id: one.id,
          class: one.class,
          referenceAt: one.joinedAt,
          comesAt: one.joinedAt,
          legs: legsOf(one.service),
        })),
      })
      judged.push(...fresh.map((one) => ({ ...one, day: done.length })))
      done.push([...today.values()])
      today = new Map()
      comers = []
      fresh = []
    },
  }
}
