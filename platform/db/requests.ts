import { sql } from 'kysely'
import pg from 'pg'
import type { Request, Who } from '#packages/access'
import { Refusal } from '#packages/refusal'
import { actorOf } from './attempt.ts'
import { readAnswer, writeAnswer } from './codec.ts'
import type { Tx } from './reader.ts'

/** The key of one act of a request: a request that does several counts them. */
export type RequestKey = { actor: string; key: string; nth: number; hash: string }

/** The key of the next act of whoever asks; without one it cannot be repeated and is always new. */
export function keyOf(who: Who): RequestKey | undefined {
  const { request } = who
  if (!request) return undefined
  return { actor: actorOf(who), key: request.key, nth: request.nth++, hash: request.bodyHash }
}

/** Thrown inside a transaction to end it early with the answer of the first time. */
export class AnsweredBefore extends Error {
  readonly answer: unknown

  constructor(answer: unknown) {
    super('answered before')
    this.answer = answer
  }
}

const literal = pg.escapeLiteral

/**
 * The statement that claims a key in the same breath as BEGIN. A second request with the same key
 * waits here until the first has committed or given up, and then sees what it was answered.
 */
export function claim(actor: string, request: Request, at: Temporal.Instant): string {
  const values = [actor, request.key, String(request.nth), request.bodyHash, at.toString()]
  const [who, key, nth, hash, when] = values.map(literal)
  return `with claimed as (
    insert into access.requests (actor, key, nth, body_hash, at)
    values (${who}, ${key}, ${nth}, ${hash}, ${when})
    on conflict (actor, key, nth) do nothing returning 1)
  select body_hash, answer, not exists (select from claimed) as is_repeat
    from (select 1) one left join access.requests
      on actor = ${who} and key = ${key} and nth = ${nth}`
}

type Claimed = { body_hash: string | null; answer: unknown; is_repeat: boolean }

/** Lets a new key pass; ends a repeated one with its first answer; refuses another body. */
export function judgeClaim(request: Request, result: pg.QueryResult): void {
  const row = result.rows[0] as Claimed
  if (!row.is_repeat) return
  // The first request committed while we waited: its row is newer than this statement's snapshot.
  if (row.body_hash === null) throw Object.assign(new Error('look again'), { code: '40001' })
  if (row.body_hash !== request.bodyHash) throw new Refusal('request.keyReused')
  throw new AnsweredBefore(readAnswer(row.answer))
}

/** The statement that keeps the answer in the same breath as COMMIT. */
export function keep(actor: string, request: Request, answer: unknown): string {
  return `update access.requests set answer = ${literal(writeAnswer(answer))}::jsonb
    where actor = ${literal(actor)} and key = ${literal(request.key)} and nth = ${request.nth}`
}

/** Forgets what every request of a person was answered, because their account goes. */
export const forgetRequestsOf = (tx: Tx, personId: string): Promise<number> =>
  tx.run(sql`delete from access.requests where actor = ${actorOf({ kind: 'person', personId })}`)
