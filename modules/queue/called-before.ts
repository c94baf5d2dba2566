import type { Language } from '#packages/calendar'
import { getPolicy, type Reason } from '#packages/queueing'
import type { Reader } from '#platform/db'
import { listCallsBefore } from './call-queries.ts'
import type { TicketRow } from './domain.ts'
import type { Needs } from './needs.ts'
import { stageName } from './stages.ts'
import { tellReasons, type Why } from './why.ts'

/** Somebody who was called before one's own number, and why. */
export type CalledBefore = {
  label: string
  at: Temporal.Instant
  counter: number
  stage: string
  /** By an officer's hand, out of the order; the reason is in the office's own record. */
  isByHand: boolean
  /** For another stage than the one waited for, so that nobody's turn was taken. */
  isElsewhere: boolean
  why: Why[]
}

/** How many of them are told; who waited longer reads the whole day. */
const mostTold = 30

/** Who was called since somebody came and before their own first call, newest first. */
export async function readCalledBefore(
  tx: Reader,
  needs: Needs,
  { ticket, language }: { ticket: TicketRow; language: Language },
): Promise<CalledBefore[]> {
  const { office, day, id, stage } = ticket
  const { zone } = needs.catalogue.getOffice(office)
  const since = ticket.present_at ?? ticket.joined_at
  const calls = await listCallsBefore(tx, { office, day, ticket: id, since, most: mostTold })
  return calls.map((call) => ({
    label: call.label,
    at: call.at,
    counter: call.counter_number,
    stage: stageName(needs.catalogue, call.stage, language),
    isByHand: call.kind === 'chosen' && call.place > 1,
    isElsewhere: call.stage !== stage,
    why: tellReasons(call.reasons as Reason[], { zone, language, policy: getPolicy(call.policy) }),
  }))
}
