import type { Reader } from './reader.ts'

/** Reads what many ask for in one go; answers stand in the order of the questions. */
export type ReadMany<Q, A> = (tx: Reader, questions: readonly Q[]) => Promise<A[]>

/** Asks; answered from a read that began after the question. */
export type Look<Q, A> = (question: Q) => Promise<A>

type Waiting<Q, A> = {
  question: Q
  resolve: (answer: A) => void
  reject: (error: unknown) => void
}

const most = 500

/**
 * Questions of one kind that are asked while an answer is on its way are read together by the next
 * read: in a rush a question costs a row, not a transaction.
 */
export function createGathered<Q, A>(
  read: (work: (tx: Reader) => Promise<A[]>) => Promise<A[]>,
  readMany: ReadMany<Q, A>,
): Look<Q, A> {
  let waiting: Waiting<Q, A>[] = []
  let isBusy = false

  async function answer(asked: readonly Waiting<Q, A>[]): Promise<void> {
    const questions = asked.map(({ question }) => question)
    try {
      const answers = await read((tx) => readMany(tx, questions))
      asked.forEach(({ resolve }, nth) => {
        resolve(answers[nth] as A)
      })
    } catch (error) {
      for (const { reject } of asked) reject(error)
    }
  }

  async function drain(): Promise<void> {
    isBusy = true
    // Who asks in the same turn is answered by the first read already.
    await new Promise((resolve) => setImmediate(resolve))
    while (waiting.length > 0) {
      const asked = waiting.slice(0, most)
      waiting = waiting.slice(most)
      await answer(asked)
    }
    isBusy = false
  }

  return (question) =>
    new Promise((resolve, reject) => {
      waiting.push({ question, resolve, reject })
      if (!isBusy) void drain()
    })
}
