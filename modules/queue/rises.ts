import { eligibleFor } from '#packages/queueing'
import type { TicketRow } from './domain.ts'
import type { Hall } from './hall.ts'
import { countServing, type Outlook } from './outlook.ts'
import type { RiseCause, RiseRow, ToldRow } from './told-queries.ts'
import type { Why } from './why.ts'

/** Why somebody is called later than they were told, and how many counters or people it was. */
export type Cause = { cause: RiseCause; amount?: number }

type Risen = { hall: Hall; outlook: Outlook; row: ToldRow; ticket: TicketRow }

// A day slower than this is said to be slow.
const slowDay = Math.log(1.08)

// Whoever came in the very moment of a promise came after it; a later telling has counted them.
const isSince = (moment: Temporal.Instant | null, { at, nth }: ToldRow) =>
  moment !== null && Temporal.Instant.compare(moment, at) >= (nth === 0 ? 0 : 1)

/** Those who are or will be called before this ticket and were not there when it was told, or came back. */
function listOvertakers({ hall, outlook, row, ticket }: Risen): TicketRow[] {
  const line = eligibleFor(outlook.ranking, [ticket.stage]).map((ranked) => ranked.ticket.id)
  const ahead = new Set(line.slice(0, Math.max(0, line.indexOf(ticket.id))))
  return hall.tickets.filter((other) => {
    if (other.id === ticket.id || other.stage !== ticket.stage) return false
    // Whoever just came with priority still stands behind, and will not for long.
    const isFaster = other.class === 'priority' && ticket.class !== 'priority'
    const isAhead = ahead.has(other.id) || other.counter !== null || isFaster
    return isAhead && (isSince(other.present_at, row) || isSince(other.returned_at, row))
  })
}

/** The plainest cause that is there: what was closed, who came between, and only then how things go. */
export function findCause(risen: Risen): Cause {
  const { outlook, row, ticket } = risen
  if (row.isOver) return { cause: 'back' }
  const closed = (row.counters ?? 0) - countServing(outlook.sessions, ticket.stage)
  if (closed > 0) return { cause: 'counterClosed', amount: closed }
  const ranked = outlook.ranking.find((one) => one.ticket.id === ticket.id)
  // Long before its minute an appointment goes first only while nobody else is there.
  if (ranked?.band === 'early') return { cause: 'early' }
  const overtakers = listOvertakers(risen)
  const groups = [
    ['returned', ({ returned_at }: TicketRow) => isSince(returned_at, row)],
    ['priority', (other: TicketRow) => other.class === 'priority'],
    ['appointment', (other: TicketRow) => other.slot_at !== null],
  ] as const
  const counted = groups.map(([cause, is]) => ({ cause, amount: overtakers.filter(is).length }))
  const [most] = counted.toSorted((one, other) => other.amount - one.amount)
  if (most && most.amount > 0) return most
  const log = outlook.look?.today.speed.log ?? 0
  return { cause: log > slowDay ? 'slower' : 'longer' }
}

/** A later call that was told: what from then on, why, and when. */
export type Rise = Pick<RiseRow, 'fromMinutes' | 'toMinutes' | 'cause' | 'amount' | 'at'>

/** Why it is later, as a sentence: its key and what fills it. */
export const tellCause = ({ cause, amount }: Pick<Rise, 'cause' | 'amount'>): Why => ({
  key: `queue.rise.${cause}`,
  values: { amount: amount ?? 1 },
})
