import { randomUUIDv7 } from 'node:crypto'
import type { Officer, Person } from '#packages/access'
import { die, key } from '#packages/queueing'
import { Refusal } from '#packages/refusal'
import type { OrderRecord } from '#packages/replay'
import { devices, people, staff } from './fixtures.ts'
import type { openWorld } from './testing.ts'
import { readHall, type Standing } from './testing-queries.ts'

type World = Awaited<ReturnType<typeof openWorld>>
type Day = World & {
  roll: () => number
  codes: string[]
  away: { who: Person; code: string }[]
  hall: Standing[]
  /** What a board showed, as somebody could have written it down. */
  seen: OrderRecord[]
}
type Wish = (day: Day) => Promise<unknown>

const office = 'padang'
const number = { office, service: 'paspor-baru', language: 'id' } as const
const pick = <T>({ roll }: Day, all: readonly T[]): T | undefined =>
  all[Math.floor(roll() * all.length)]
const one = (day: Day): Officer => pick(day, [staff.dewi, staff.rizal, staff.ratna]) ?? staff.dewi
const chair = (day: Day): string => pick(day, day.counters)?.id ?? ''
const those = ({ hall }: Day, ...states: string[]) =>
  hall.filter(({ state }) => states.includes(state))
const anyTicket = (day: Day, ...states: string[]): string =>
  pick(day, those(day, ...states))?.ticketId ?? randomUUIDv7()

async function take(day: Day): Promise<void> {
  const kind = day.roll() < 0.2 ? 'priority' : 'ordinary'
  const { code } = await day.queue.takeNumber(devices.kiosk, { ...number, class: kind })
  day.codes.push(code)
}

async function takeFromAfar(day: Day): Promise<void> {
  const who: Person = { kind: 'person', personId: randomUUIDv7() }
  const { code } = await day.queue.takeFromAfar(who, { ...number, travelMinutes: 10 })
  day.away.push({ who, code })
}

async function arrive(day: Day): Promise<void> {
  const found = pick(day, day.away)
  if (!found) return
  const doorCode = await day.queue.getDoorCode(devices.board, office)
  await day.queue.checkIn(found.who, { office, code: found.code, doorCode })
}

async function enter(day: Day): Promise<void> {
  const ticket = pick(day, those(day, 'waiting'))
  if (!ticket) return
  const at = day.clock.now()
  const calledAt = at.subtract({ minutes: 1 })
  const paper = { label: ticket.label, counter: 1, reason: 'Listrik padam' }
  const isOver = day.roll() < 0.5
  await day.queue.enterFromPaper(staff.ratna, { ...paper, calledAt, finishedAt: at, isOver })
}

async function watch({ queue, seen }: Day): Promise<void> {
  const { order, at, rows } = await queue.frame(office, 'id')
  if (!order) return
  const size = rows.filter(({ state, isHere }) => state === 'waiting' && isHere).length
  seen.push({ ...order, size, at: Temporal.Instant.from(at).epochMilliseconds })
}

/** What an officer would do next, seeing who stands before them. */
async function work(day: Day): Promise<unknown> {
  const officer = one(day)
  const here = day.hall.find(({ staff }) => staff === officer.staffId)
  if (here?.state === 'called') {
    return day.roll() < 0.8 ? day.queue.beginService(officer) : day.queue.markNoShow(officer)
  }
  return here ? day.queue.finish(officer) : day.queue.callNext(officer)
}

