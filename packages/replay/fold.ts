import { afterStep, type Step, type Ticket, type TicketState } from '#packages/queueing'
import type { ActRecord, Begins } from './log.ts'

/** A ticket as the acts so far have made it, with how it stood before each of them. */
export type Folded = Ticket & { keptPresentAt?: number }
type Standing = { ticket: Folded; before: Folded[] }

/** A hall that is the sum of its acts and of nothing else; by label. */
export type FoldedHall = Map<string, Standing>

const stepOf: Readonly<Record<string, Step>> = {
  called: 'call',
  takenUp: 'takeUp',
  putBack: 'putBack',
  begun: 'begin',
  missed: 'miss',
  held: 'hold',
  leftBehind: 'hold',
  returned: 'return',
  sent: 'send',
  finished: 'finish',
  left: 'leave',
  dayEnded: 'leave',
  kept: 'leave',
}

// What these change is not read by the order.
const unread = ['joined', 'memberAway', 'memberSplit', 'takenOver']

// One of a family goes on with what it earned, a place kept overnight with that of its day.
const keeps = ['split', 'kept']

const newTicket = ({ label, state, stage }: ActRecord, begins: Begins): Folded => ({
  ...begins,
  id: label,
  label,
  service: '',
  state,
  stage,
})

/** As it was before the act that is taken back; priority given or taken back meanwhile stays. */
function stepBack({ ticket, before }: Standing, { state, stage }: ActRecord): Folded | undefined {
  for (;;) {
    const was = before.pop()
    if (!was || (was.state === state && was.stage === stage))
      return was && { ...was, class: ticket.class }
  }
}

/** What stood on paper: the visit was seen and served at those times, and is now where the act says. */
function asOnPaper(ticket: Folded, { at, calledAt = at, state, stage }: ActRecord): Folded {
  const { presentAt = calledAt, insideAt = calledAt } = ticket
  return { ...ticket, presentAt, insideAt, state, stage }
}

function nextOf(standing: Standing, done: ActRecord): Folded | undefined {
  const { ticket } = standing
  const { act, at, stage } = done
  if (unread.includes(act)) return ticket
  if (act === 'priority' || act === 'ordinary') return { ...ticket, class: act }
  if (act === 'undone') return stepBack(standing, done)
  if (act === 'entered') return asOnPaper(ticket, done)
  if (act === 'checkedIn') return { ...ticket, presentAt: ticket.keptPresentAt ?? at }
  if (act === 'resumed') {
    return afterStep(ticket, { step: ticket.state === 'missed' ? 'return' : 'resume', at })
  }
  const step = stepOf[act]
  return step && afterStep(ticket, { step, at, stage })
}

/** What is wrong with an act: nobody has that number, or the ticket could not have come to that. */
export type ActFault = 'unknownTicket' | 'begins' | 'step' | 'state'

/** Adds one act to a hall. */
export function foldAct(hall: FoldedHall, done: ActRecord): ActFault | undefined {
  const { label, begins, act, at } = done
  if (begins) {
    const isNew = !hall.has(label) && (keeps.includes(act) || begins.joinedAt === at)
    hall.set(label, { ticket: newTicket(done, begins), before: [] })
    return isNew ? undefined : 'begins'
  }
  const standing = hall.get(label)
  if (!standing) return 'unknownTicket'
  const { ticket } = standing
  const after = nextOf(standing, done)
  // The hall goes on as the record has it, so that one wrong row is one fault.
  const next = after ?? { ...ticket, state: done.state, stage: done.stage }
  if (done.act !== 'undone') standing.before.push(ticket)
  standing.ticket = next
  if (!after) return 'step'
  return isAs(next, done) ? undefined : 'state'
}

const isAs = (ticket: { state: TicketState; stage: string }, done: ActRecord): boolean =>
  ticket.state === done.state && ticket.stage === done.stage
