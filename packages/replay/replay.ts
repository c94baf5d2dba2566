import {
  eligibleFor,
  orderText,
  type Policy,
  policies as published,
  type Ranked,
  rank,
} from '#packages/queueing'
import { type ActFault, type FoldedHall, foldAct } from './fold.ts'
import type { ActRecord, CallRecord, DayLog } from './log.ts'
import { listTicketFaults } from './tickets.ts'

/**
 * What does not follow from the record, and where: after which act, of which number. `order`: the
 * order called from was another one; `board`: the order shown was.
 */
export type Fault = { code: FaultCode; after: number; label?: string }

/** Every kind of fault there is; each has its words. */
export type FaultCode =
  | ActFault
  | 'gap'
  | 'time'
  | 'noCall'
  | 'noAct'
  | 'turn'
  | 'reasons'
  | 'order'
  | 'promise'
  | 'board'
  | 'ticket'
  | 'policy'

/** What a replay looked at, and what it found. */
export type Replayed = {
  acts: number
  /** Calls that stand: called again is the same call, taken back is none, on paper is no call of the order. */
  calls: number
  takenBack: number
  entered: number
  promises: number
  orders: number
  faults: Fault[]
}

/** The SHA-256 of a text, in hexadecimal; who calls says how it is made there. */
export type Digest = (text: string) => string

type Replay = {
  log: DayLog
  digest: Digest
  hall: FoldedHall
  faults: Fault[]
  policies: Map<string, Policy>
}

function orderAt({ hall, log, policies }: Replay, at: number, version: string): Ranked[] {
  const policy = policies.get(version)
  if (!policy) return []
  const tickets = [...hall.values()].map(({ ticket }) => ticket)
  return rank({ tickets, pauses: log.pauses.filter(({ from }) => from <= at) }, at, policy)
}

const isSame = (a: unknown, b: unknown) => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b))

// Databases keep objects in an order of their own.
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, inside]) => [name, sorted(inside)]),
  )
}

/** Somebody who was set aside stands alone: only why they had waited so long can be wrong. */
function holdTakenUp(replay: Replay, call: CallRecord): void {
  const standing = replay.hall.get(call.label)
  if (!standing) return
  const waiting = { ...standing.ticket, state: 'waiting' as const }
  const alone = new Map([[call.label, { ticket: waiting, before: [] }]])
  const [ranked] = orderAt({ ...replay, hall: alone }, call.at, call.policy)
  if (!isSame(ranked?.explain() ?? [], call.reasons)) {
    replay.faults.push({ code: 'reasons', after: call.after, label: call.label })
  }
}

/** Passed over for a cause the policy knows: it is said, of nobody of the same stage or above everything. */
function isSpared({ policies }: Replay, call: CallRecord, offered: readonly Ranked[]): boolean {
  const said = call.reasons.filter(({ code }) => code === 'spared')
  const passed = offered.slice(0, call.place - 1)
  const stage = offered[call.place - 1]?.ticket.stage
  return (
    policies.get(call.policy)?.sparesCounters === true &&
    said.length === 1 &&
    said[0]?.values.passed === passed.length &&
    passed.every(({ ticket, band }) => band === 'turn' && ticket.stage !== stage)
  )
}

function holdCall(replay: Replay, call: CallRecord): void {
  const { after, at, label, place, kind } = call
  const found = (code: FaultCode) => replay.faults.push({ code, after, label })
  if (kind === 'takenUp') holdTakenUp(replay, call)
  if (kind !== 'next' && kind !== 'chosen') return
  const offered = eligibleFor(orderAt(replay, at, call.policy), call.stages)
  const ranked = offered[place - 1]
  const isTurn = place === 1 || kind === 'chosen' || isSpared(replay, call, offered)
  const reasons = call.reasons.filter(({ code }) => code !== 'spared')
  if (ranked?.ticket.label !== label || !isTurn) found('turn')
  else if (!isSame(ranked.explain(), reasons)) found('reasons')
  if (replay.digest(orderText(offered)) !== call.digest) found('order')
}

const isMade = ({ kind }: CallRecord) => kind !== 'recall' && kind !== 'entered'

const callActs = ['called', 'takenUp', 'takenOver']

