import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import pg from 'pg'
import { nobody } from '#packages/access'
import { staff } from './fixtures.ts'
import { openWorld } from './testing.ts'

/**
 * So many days after Monday 23 November: counter 2, which takes photographs, is busy with somebody; B002
 * waits for a photograph, then B003 for the examination of a lost passport, which only counter 4 does.
 */
async function morning(t: TestContext, days: number) {
  const world = await openWorld(t)
  const { queue, clock, sit, take } = world
  clock.advance({ hours: 24 * days })
  await sit(staff.rizal, 2)
  await take(1, { stage: 'foto' })
  await queue.callNext(staff.rizal)
  await queue.beginService(staff.rizal)
  clock.advance({ minutes: 3 })
  await take(1, { stage: 'foto' })
  await take(1, { service: 'paspor-hilang' })
  await sit(staff.dewi, 4)
  return world
}

const monday = (day: string) => ({ office: 'padang', day: Temporal.PlainDate.from(day) })

test('policy 2026-3: who has one counter only is called there, while another comes free for the first', async (t) => {
  const { queue } = await morning(t, 14)

  const call = await queue.callNext(staff.dewi)

  assert.equal(call.policy, '2026-3')
  assert.equal(call.label, 'B003')
  assert.deepEqual(call.reasons.at(-1)?.code, 'spared')
  assert.equal(call.reasons.at(-1)?.values.passed, 1)
  const replayed = await queue.replayDay(nobody, monday('2026-12-07'))
  assert.deepEqual(replayed?.faults, [])
})

test('nobody is passed over while the chair of the other counter is empty', async (t) => {
  const { queue } = await morning(t, 14)
  await queue.finish(staff.rizal)

  assert.equal((await queue.callNext(staff.dewi)).label, 'B002')
})

test('under the policies before, the first in the order is called: the control', async (t) => {
  const { queue } = await morning(t, 0)

  const call = await queue.callNext(staff.dewi)

  assert.equal(call.policy, '2026-1')
  assert.equal(call.label, 'B002')
})

test('a call that says it spared a counter where it did not is found by the replay', async (t) => {
  const { queue, db } = await morning(t, 14)
  await queue.callNext(staff.dewi)
  const owner = new pg.Client(db.connection as pg.ClientConfig)
  await owner.connect()
  t.after(() => owner.end())
  await owner.query(`update queue.calls set reasons = reasons - (jsonb_array_length(reasons) - 1)
    where label = 'B003'`)

  const replayed = await queue.replayDay(nobody, monday('2026-12-07'))

  assert.deepEqual(
    replayed?.faults.map(({ code, label }) => [code, label]),
    [['turn', 'B003']],
  )
})
