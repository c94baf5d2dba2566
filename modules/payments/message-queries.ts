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
  await tx.run(sql`
    insert into payments.messages (id, provider, hash, headers, body, received_at)
    values (${id}, ${provider}, ${hash}, ${JSON.stringify(headers)}::jsonb, ${body}, ${at})
    on conflict (provider, hash) do nothing`)
  const kept = await tx.one(sql<{ id: string }>`
    select id from payments.messages where provider = ${provider} and hash = ${hash}`)
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
