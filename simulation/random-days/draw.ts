import { die, key, minute, type Step, type TicketClass } from '#packages/queueing'
import type { Hall } from './hall.ts'
import type { Command } from './verbs.ts'

/** Eight in the morning of a day of no account. */
export const eight = Date.UTC(2026, 11, 1, 1, 0)

const stages = ['berkas', 'foto', 'ambil'] as const
const counters: Record<string, readonly string[]> = {
  1: ['berkas', 'foto', 'ambil'],
  2: ['foto'],
  3: ['berkas', 'ambil'],
  4: ['berkas', 'foto'],
  5: ['foto', 'ambil'],
}

/** Dice that are thrown one after the other, from 0 up to 1. */
export type Dice = { throw: () => number; pick: <T>(all: readonly T[]) => T | undefined }

/** The dice of a seed. */
export function diceOf(seed: number): Dice {
  const name = key(`random day ${seed}`)
  let nth = 0
  const once = () => die(name, nth++, 0)
  return { throw: once, pick: (all) => all[Math.floor(once() * all.length)] }
}

type Draft = Command extends infer C ? (C extends Command ? Omit<C, 'key' | 'at'> : never) : never
type Drawer = (dice: Dice, hall: Hall, at: number) => Draft | undefined

const kindOf = (dice: Dice): TicketClass => (dice.throw() < 0.2 ? 'priority' : 'ordinary')

const join: Drawer = (dice, _hall, at) => {
  const origin = dice.pick(['walkin', 'walkin', 'booking', 'remote'] as const) ?? 'walkin'
  const given = {
    verb: 'join',
    origin,
    class: kindOf(dice),
    stage: dice.pick(stages) ?? 'foto',
  } as const
  if (origin !== 'booking') return given
  return { ...given, slotAt: at + Math.round((dice.throw() * 150 - 75) * minute) }
}

/** Somebody there; nearly always one of the last who came, now and then anybody. */
function ticketIn(dice: Dice, hall: Hall, states: readonly string[]): string | undefined {
  const all = [...hall.tickets.values()]
  const fitting = all.filter(({ state }) => states.includes(state))
  return dice.pick(dice.throw() < 0.9 && fitting.length > 0 ? fitting : all)?.id
}

const stepping =
  (step: Exclude<Step, 'call' | 'send'>, ...states: string[]): Drawer =>
  (dice, hall) => {
    const id = ticketIn(dice, hall, states)
    return id === undefined ? undefined : { verb: 'do', id, step }
  }

const next: Drawer = (dice) => ({ verb: 'next', counter: dice.pick(Object.keys(counters)) ?? '1' })

const pick: Drawer = (dice, hall) => {
  const id = ticketIn(dice, hall, ['waiting'])
  const reason = dice.throw() < 0.8 ? 'fainted' : ''
  const counter = dice.pick(Object.keys(counters)) ?? '1'
  return id === undefined ? undefined : { verb: 'pick', counter, id, reason }
}

const send: Drawer = (dice, hall) => {
  const id = ticketIn(dice, hall, ['serving'])
  return id === undefined ? undefined : { verb: 'send', id, stage: dice.pick(stages) ?? 'foto' }
}

const arrive: Drawer = (dice, hall) => {
  const away = [...hall.tickets.values()].filter(({ presentAt }) => presentAt === undefined)
  const id = dice.pick(away)?.id
  return id === undefined ? undefined : { verb: 'arrive', id }
}

const reclass: Drawer = (dice, hall) => {
  const id = ticketIn(dice, hall, ['waiting'])
  return id === undefined ? undefined : { verb: 'reclass', id, class: kindOf(dice) }
}

const open: Drawer = (dice) => {
  const counter = dice.pick(Object.keys(counters)) ?? '1'
  return { verb: 'open', counter, stages: counters[counter] ?? [] }
}

const close: Drawer = (dice) => ({
  verb: 'close',
  counter: dice.pick(Object.keys(counters)) ?? '1',
})

const weighted: readonly (readonly [number, Drawer])[] = [
  [12, join],
  [30, next],
  [2, pick],
  [22, stepping('begin', 'called')],
  [18, stepping('finish', 'serving')],
  [6, send],
  [5, arrive],
  [4, stepping('miss', 'called')],
  [4, stepping('return', 'missed')],
  [4, stepping('hold', 'called', 'serving')],
  [4, stepping('resume', 'held')],
  [2, stepping('leave', 'waiting', 'held', 'missed')],
  [2, reclass],
  [3, open],
  [2, close],
]
const total = weighted.reduce((sum, [weight]) => sum + weight, 0)

function drawerOf(dice: Dice): Drawer {
  let left = dice.throw() * total
  for (const [weight, drawer] of weighted) {
    left -= weight
    if (left < 0) return drawer
  }
  return join
}

/** Twenty with priority at once, as on the morning a home for the elderly comes by. */
export const flood = (dice: Dice): Draft[] =>
  Array.from({ length: 20 }, () => {
    const stage = dice.pick(stages) ?? 'foto'
    return { verb: 'join', origin: 'walkin', class: 'priority', stage }
  })

/** What is wished next, if anything, seeing the hall as it stands. */
export const draw = (dice: Dice, hall: Hall, at: number): Draft | undefined =>
  drawerOf(dice)(dice, hall, at)

/** All counters but the last open with the day. */
export const openings = (): Draft[] =>
  Object.entries(counters)
    .slice(0, -1)
    .map(([counter, stages]) => ({ verb: 'open', counter, stages }))

/** How long until something else happens: often at once, mostly a minute, now and then an hour. */
export function pause(dice: Dice, pace: number): number {
  const kind = dice.throw()
  if (kind < 0.15) return 0
  const minutes = kind < 0.99 ? 3 * pace * dice.throw() : 20 + 40 * dice.throw()
  return Math.round(minutes * minute)
}
