import assert from 'node:assert/strict'
import { minute, type Policy, referenceOf, type Ticket } from '#packages/queueing'
import type { Entry } from './hall.ts'

/** The rules a random day is held against, by the names of the design. */
export const ruleNames = [
  'called-once',
  'one-visit-a-counter',
  'numbers-rise',
  'present-before-call',
  'work-is-conserved',
  'ceiling-first',
  'priority-counts',
  'first-come-in-class',
  'shown-is-called',
  'spared-for-cause',
  'replay-is-state',
  'calls-say-why',
  'by-hand-says-why',
  'repeats-do-nothing',
  'transfers-keep',
  'periods-add-up',
  'time-goes-on',
  'little',
  'nobody-edits-times',
] as const

/** One of the rules. */
export type RuleName = (typeof ruleNames)[number]

/** How often each rule was looked at. */
export type Checked = Record<RuleName, number>

/** Nothing looked at yet. */
export const nothingChecked = (): Checked =>
  Object.fromEntries(ruleNames.map((name) => [name, 0])) as Checked

/** Looks at one rule: counts it, and fails under its name. */
export function hold(checked: Checked, rule: RuleName, isKept: boolean, what: () => string): void {
  checked[rule]++
  if (!isKept) assert.fail(`${rule}: ${what()}`)
}

type Called = Extract<Entry, { kind: 'called' }>

/** The hall just before a call, and what the board showed. */
export type Before = {
  waiting: readonly Ticket[]
  shown: readonly string[]
  stages: readonly string[]
  policy: Policy
  /** The other open counters, and whether somebody stands there. */
  others: readonly { stages: readonly string[]; isBusy: boolean }[]
}

const isHere = ({ presentAt, state }: Ticket, now: number) =>
  state === 'waiting' && presentAt !== undefined && presentAt <= now

/** Everybody this counter could have called. */
export const callableBy = ({ waiting, stages }: Before, now: number): Ticket[] =>
  waiting.filter((ticket) => isHere(ticket, now) && stages.includes(ticket.stage))

/** How far over the ceiling: above 1 is too long. Those whose turn has not come are not overdue. */
function overdue(ticket: Ticket, now: number, policy: Policy): number {
  const { at, turnFrom } = referenceOf(ticket, policy)
  if (now < turnFrom) return 0
  return (now - at) / (policy.ceilingMinutes[ticket.class] * minute)
}

/** What waiting has earned, priority counting as fast as the policy says; nothing before one's turn. */
function earned(ticket: Ticket, now: number, policy: Policy): number {
  const { at, turnFrom } = referenceOf(ticket, policy)
  return now < turnFrom ? -1 : policy.slopes[ticket.class] * Math.max(0, now - at)
}

/**
 * Since when somebody is plainly first: joined for who just came, the booked minute for who came to
 * it in time. Worked out here again, without the package; nothing for anybody with a longer story.
 */
function plainSince(ticket: Ticket, policy: Policy): { kind: string; at: number } | undefined {
  const { slotAt, presentAt = 0, insideAt, returnedAt } = ticket
  if (insideAt !== undefined || returnedAt !== undefined) return undefined
  const kind = `${ticket.class} ${ticket.stage}`
  if (slotAt === undefined) return { kind: `${kind} walk-in`, at: ticket.joinedAt }
  const isPunctual = presentAt <= slotAt + policy.appointment.graceMinutes * minute
  return isPunctual ? { kind: `${kind} booked`, at: slotAt } : undefined
}

/**
 * Somebody was called before others of another stage, so that a counter few have is spared: those
 * passed over must have another counter that is busy now, and nobody was above everything.
 */
