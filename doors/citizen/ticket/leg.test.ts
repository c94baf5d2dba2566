import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openTestHouse, textOf } from '../../../test-house.ts'
import { createCitizen } from '../index.ts'

const number = { office: 'padang', service: 'paspor-baru', class: 'ordinary' } as const

test('on the second stage a ticket tells its own wait, and calls no minute at a counter waiting', async (t) => {
  const house = await openTestHouse(t, { routes: createCitizen })
  const { queue, clock } = house
  const { who } = await house.bringOfficer('Dewi (contoh)', ['officer'])
  const counters = await queue.listCounters(who, 'padang')
  await queue.openCounter(who, { counterId: counters.find(({ number }) => number === 4)?.id ?? '' })
  const { code } = await queue.takeNumber(who, { ...number, language: 'en' })
  const read = async () => textOf((await house.as().open(`/en/tiket/${code}`)).body)

  clock.advance({ minutes: 5 })
  const first = await read()
  await queue.callNext(who)
  await queue.beginService(who)
  clock.advance({ minutes: 20 })
  await queue.finish(who)
  const begun = await read()
  clock.advance({ minutes: 3 })
  const second = await read()

  assert.match(first, /Waiting that counts: 5 minutes\./)
  assert.doesNotMatch(first, /Waiting for this stage/)
  assert.match(begun, /Waiting for this stage since 08:25 WIB: 0 minutes\./)
  assert.match(second, /Waiting for this stage since 08:25 WIB: 3 minutes\./)
  assert.doesNotMatch(second, /Waiting that counts/)
  // Five minutes of waiting, twenty at the counter, three since, and what the policy of the day adds.
  assert.match(second, /For the order 43 minutes count: .*the counter, and 15 minutes more/)
})