/** What people wish, and how often. */
const wishes: Record<string, [number, Wish]> = {
  take: [16, take],
  takeFromAfar: [3, takeFromAfar],
  arrive: [3, arrive],
  work: [50, work],
  callTicket: [
    3,
    (day) =>
      day.queue.callTicket(one(day), { ticketId: anyTicket(day, 'waiting'), reason: 'Sakit' }),
  ],
  recall: [4, (day) => day.queue.recall(one(day))],
  transfer: [5, (day) => day.queue.transfer(one(day), { stage: 'foto', reason: 'Berkas lengkap' })],
  back: [
    5,
    (day) => day.queue.checkIn(devices.kiosk, { office, code: pick(day, day.codes) ?? '' }),
  ],
  hold: [4, (day) => day.queue.hold(one(day), { reason: 'Fotokopi' })],
  resume: [
    4,
    (day) =>
      day.queue.resume(one(day), {
        ticketId: anyTicket(day, 'held', 'missed'),
      }),
  ],
  takeUp: [6, (day) => day.queue.takeUp(one(day), { ticketId: anyTicket(day, 'held') })],
  undo: [8, (day) => day.queue.undo(one(day))],
  changeClass: [
    3,
    (day) =>
      day.queue.changeClass(one(day), {
        ticketId: anyTicket(day, 'waiting'),
        class: day.roll() < 0.5 ? 'priority' : 'ordinary',
        reason: 'Hamil',
      }),
  ],
  serveQuickly: [3, (day) => day.queue.serveQuickly(one(day))],
  leave: [1, (day) => day.queue.leave(staff.dewi, { ticketId: anyTicket(day, 'waiting') })],
  enter: [2, enter],
  open: [8, (day) => day.queue.openCounter(one(day), { counterId: chair(day) })],
  takeChair: [
    1,
    (day) => day.queue.openCounter(one(day), { counterId: chair(day), takeOver: true }),
  ],
  close: [1, (day) => day.queue.closeCounter(one(day))],
  leaveCounter: [1, (day) => day.queue.leaveCounter(one(day))],
  takeOver: [10, (day) => day.queue.takeOver(one(day), { counterId: chair(day), reason: 'Pergi' })],
  pause: [0.7, (day) => day.queue.pauseService(staff.ratna, { reason: 'power' })],
  goOn: [6, (day) => day.queue.resumeService(staff.ratna)],
  look: [4, (day) => day.queue.judgeNear()],
  watch: [3, watch],
}

/** Every kind of wish there is. */
export const verbs = Object.keys(wishes)

const total = Object.values(wishes).reduce((sum, [weight]) => sum + weight, 0)

function nextWish({ roll }: Day): [string, Wish] {
  let left = roll() * total
  for (const [name, [weight, wish]] of Object.entries(wishes)) {
    left -= weight
    if (left < 0) return [name, wish]
  }
  return ['take', take]
}

/** Some with a booking; more than can come today are not placed. */
async function book(day: Day): Promise<void> {
  const minutes = ['08:40', '08:50', '09:00', '09:20', '09:40', '10:00']
  for (const [nth, time] of minutes.entries()) {
    const person = nth === 0 ? people.siti.personId : randomUUIDv7()
    const { code } = await day.book(person, time)
    day.codes.push(code)
  }
}

/** Every verb of the hall in whatever order a seed brings; how often each was granted, and what was seen. */
export async function playRandomDay(
  world: World,
  { seed, wishes: count }: { seed: number; wishes: number },
): Promise<{ done: Record<string, number>; seen: OrderRecord[] }> {
  let nth = 0
  const name = key(`verbs ${seed}`)
  const roll = () => die(name, nth++, 0)
  const day: Day = { ...world, roll, codes: [], away: [], hall: [], seen: [] }
  await book(day)
  const done: Record<string, number> = {}
  for (let wish = 0; wish < count; wish++) {
    if (roll() < 0.4) world.clock.advance({ seconds: Math.floor(roll() * 60) })
    const [verb, ask] = nextWish(day)
    day.hall = await readHall(world.db, office)
    try {
      // Two processes, each with a memory of its own: whatever one did the other must know.
      const queue = wish % 2 === 0 ? world.queue : world.twin
      await ask({ ...day, queue })
      done[verb] = (done[verb] ?? 0) + 1
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
    }
  }
  return { done, seen: day.seen }
}
