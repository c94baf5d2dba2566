import { sql } from 'kysely'
import { Refusal } from '#packages/refusal'
import type { Decide, Wish } from './batched.ts'
import { readAnswer, writeAnswer } from './codec.ts'
import type { Tx } from './reader.ts'
import type { RequestKey } from './requests.ts'

type Kept = { actor: string; key: string; nth: number; body_hash: string; answer: unknown }

const nameOf = (one: { actor: string; key: string; nth: number }) =>
  `${one.actor}\n${one.key}\n${one.nth}`

const columns = (all: RequestKey[]) => ({
  actors: all.map((one) => one.actor),
  keys: all.map((one) => one.key),
  nths: all.map((one) => one.nth),
  hashes: all.map((one) => one.hash),
})

async function claimAll(
  tx: Tx,
  all: RequestKey[],
  at: Temporal.Instant,
): Promise<Map<string, Kept>> {
  const { actors, keys, nths, hashes } = columns(all)
  const claimed = await tx.all(sql<RequestKey>`
    insert into access.requests (actor, key, nth, body_hash, at)
    select *, ${at}::timestamptz from
      unnest(${actors}::text[], ${keys}::text[], ${nths}::int[], ${hashes}::text[])
    on conflict (actor, key, nth) do nothing returning actor, key, nth`)
  const isNew = new Set(claimed.map(nameOf))
  const old = all.filter((one) => !isNew.has(nameOf(one)))
  if (old.length === 0) return new Map()
  const before = columns(old)
  const kept = await tx.all(sql<Kept>`
    select actor, key, nth, body_hash, answer from access.requests
    join unnest(${before.actors}::text[], ${before.keys}::text[], ${before.nths}::int[])
      as old (actor, key, nth) using (actor, key, nth)`)
  return new Map(kept.map((row) => [nameOf(row), row]))
}

/** Answers are kept; the key of a refused wish is given back, because nothing happened. */
function keepAll(tx: Tx, told: { keyed: RequestKey; answer: unknown }[]): void {
  const said = told.filter(({ answer }) => !(answer instanceof Refusal))
  const refused = told.filter(({ answer }) => answer instanceof Refusal)
  const yes = columns(said.map(({ keyed }) => keyed))
  const answers = said.map(({ answer }) => writeAnswer(answer))
  tx.lastly(sql`
    update access.requests r set answer = new.answer::jsonb
    from unnest(${yes.actors}::text[], ${yes.keys}::text[], ${yes.nths}::int[], ${answers}::text[])
      as new (actor, key, nth, answer)
    where (r.actor, r.key, r.nth) = (new.actor, new.key, new.nth)`)
  if (refused.length === 0) return
  const no = columns(refused.map(({ keyed }) => keyed))
  tx.lastly(sql`
    delete from access.requests r
    using unnest(${no.actors}::text[], ${no.keys}::text[], ${no.nths}::int[]) as old (actor, key, nth)
    where (r.actor, r.key, r.nth) = (old.actor, old.key, old.nth)`)
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
  const kept = claims.length > 0 ? await claimAll(tx, claims, at) : new Map<string, Kept>()
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
  if (told.length > 0) keepAll(tx, told)
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
