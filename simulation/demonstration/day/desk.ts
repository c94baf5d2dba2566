import type { Call } from '#modules/queue'
import type { Officer } from '#packages/access'
import type { Interval } from '#packages/calendar'
import type { Agenda } from './agenda.ts'
import { caseActs } from './case-acts.ts'
import { between, type Dice, logNormal } from './dice.ts'
import { mix } from './mix.ts'
import { type Needs, tried } from './needs.ts'
import type { Guest, Visitors } from './visitors.ts'

/** One invented officer at work. */
export type Desk = {
  /** Somebody may be waiting now. */
  wake: () => void
  begin: () => void
}

/** What a desk is made of; `nth` is which of the counters this officer likes best. */
export type DeskParts = {
  needs: Needs
  agenda: Agenda
  visitors: Visitors
  intervals: readonly Interval[]
  dice: Dice
  officer: Officer
  /** Who decides what this officer heard. */
  colleague: Officer
  nth: number
  onJoined: () => void
  onFault: (error: unknown) => void
}

const lookAgainSeconds = 60
const chairAgainSeconds = 600
const recallSeconds = 70
const overtimeMinutes = 90
const isBefore = (a: Temporal.Instant, b: Temporal.Instant) => Temporal.Instant.compare(a, b) < 0

/** Before the doors open, while they are, at lunch, after closing, and when everybody goes home. */
function partOfDay(intervals: readonly Interval[], now: Temporal.Instant) {
  const next = intervals.find(({ to }) => isBefore(now, to))
  if (next && !isBefore(now, next.from)) return 'open'
  if (next) return next === intervals[0] ? 'early' : 'lunch'
  const closes = intervals.at(-1)?.to ?? now
  return isBefore(now, closes.add({ minutes: overtimeMinutes })) ? 'over' : 'night'
}

/** Opens a counter, calls, serves, takes lunch and closes, by the verbs of the counter. */
export function createDesk(parts: DeskParts): Desk {
  const { needs, agenda, visitors, intervals, dice, officer, onJoined, onFault } = parts
  const { queue, office, now } = needs
  const acts = caseActs(parts)
  let isIdle = false
  let turn = 0

  /** An officer does one thing at a time: noting the next one forgets what was noted before. */
  function later(seconds: number, act: () => Promise<unknown>): void {
    const mine = ++turn
    agenda.add(now().add({ milliseconds: Math.round(seconds * 1000) }), async () => {
      if (mine !== turn) return
      isIdle = false
      try {
        await act()
      } catch (error) {
        onFault(error)
        later(lookAgainSeconds, work)
      }
    })
  }

  const laterAt = (at: Temporal.Instant, act: () => Promise<unknown>) =>
    later(Math.max(0, now().until(at).total('seconds')), act)

  const nextOpening = () => intervals.find(({ to }) => isBefore(now(), to))?.from

  /** Sits down at the counter they like best, or at another that is free; nobody is pushed aside. */
  async function sit(): Promise<void> {
    if (!nextOpening()) return
    const { counters } = await queue.getHall(officer, { office, language: 'id' })
    const own = counters.find(({ staffId }) => staffId === officer.staffId)
    const free = counters.filter(({ staffId }) => staffId === null)
    const liked = counters[parts.nth]
    const chair = own ?? free.find(({ id }) => id === liked?.id) ?? free[0]
    const sat = chair && (await tried(() => queue.openCounter(officer, { counterId: chair.id })))
    if (sat && !sat.refusal) await work()
    else later(chairAgainSeconds, sit)
  }

  async function rest(): Promise<void> {
    const { refusal } = await tried(() => queue.closeCounter(officer))
    if (refusal?.code === 'queue.finishFirst') return later(lookAgainSeconds, work)
    const opening = nextOpening()
    if (opening) laterAt(opening, sit)
  }

  async function work(): Promise<void> {
    const part = partOfDay(intervals, now())
    if (part === 'early') return laterAt(nextOpening() ?? now(), work)
    if (part === 'lunch' || part === 'night') return rest()
    const { value: call, refusal } = await tried(() => queue.callNext(officer))
    if (call) return meet(call)
    if (refusal?.code === 'queue.finishFirst') return finish(undefined)
    if (refusal?.code === 'queue.noCounter') return later(lookAgainSeconds, sit)
    return waitForSomebody()
  }

  async function waitForSomebody(): Promise<void> {
    if (partOfDay(intervals, now()) === 'over') {
      const { waiting, held } = await queue.getHall(officer, { office, language: 'id' })
      if (waiting.length + held.length === 0) return rest()
    }
    later(lookAgainSeconds, work)
    isIdle = true
  }

  function meet(call: Call): void {
    const guest = visitors.find(call.ticketId)
    const misses = guest?.visitor.course === 'missesCall' && !guest.hadTrouble
    if (guest && misses) later(recallSeconds, () => callAgain(guest))
    else later(guest?.visitor.walkSeconds ?? between(dice, ...mix.walkSeconds), () => serve(call))
  }

  async function callAgain(guest: Guest): Promise<void> {
    guest.hadTrouble = true
    await tried(() => queue.recall(officer))
    later(recallSeconds, async () => {
      await tried(() => queue.markNoShow(officer))
      const back = now().add({ seconds: Math.round(between(dice, 240, 900)) })
      agenda.add(back, () => visitors.comeBack(guest))
      await work()
    })
  }

  async function serve(call: Call): Promise<void> {
    const { refusal } = await tried(() => queue.beginService(officer))
    if (refusal) return later(1, work)
    const guest = visitors.find(call.ticketId)
    const range = mix.minutes[call.stage] ?? mix.minutes.other
    const minutes = guest?.visitor.minutes[call.stage] ?? logNormal(dice, ...range)
    const course = guest?.hadTrouble ? 'asPlanned' : guest?.visitor.course
    if (guest && course === 'lacksPaper') return later(minutes * 20, () => setAside(guest))
    const isBeyond = call.stage !== guest?.firstStage
    if (guest && isBeyond && course === 'sentBack') return later(90, () => sendBack(guest))
    later(minutes * 30, async () => {
      await acts.halfway(call)
      later(minutes * 30, () => finish(call))
    })
  }

  async function setAside(guest: Guest): Promise<void> {
    guest.hadTrouble = true
    const { ticketId } = guest
    const { refusal } = await tried(() => queue.hold(officer, { reason: 'Fotokopi belum ada' }))
    const back = now().add({ seconds: Math.round(between(dice, 600, 1500)) })
    if (!refusal) {
      agenda.add(back, async () => {
        await tried(() => queue.resume(officer, { ticketId }))
        onJoined()
      })
    }
    later(10, work)
  }

  async function sendBack(guest: Guest): Promise<void> {
    guest.hadTrouble = true
    const to = { stage: guest.firstStage, reason: 'Surat asli perlu diperiksa lagi' }
    await tried(() => queue.transfer(officer, to))
    onJoined()
    later(10, work)
  }

  async function finish(call: Call | undefined): Promise<void> {
    if (call) await acts.atEnd(call)
    const { value } = await tried(() => queue.finish(officer))
    if (value?.nextStage) onJoined()
    later(between(dice, 10, 40), work)
  }

  return {
    wake: () => {
      if (isIdle) later(2, work)
    },
    begin: () => {
      const [first] = intervals
      if (first) laterAt(first.from.subtract({ minutes: 5 }), sit)
    },
  }
}
