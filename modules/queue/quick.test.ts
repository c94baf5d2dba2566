import assert from 'node:assert/strict'
import { test } from 'node:test'
import { devices, people, staff } from './fixtures.ts'
import { openWorld } from './testing.ts'

const refusal = (code: string) => (error: unknown) => (error as { code?: string }).code === code
const today = { office: 'padang' } as const

test('a visit of one question is called, served and finished by one press, and counts once', async (t) => {
  const { queue, take, sit } = await openWorld(t)
  await sit(staff.dewi, 1)
  await take(3)

  const served = await queue.serveQuickly(staff.dewi)

  assert.equal(served.label, 'B001')
  const { figures, visits } = await queue.getDay(staff.ratna, today)
  assert.deepEqual([figures.finished, figures.quick, figures.wait.count], [1, 1, 1])
  assert.deepEqual(
    visits.map(({ isQuick }) => isQuick),
    [true, false, false],
  )
  assert.equal((await queue.callNext(staff.dewi)).label, 'B002')
  assert.equal((await queue.serveQuickly(staff.dewi)).label, 'B002', 'also whoever was called')
})

test('two presses at once serve two people only when two are there, and undo takes one back', async (t) => {
  const { queue, take, sit } = await openWorld(t)
  await sit(staff.dewi, 1)
  await take(1)

  const both = await Promise.allSettled([
    queue.serveQuickly(staff.dewi),
    queue.serveQuickly(staff.dewi),
  ])

  assert.deepEqual(both.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
  assert.deepEqual(await queue.undo(staff.dewi), { label: 'B001', act: 'quick' })
  const { figures } = await queue.getDay(staff.ratna, today)
  assert.deepEqual([figures.finished, figures.quick, figures.waiting], [0, 0, 1])
  assert.deepEqual((await queue.frame('padang', 'id')).calls, [])
})

test('an application is never ended by a quick answer, and the order is not passed over', async (t) => {
  const { queue, take, sit, book, clock } = await openWorld(t)
  const { code } = await book(people.siti.personId, '08:30')
  await sit(staff.dewi, 1)
  clock.advance({ minutes: 40 })
  await queue.checkIn(devices.kiosk, { office: 'padang', code })
  await take(1)

  await assert.rejects(queue.serveQuickly(staff.dewi), refusal('queue.notQuick'))

  await queue.callNext(staff.dewi)
  await assert.rejects(queue.serveQuickly(staff.dewi), refusal('queue.notQuick'))
  await queue.beginService(staff.dewi)
  await assert.rejects(queue.serveQuickly(staff.dewi), refusal('queue.finishFirst'))
})
