import { sql } from 'kysely'
import { Refusal } from '#packages/refusal'
import type { Decide, Wish } from './batched.ts'
import { readAnswer, writeAnswer } from './codec.ts'
import type { Tx } from './reader.ts'
import type { RequestKey } from './requests.ts'
import { rowsAsText } from './rows.ts'

type Kept = { actor: string; key: string; nth: number; body_hash: string; answer: unknown }

const nameOf = (one: { actor: string; key: string; nth: number }) =>
  `${one.actor}\n${one.key}\n${one.nth}`

const columns = (all: RequestKey[]) => ({
  actors: all.map((one) => one.actor),
  keys: all.map((one) => one.key),
  nths: all.map((one) => one.nth),
})

const shape = {
  actor: 'plain',
  key: 'plain',
  nth: 'plain',
  body_hash: 'plain',
  answer: 'plain',
  at: 'plain',
} as const

/** What was answered before under these keys. */
async function findKept(tx: Tx, all: RequestKey[]): Promise<Map<string, Kept>> {
  const { actors, keys, nths } = columns(all)
  const kept = await tx.all(sql<Kept>`
    select actor, key, nth, body_hash, answer from access.requests
    where (actor, key, nth) in
      (select * from unnest(${actors}::text[], ${keys}::text[], ${nths}::int[]))`)
  return new Map(kept.map((row) => [nameOf(row), row]))
}

type Told = { keyed: RequestKey; answer: unknown }

/**
 * Answers are kept with their keys, in one message with COMMIT; of a refused wish nothing is, because
 * nothing happened. Where the same key was answered elsewhere meanwhile, all is decided once more.
 */
function keepAll(tx: Tx, told: Told[], at: Temporal.Instant): void {
  const said = told.filter(({ answer }) => !(answer instanceof Refusal))
  if (said.length === 0) return
  const rows = said.map(({ keyed: { actor, key, nth, hash }, answer }) => {
    return { actor, key, nth, body_hash: hash, answer: writeAnswer(answer), at }
  })
  tx.lastly(sql`
    with kept as (
      insert into access.requests
      select * from unnest(${rowsAsText(shape, rows)}::access.requests[])
      on conflict (actor, key, nth) do nothing returning 1)
    select access.must_be(${rows.length}, (select count(*) from kept))`)
}

/** Decides the new wishes of a batch and gives the repeated ones their first answer, in order. */
export async function decideKeyed<Q, A>(
  tx: Tx,
  { wishes, decide, at }: { wishes: Wish<Q, A>[]; decide: Decide<Q, A>; at: Temporal.Instant },
): Promise<(A | Refusal)[]> {
  const keyed = wishes.map((wish) => wish.keyed)
  const first = new Map<string, number>()
  keyed.forEach((one, n) => {
    if (one && !first.has(nameOf(one))) first.set(nameOf(one), n)
  })
  const claims = [...first.values()].map((n) => keyed[n]!)
  const kept = claims.length > 0 ? await findKept(tx, claims) : new Map<string, Kept>()
  const isFresh = (n: number) => {
    const one = keyed[n]
    return !one || (first.get(nameOf(one)) === n && !kept.has(nameOf(one)))
  }
  const fresh = wishes.map((_, n) => n).filter(isFresh)
  // When every wish of a batch is a repeated one there is nothing left to decide.
  const requests = fresh.map((n) => wishes[n]!.request)
  const decided = requests.length > 0 ? await decide(tx, requests) : []
  const answers = new Map(fresh.map((n, place) => [n, decided[place] as A | Refusal]))
  const told = fresh.flatMap((n) => (keyed[n] ? [{ keyed: keyed[n], answer: answers.get(n) }] : []))
  keepAll(tx, told, at)
  return wishes.map((_, n) => answers.get(n) ?? repeat<A>({ n, keyed, kept, first, answers }))
}

type Repeat<A> = {
  n: number
  keyed: (RequestKey | undefined)[]
  kept: Map<string, Kept>
  first: Map<string, number>
  answers: Map<number, A | Refusal>
}

function repeat<A>({ n, keyed, kept, first, answers }: Repeat<A>): A | Refusal {
  const one = keyed[n]!
  const row = kept.get(nameOf(one))
  const hash = row ? row.body_hash : keyed[first.get(nameOf(one))!]!.hash
  if (hash !== one.hash) return new Refusal('request.keyReused')
  return row ? (readAnswer(row.answer) as A) : answers.get(first.get(nameOf(one))!)!
}
