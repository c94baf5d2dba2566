import type { Who } from '#packages/access'
import { Refusal } from '#packages/refusal'
import { Busy, Unknown } from './outcome.ts'
import type { Tx } from './reader.ts'
import { keyOf, type RequestKey } from './requests.ts'

/** Decides many requests for the same scarce thing in one transaction; a Refusal answers only its own. */
export type Decide<Q, A> = (tx: Tx, requests: readonly Q[]) => Promise<(A | Refusal)[]>

/** Asks for something scarce under `key`; answered after the commit of the batch it travelled in. */
export type Ask<Q, A> = (who: Who, key: string, request: Q) => Promise<A>

/** One person's wish in a batch. */
export type Wish<Q, A> = {
  request: Q
  /** Counted when the wish was made, so that deciding it once more does not make it another. */
  keyed: RequestKey | undefined
  resolve: (answer: A) => void
  reject: (error: unknown) => void
}

/** Decides a batch and its answers in one transaction, repeated requests included. */
export type RunBatch = <Q, A>(
  wishes: Wish<Q, A>[],
  decide: Decide<Q, A>,
) => Promise<(A | Refusal)[]>

const most = 500

/** Surely not saved, and not because the database is away. */
const isOurs = (error: unknown) => !(error instanceof Unknown) && !(error instanceof Busy)

/**
 * Requests that arrive while one commit runs are decided together by the next: a rush costs a few
 * statements, not one transaction a person (measured: 10,000 people for 500 places in about ten).
 */
export function createBatched<Q, A>(runBatch: RunBatch, decide: Decide<Q, A>): Ask<Q, A> {
  const waiting = new Map<string, Wish<Q, A>[]>()
  const busy = new Set<string>()

  async function drain(key: string): Promise<void> {
    busy.add(key)
    // Who asks in the same turn travels in the first batch already.
    await new Promise((resolve) => setImmediate(resolve))
    for (let line = waiting.get(key); line && line.length > 0; line = waiting.get(key)) {
      const wishes = line.splice(0, most)
      await settle(wishes)
    }
    waiting.delete(key)
    busy.delete(key)
  }

  async function settle(wishes: Wish<Q, A>[]): Promise<void> {
    try {
      const answers = await runBatch(wishes, decide)
      wishes.forEach((wish, n) => {
        const answer = answers[n]
        if (answer instanceof Refusal) wish.reject(answer)
        else wish.resolve(answer as A)
      })
    } catch (error) {
      if (wishes.length > 1 && isOurs(error)) return inHalves(wishes)
      for (const wish of wishes) wish.reject(error)
    }
  }

  // What is wrong with one wish is not everybody's: nothing was saved, so each half is decided anew.
  async function inHalves(wishes: Wish<Q, A>[]): Promise<void> {
    const middle = wishes.length >> 1
    await settle(wishes.slice(0, middle))
    await settle(wishes.slice(middle))
  }

  return (who, key, request) =>
    new Promise((resolve, reject) => {
      const line = waiting.get(key) ?? []
      waiting.set(key, line)
      line.push({ request, keyed: keyOf(who), resolve, reject })
      if (!busy.has(key)) void drain(key)
    })
}
