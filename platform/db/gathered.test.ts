import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from '#platform/db'
import { freshDatabase } from '#platform/testing'

test('questions of many are answered by a few reads, each with its own answer', async (t) => {
  const db = await freshDatabase(t)
  let reads = 0
  const double = db.gathered<number, number>('trial', async (tx, asked) => {
    reads++
    const rows = await tx.all(
      sql<{ twice: number }>`select n * 2 as twice from unnest(${[...asked]}::int[])
        with ordinality as one (n, nth) order by nth`,
    )
    return rows.map(({ twice }) => twice)
  })

  const answers = await Promise.all(Array.from({ length: 1200 }, (_, n) => double(n)))

  assert.deepEqual(
    answers,
    answers.map((_, n) => n * 2),
  )
  assert.ok(reads <= 4, `${reads} reads`)
})

test('a question asked while an answer is on its way sees what was saved before it was asked', async (t) => {
  const db = await freshDatabase(t)
  const saved: number[] = []
  const gates = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const begun = Promise.withResolvers<void>()
  const count = db.gathered<string, number>('trial', async (_, asked) => {
    const seen = saved.length
    begun.resolve()
    await gates.shift()?.promise
    return asked.map(() => seen)
  })
  const [first, second] = gates as [PromiseWithResolvers<void>, PromiseWithResolvers<void>]

  const early = count('early')
  await begun.promise
  saved.push(1)
  const late = count('late')
  first.resolve()
  second.resolve()

  assert.deepEqual([await early, await late], [0, 1])
})

test('a read that fails is told to all who asked, and the next is answered', async (t) => {
  const db = await freshDatabase(t)
  let isBroken = true
  const ask = db.gathered<number, number>('trial', async (_, asked) => {
    if (isBroken) throw new Error('away')
    return [...asked]
  })

  const tried = await Promise.allSettled([ask(1), ask(2)])
  isBroken = false

  assert.ok(tried.every(({ status }) => status === 'rejected'))
  assert.equal(await ask(3), 3)
})
