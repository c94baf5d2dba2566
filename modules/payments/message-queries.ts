import { sql, type Tx } from '#platform/db'
import type { Verdict } from '#platform/gateways'

/** A notice as it came. */
export type Message = {
  id: string
  provider: string
  hash: Buffer
  headers: Record<string, string>
  body: Buffer
  at: Temporal.Instant
}

/** Keeps a notice word for word; a repeated one is kept once. Returns the id it is kept under. */
export async function keepMessage(tx: Tx, message: Message): Promise<string> {
  const { id, provider, hash, headers, body, at } = message
  const known = sql<{ id: string }>`
    select id from payments.messages where provider = ${provider} and hash = ${hash}`
  const found = await tx.maybe(sql<{ id: string }>`
    with added as (
      insert into payments.messages (id, provider, hash, headers, body, received_at)
      values (${id}, ${provider}, ${hash}, ${JSON.stringify(headers)}::jsonb, ${body}, ${at})
      on conflict (provider, hash) do nothing returning id)
    select id from added union all ${known}`)
  // The same message, committed while we waited for it, is newer than the snapshot of the statement.
  const kept = found ?? (await tx.one(known))
  return kept.id
}

/** Writes down that a message came, and what it was worth. */
export const addArrival = (
  tx: Tx,
  arrival: {
    id: string
    messageId: string
    at: Temporal.Instant
    verdict: Verdict['verdict']
    orderId: string | null
  },
) =>
  tx.run(sql`
    insert into payments.arrivals (id, message_id, at, verdict, order_id)
    values (${arrival.id}, ${arrival.messageId}, ${arrival.at}, ${arrival.verdict},
      ${arrival.orderId})`)
