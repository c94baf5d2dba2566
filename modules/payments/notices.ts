import { createHash } from 'node:crypto'
import { allow, system, type Who } from '#packages/access'
import type { Verdict } from '#platform/gateways'
import { addArrival, keepMessage } from './message-queries.ts'
import { type Needs, newId } from './needs.ts'
import * as queries from './queries.ts'
import type { AttemptRow } from './rows.ts'
import type { Settle } from './settle.ts'

/** A notice as it came over the wire: never parsed, never re-encoded. */
export type Notice = { headers: Record<string, string>; rawBody: Uint8Array }

const mostBytes = 16_384
const mostHeaders = 30
const secret = new Set(['authorization', 'cookie', 'proxy-authorization'])

const keptHeaders = (headers: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => !secret.has(name.toLowerCase()))
      .slice(0, mostHeaders)
      .map(([name, value]) => [name.slice(0, 100), String(value).slice(0, 300)]),
  )

const done = new Set(['settlement', 'capture', 'pending'])

/** Confirmed money needs no asking because it is announced again, only because it is taken back. */
const needsAsking = ({ state }: AttemptRow, claims: string) =>
  state !== 'reversed' && !(state === 'confirmed' && done.has(claims))

/** Receiving notices: kept first, judged second, and never believed without asking. */
export function createNotices({ db, now, gateway }: Needs, settle: Settle) {
  const keep = ({ headers, rawBody }: Notice) =>
    db.transaction(system('payments'), (tx) =>
      keepMessage(tx, {
        id: newId(),
        provider: gateway.name,
        hash: createHash('sha256').update(rawBody).digest(),
        headers: keptHeaders(headers),
        body: Buffer.from(rawBody),
        at: now(),
      }),
    )

  /** Writes the verdict down; a genuine notice makes its order due for asking, whatever happens next. */
  const judge = (messageId: string, verdict: Verdict) =>
    db.transaction(system('payments'), async (tx) => {
      const isGenuine = verdict.verdict === 'genuine'
      const orderId = isGenuine ? verdict.orderId : null
      const at = now()
      await addArrival(tx, { id: newId(), messageId, at, verdict: verdict.verdict, orderId })
      const attempt = isGenuine && (await queries.findAttemptByOrder(tx, verdict.orderId))
      if (!attempt || !needsAsking(attempt, verdict.claims)) return undefined
      await queries.markPoll(tx, attempt, at)
      return attempt
    })

  return {
    /**
     * Takes a notice of the provider. `rejected` when it is not genuine. A fault of the database
     * flies; the door answers 503 then, so that the provider tries four times more.
     */
    receiveNotice: async (who: Who, notice: Notice): Promise<'accepted' | 'rejected'> => {
      allow(who, 'payments.receive')
      if (notice.rawBody.length > mostBytes) return 'rejected'
      const messageId = await keep(notice)
      const verdict = gateway.readNotice(notice.headers, notice.rawBody)
      const attempt = await judge(messageId, verdict)
      if (verdict.verdict !== 'genuine') return 'rejected'
      if (!attempt) return 'accepted'
      const askedAt = now()
      const reading = await gateway.getStatus(verdict.orderId)
      // Unanswered, the order stays due and the sweep asks again.
      if (reading.known !== 'no') await settle.apply({ attempt, reading, askedAt })
      return 'accepted'
    },
  }
}
