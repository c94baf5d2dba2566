import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Who } from '#packages/access'
import { Refusal } from '#packages/refusal'
import { freshDatabase } from '#platform/testing'

const someone = (n: number, key = `key-${n}-abcdef`): Who => ({
  kind: 'person',
  personId: `person-${n}`,
  request: { key, bodyHash: 'h', nth: 0 },
})

test('a rush for one thing is decided in a few batches, each answered by its own', async (t) => {
  const db = await freshDatabase(t)
  let batches = 0
  let left = 100
  const ask = db.batched<number, number>('places', async (_, wishes) => {
    batches++
    return wishes.map((n) => (left-- > 0 ? n : new Refusal('places.gone')))
  })

  const settled = await Promise.allSettled(
    Array.from({ length: 1200 }, (_, n) => ask(someone(n), 'hot', n)),
  )

  const won = settled.filter((one) => one.status === 'fulfilled')
  assert.equal(won.length, 100)
  assert.ok(batches <= 5, `${batches} batches`)
})

test('the same key twice in a batch, or again later, is one wish', async (t) => {
  const db = await freshDatabase(t)
  let decided = 0
  const ask = db.batched<number, { seat: number }>('places', async (_, wishes) =>
    wishes.map(() => ({ seat: ++decided })),
  )

  const [first, twin] = await Promise.all([ask(someone(1), 'hot', 1), ask(someone(1), 'hot', 1)])
  const later = await ask(someone(1), 'hot', 1)

  assert.deepEqual([first, twin, later], [{ seat: 1 }, { seat: 1 }, { seat: 1 }])
})

test('a refused wish may be made again with the same key', async (t) => {
  const db = await freshDatabase(t)
  let isOpen = false
  const ask = db.batched<number, string>('places', async (_, wishes) =>
    wishes.map(() => (isOpen ? 'yours' : new Refusal('places.gone'))),
  )
  await assert.rejects(ask(someone(1), 'hot', 1))
  isOpen = true

  assert.equal(await ask(someone(1), 'hot', 1), 'yours')
})

test('a wish repeated alone is answered without deciding anything, and with another body refused', async (t) => {
  const db = await freshDatabase(t)
  const ask = db.batched<number, number>('places', async (_, [first, ...others]) => {
    assert.notEqual(first, undefined, 'asked to decide nothing')
    return [first!, ...others]
  })
  await ask(someone(1), 'hot', 7)
  const other = { ...someone(1), request: { key: 'key-1-abcdef', bodyHash: 'other', nth: 0 } }

  assert.equal(await ask(someone(1), 'hot', 7), 7)
  await assert.rejects(ask(other, 'hot', 8), { code: 'request.keyReused' })
})

test('a wish that cannot be decided fails alone, and its key was used once', async (t) => {
  const db = await freshDatabase(t)
  const ask = db.batched<number, number>('places', async (_, wishes) => {
    if (wishes.includes(7)) throw new Error('seven')
    return wishes.map((n) => n * 2)
  })
  const whos = Array.from({ length: 20 }, (_, n) => someone(n))

  const settled = await Promise.allSettled(whos.map((who, n) => ask(who, 'hot', n)))

  const failed = settled.flatMap(({ status }, n) => (status === 'rejected' ? [n] : []))
  assert.deepEqual(failed, [7])
  assert.deepEqual(await Promise.all([3, 4].map((n) => ask(someone(n), 'hot', n))), [6, 8])
  assert.ok(whos.every(({ request }) => request?.nth === 1))
})
