import { afterStep, chooseNext, minute, rank, type Ticket } from '#packages/queueing'
import { honest, type Office } from './hall.ts'
import type { RuleName } from './rules.ts'

/** An office in which one thing is broken, and the rule that must find it. */
export type Broken = { what: string; rule: RuleName; office: Office }

const broken = (rule: RuleName, what: string, parts: Partial<Office>): Broken => ({
  what,
  rule,
  office: { ...honest, ...parts },
})

type Hall = Parameters<typeof rank>[0]

/** Everybody as if they could be called, whatever became of them. */
const freed = (hall: Hall, is: (ticket: Ticket) => boolean): Hall => ({
  tickets: hall.tickets.map((ticket) =>
    is(ticket) ? { ...ticket, state: 'waiting', presentAt: ticket.presentAt ?? 0 } : ticket,
  ),
})

/** One broken office for every way to break a rule that was thought of. */
export const brokenOffices: readonly Broken[] = [
  broken('first-come-in-class', 'who came last is called first', {
    order: (...asked) => rank(...asked).toReversed(),
    shown: (...asked) => rank(...asked).toReversed(),
  }),
  broken('ceiling-first', 'nobody has waited too long', {
    order: (hall, now, policy) => {
      return rank(hall, now, { ...policy, ceilingMinutes: { ordinary: 1e9, priority: 1e9 } })
    },
    shown: (hall, now, policy) => {
      return rank(hall, now, { ...policy, ceilingMinutes: { ordinary: 1e9, priority: 1e9 } })
    },
  }),
  broken('priority-counts', 'priority counts for nothing', {
    order: (hall, now, policy) => {
      return rank(hall, now, { ...policy, slopes: { ordinary: 1, priority: 1 } })
    },
  }),
  broken('present-before-call', 'people at home are called', {
    order: (hall, ...rest) =>
      rank(
        freed(hall, (one) => one.presentAt === undefined),
        ...rest,
      ),
  }),
  broken('work-is-conserved', 'a single person is left waiting', {
    order: (...asked) => (rank(...asked).length < 3 ? [] : rank(...asked)),
  }),
  broken('called-once', 'who was called can be called again', {
    order: (hall, ...rest) =>
      rank(
        freed(hall, ({ state }) => state === 'called'),
        ...rest,
      ),
    step: (ticket, done) =>
      done.step === 'call' ? { ...ticket, state: 'called' } : afterStep(ticket, done),
  }),
  broken('one-visit-a-counter', 'a busy counter calls on', { isFree: ({ isOpen }) => isOpen }),
  broken('shown-is-called', 'the board shows another order', {
    shown: (...asked) => rank(...asked).toReversed(),
  }),
  broken('spared-for-cause', 'counters are spared though nobody else is coming free', {
    choose: (asked, policy) => {
      const [stage = ''] = asked.stages
      const others = [{ stages: [stage], serving: { service: '', stage, elapsedMinutes: 0 } }]
      const minutesOf = () => 9
      return chooseNext({ ...asked, others, minutesOf }, { ...policy, sparesCounters: true })
    },
  }),
  broken('replay-is-state', 'the order depends on how people were listed', {
    order: (hall, ...rest) => {
      const [first, last] = [hall.tickets[0], hall.tickets.at(-1)]
      const isBackward = (first?.joinedAt ?? 0) > (last?.joinedAt ?? 0)
      return isBackward ? rank(hall, ...rest).toReversed() : rank(hall, ...rest)
    },
  }),
  broken('calls-say-why', 'calls give no reasons', {
    order: (...asked) => rank(...asked).map((ranked) => ({ ...ranked, explain: () => [] })),
  }),
  broken('repeats-do-nothing', 'a wish that comes twice is granted twice', {
    isRepeated: () => false,
  }),
  broken('transfers-keep', 'who is sent on is a stranger there', {
    step: (ticket, done) => {
      const after = afterStep(ticket, done)
      return after && done.step === 'send' ? { ...after, insideAt: undefined } : after
    },
  }),
  broken('nobody-edits-times', 'a return moves the time somebody joined', {
    step: (ticket, done) => {
      const after = afterStep(ticket, done)
      return after && done.step === 'return' ? { ...after, joinedAt: done.at } : after
    },
  }),
  broken('time-goes-on', 'the clock jumps back now and then', {
    clock: (at) => (at % 7 === 0 ? at - 30 * minute : at),
  }),
  broken('periods-add-up', 'the log is a second behind', { clock: (at) => at + 1000 }),
  broken('numbers-rise', 'numbers begin again', { number: (last) => (last % 9) + 1 }),
  broken('by-hand-says-why', 'anybody is picked without a word', { mayPick: () => true }),
  broken('little', 'who leaves is not written down', {
    isRecorded: (happening) => !(happening.kind === 'stepped' && happening.step === 'leave'),
  }),
  broken('replay-is-state', 'who comes from afar is not written down', {
    isRecorded: ({ kind }) => kind !== 'arrived',
  }),
]