/** Every call has its act, every act of calling its call, and both say the same. */
function holdPair(replay: Replay, done: ActRecord, calls: readonly CallRecord[]): void {
  const isCall = callActs.includes(done.act)
  const own = calls.filter(isMade)
  const isPaired = own.length === 1 && own[0]?.label === done.label && own[0].at === done.at
  if (isCall && !isPaired) {
    replay.faults.push({ code: 'noCall', after: done.seq, label: done.label })
  }
  if (!isCall && own.length > 0) {
    replay.faults.push({ code: 'noAct', after: done.seq - 1, label: own[0]!.label })
  }
}

/** What was shown while the hall stood as after this many acts. */
function holdShown(replay: Replay, after: number): void {
  const { log, faults } = replay
  for (const { at, label, place } of log.promises.filter((one) => one.after === after)) {
    const order = orderAt(replay, at, log.policy)
    const stage = replay.hall.get(label)?.ticket.stage ?? ''
    const stands = eligibleFor(order, [stage]).findIndex(({ ticket }) => ticket.label === label)
    if (stands + 1 !== place) faults.push({ code: 'promise', after, label })
  }
  for (const { at, size, digest } of log.orders.filter((one) => one.after === after)) {
    const order = orderAt(replay, at, log.policy)
    const isShown = order.length === size && replay.digest(orderText(order)) === digest
    if (!isShown) faults.push({ code: 'board', after })
  }
}

/** Policies are public and never edited: what a file says must be what was published. */
function holdPolicies({ log, faults, policies }: Replay): void {
  const named = new Set([log.policy, ...log.calls.map(({ policy }) => policy)])
  for (const version of named) {
    const ours = published.find((one) => one.version === version)
    const theirs = policies.get(version)
    if (!theirs || !isSame(ours, theirs)) faults.push({ code: 'policy', after: 0, label: version })
  }
}

/** Numbers without a gap, and a clock that never goes back. */
function holdSequence({ faults }: Replay, done: ActRecord, before: ActRecord | undefined): void {
  const isNext = done.seq === (before?.seq ?? 0) + 1
  if (!isNext) faults.push({ code: 'gap', after: before?.seq ?? 0, label: done.label })
  if (before && done.at < before.at)
    faults.push({ code: 'time', after: done.seq, label: done.label })
}

/**
 * Works out again, from the record of a day alone, every order somebody was called from, every place
 * somebody was promised and every order that was shown, and says what does not come out the same.
 */
export function replayDay(log: DayLog, digest: Digest): Replayed {
  const steps = replaySteps(log, digest)
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
  }
}

/** The same one act after the other, so that whoever has other things to do can do them between. */
export function* replaySteps(log: DayLog, digest: Digest): Generator<undefined, Replayed> {
  const policies = new Map(log.policies.map((policy) => [policy.version, policy]))
  const replay: Replay = { log, digest, hall: new Map(), faults: [], policies }
  holdPolicies(replay)
  const calls = Map.groupBy(log.calls, ({ after }) => after)
  const shown = new Set([...log.promises, ...log.orders].map(({ after }) => after))
  if (shown.has(0)) holdShown(replay, 0)
  for (const [nth, done] of log.acts.entries()) {
    holdSequence(replay, done, log.acts[nth - 1])
    const before = calls.get(done.seq - 1) ?? []
    for (const call of before) holdCall(replay, call)
    holdPair(replay, done, before)
    const code = foldAct(replay.hall, done)
    if (code) replay.faults.push({ code, after: done.seq, label: done.label })
    if (shown.has(done.seq)) holdShown(replay, done.seq)
    yield
  }
  replay.faults.push(...listLost(log), ...listTicketFaults(replay.hall, log))
  const made = log.calls.filter(isMade)
  const counted = {
    acts: log.acts.length,
    calls: made.filter(({ isUndone }) => !isUndone).length,
    takenBack: made.filter(({ isUndone }) => isUndone).length,
    entered: log.acts.filter(({ act }) => act === 'entered').length,
    promises: log.promises.length,
  }
  return { ...counted, orders: log.orders.length, faults: replay.faults }
}

/** Calls and shown orders that name an act the record does not have. */
function listLost({ acts, calls, promises, orders }: DayLog): Fault[] {
  const last = acts.at(-1)?.seq ?? 0
  const made = calls.filter(isMade)
  const lost = made.filter(({ after }) => after >= last)
  const seen = [...promises, ...orders].filter(({ after }) => after > last)
  return [
    ...lost.map(({ after, label }): Fault => ({ code: 'noAct', after, label })),
    ...seen.map(({ after }): Fault => ({ code: 'board', after })),
  ]
}