function holdSpared(checked: Checked, { at: now, id }: Called, before: Before): void {
  const { policy } = before
  const all = callableBy(before, now)
  const called = all.find((ticket) => ticket.id === id)
  const own = called ? earned(called, now, policy) : 0
  const passed = all.filter((ticket) => earned(ticket, now, policy) > own)
  const isAwaited = ({ stage }: Ticket) =>
    before.others.some(({ stages, isBusy }) => isBusy && stages.includes(stage)) &&
    !before.others.some(({ stages, isBusy }) => !isBusy && stages.includes(stage))
  const first = passed.toSorted((a, b) => earned(b, now, policy) - earned(a, now, policy))[0]
  const isUrgent = all.some((ticket) => overdue(ticket, now, policy) > 1)
  const isRight = !isUrgent && own >= 0 && (!first || isAwaited(first))
  hold(checked, 'spared-for-cause', isRight, () => `${id} before ${first?.label}`)
}

function holdOrder(checked: Checked, entry: Called, before: Before): void {
  const { at: now, id, call } = entry
  const { policy } = before
  const isSpared = call.reasons.some(({ code }) => code === 'spared')
  if (isSpared) holdSpared(checked, entry, before)
  const all = callableBy(before, now)
  const stage = all.find((ticket) => ticket.id === id)?.stage
  const others = isSpared ? all.filter((ticket) => ticket.stage === stage) : all
  const called = others.find((ticket) => ticket.id === id)
  hold(checked, 'present-before-call', called !== undefined, () => `${id} was not there`)
  if (!called) return
  holdFirstCome(checked, called, { others, now, policy })
  const own = overdue(called, now, policy)
  const worst = Math.max(...others.map((ticket) => overdue(ticket, now, policy)))
  if (worst > 1) {
    const isFair = own >= worst - 1e-12
    hold(checked, 'ceiling-first', isFair, () => `${id} at ${own} before one at ${worst}`)
  } else {
    const most = Math.max(...others.map((ticket) => earned(ticket, now, policy)))
    const isDue = earned(called, now, policy) >= most
    hold(checked, 'priority-counts', isDue, () => `${id} before one who has earned ${most}`)
  }
}

type Rivals = { others: readonly Ticket[]; now: number; policy: Policy }

function holdFirstCome(checked: Checked, called: Ticket, { others, now, policy }: Rivals): void {
  const plain = plainSince(called, policy)
  const isTurn = (ticket: Ticket) => now >= referenceOf(ticket, policy).turnFrom
  if (!plain || !isTurn(called)) return
  const rivals = others.filter((ticket) => {
    return ticket !== called && plainSince(ticket, policy)?.kind === plain.kind && isTurn(ticket)
  })
  if (rivals.length === 0) return
  const earlier = rivals.find((ticket) => (plainSince(ticket, policy)?.at ?? 0) < plain.at)
  const isFirst = earlier === undefined
  hold(checked, 'first-come-in-class', isFirst, () => `${called.label} before ${earlier?.label}`)
}

/** Looks at a call: where it came from, whether it was fair, whether it says why. */
export function holdCall(checked: Checked, entry: Called, before: Before): void {
  const { call, id } = entry
  const isSaid = call.policy === before.policy.version && call.reasons.length > 0 && call.place > 0
  hold(checked, 'calls-say-why', isSaid, () => `${id} was called without policy or reasons`)
  if (call.byHand !== undefined) {
    hold(checked, 'by-hand-says-why', call.byHand !== '', () => `${id} was picked without a reason`)
    const isThere = callableBy(before, entry.at).some((ticket) => ticket.id === id)
    hold(checked, 'present-before-call', isThere, () => `${id} was not there`)
    return
  }
  holdOrder(checked, entry, before)
  const labels = new Map(before.waiting.map(({ id, label, stage }) => [label, { id, stage }]))
  const own = before.waiting.find((ticket) => ticket.id === id)?.stage ?? ''
  const isSpared = call.reasons.some(({ code }) => code === 'spared')
  const stages = isSpared ? [own] : before.stages
  const first = before.shown.find((label) => stages.includes(labels.get(label)?.stage ?? ''))
  const isShown = first !== undefined && labels.get(first)?.id === id
  hold(checked, 'shown-is-called', isShown, () => `${first} was shown first, ${id} was called`)
}
