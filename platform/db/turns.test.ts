import assert from 'node:assert/strict'
import { test } from 'node:test'
import { turnedClock } from '#platform/testing'
import { Busy, createTurns, Resting } from './index.ts'

test('what always fails rests twice as long each time and once a day at the least; the others have their turn', async () => {
  const clock = turnedClock()
  const turns = createTurns(clock.now)
  const tried: string[] = []
  const round = () =>
    turns.take(['bad', 'good'], {
      keyOf: (one) => one,
      work: async (one) => {
        tried.push(one)
        if (one === 'bad') throw new Error('always')
      },
    })
  const countBad = async (hours: number) => {
    tried.length = 0
    for (let n = 0; n < hours * 60; n++) {
      await round().catch((error) => assert.ok(error instanceof Resting, String(error)))
      clock.advance({ minutes: 1 })
    }
    return tried.filter((one) => one === 'bad').length
  }

  await assert.rejects(round(), /1 could not be done and rest; bad: always/)
  assert.deepEqual([turns.listResting(), await round()], [['bad'], 1])
  const [firstDay, secondDay, thirdDay] = [
    await countBad(24),
    await countBad(24),
    await countBad(24),
  ]

  assert.ok(firstDay <= 9 && firstDay >= 7, `${firstDay}`)
  assert.ok(secondDay <= 2 && thirdDay === 1, `${secondDay} ${thirdDay}`)
  assert.equal(tried.filter((one) => one === 'good').length, 24 * 60)
})

test('a database that does not answer ends the round, and nobody rests for it', async () => {
  const turns = createTurns(turnedClock().now)
  const tried: string[] = []

  const round = turns.take(['a', 'b'], {
    keyOf: (one) => one,
    work: async (one) => {
      tried.push(one)
      throw new Busy('full')
    },
  })

  await assert.rejects(round, Busy)
  assert.deepEqual([tried, turns.listResting()], [['a'], []])
})
