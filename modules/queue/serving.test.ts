import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listEvents } from '#platform/testing'
import { staff } from './fixtures.ts'
import { openWorld } from './testing.ts'

const refusal = (code: string) => (error: unknown) => (error as { code?: string }).code === code

test('Q15: a visit goes through its stages and keeps number, code and earned waiting', async (t) => {
  const { queue, take, sit, clock, db } = await openWorld(t)
  await sit(staff.dewi, 1)
  await sit(staff.rizal, 2)
  await take(1)
  const { ticketId } = await queue.callNext(staff.dewi)
  await queue.beginService(staff.dewi)
  clock.advance({ minutes: 5 })

  const first = await queue.finish(staff.dewi)
  const second = await queue.callNext(staff.rizal)
  await queue.beginService(staff.rizal)
  clock.advance({ minutes: 11 })
  const last = await queue.finish(staff.rizal)

  assert.equal(first.nextStage, 'foto')
  assert.deepEqual([second.ticketId, second.label, second.stage], [ticketId, 'B001', 'foto'])
  assert.ok(second.reasons.some((reason) => reason.code === 'inside'))
  assert.equal(last.nextStage, null)
  assert.equal((await queue.getTicket(staff.dewi, ticketId)).state, 'done')
  const names = (await listEvents(db)).map((event) => event.name.replace('queue.', ''))
  assert.deepEqual(
    names.filter((name) => !name.startsWith('counter')),
    [
      'ticketTaken',
      'ticketCalled',
      'serviceBegun',
      'ticketTransferred',
      'ticketCalled',
      'serviceBegun',
      'ticketFinished',
    ],
  )
})

test('a stage that is left out is passed over, and the visit ends when none is left', async (t) => {
  const { queue, take, sit } = await openWorld(t)
  await sit(staff.dewi, 1)
  await take(1)
  const { ticketId } = await queue.callNext(staff.dewi)
  await queue.beginService(staff.dewi)

  const ahead = queue.listAhead({ service: 'paspor-baru', stage: 'berkas' })
  const { nextStage } = await queue.finish(staff.dewi, { without: ahead })

  assert.deepEqual(ahead, ['foto'])
  assert.equal(nextStage, null)
  assert.equal((await queue.getTicket(staff.dewi, ticketId)).state, 'done')
})

test('somebody set aside for a missing copy comes back before those who came later', async (t) => {
  const { queue, take, sit, clock } = await openWorld(t)
  await sit(staff.dewi, 1)
  await take(3)
  const { ticketId } = await queue.callNext(staff.dewi)
  await queue.beginService(staff.dewi)
  await queue.hold(staff.dewi, { reason: 'Needs one more copy' })
  clock.advance({ minutes: 30 })

  await queue.resume(staff.rizal, { ticketId })
  await queue.resume(staff.rizal, { ticketId })

  assert.equal((await queue.callNext(staff.dewi)).ticketId, ticketId)
})

test('edge 42: a visit is not sent around without end', async (t) => {
  const { queue, take, sit } = await openWorld(t)
  await sit(staff.dewi, 4)
  await take(1)
  const send = async (stage: string) => {
    await queue.callNext(staff.dewi)
    await queue.beginService(staff.dewi)
    return queue.transfer(staff.dewi, { stage, reason: 'Photo again' })
  }
  for (let nth = 0; nth < 3; nth++) await send('foto')

  await assert.rejects(send('foto'), refusal('queue.tooManyTransfers'))
  const unknown = queue.transfer(staff.dewi, { stage: 'cap', reason: 'Stamp' })
  await assert.rejects(unknown, refusal('queue.noSuchStage'))
})

test('collecting a passport is a visit of its own stage', async (t) => {
  const { queue, take, sit } = await openWorld(t)
  await sit(staff.dewi, 1)
  await take(1, { stage: 'ambil' })
  const call = await queue.callNext(staff.dewi)
  await queue.beginService(staff.dewi)

  assert.equal(call.stage, 'ambil')
  assert.equal((await queue.finish(staff.dewi)).nextStage, null)
})

test('edge 44: priority is granted and taken back for a reason, and the label stays', async (t) => {
  const { queue, take, clock } = await openWorld(t)
  await take(2)
  clock.advance({ minutes: 10 })
  const look = { office: 'padang', language: 'en' } as const
  const before = await queue.getHall(staff.dewi, look)
  const ticketId = before.waiting[1]?.ticketId ?? ''
  const grant = { ticketId, class: 'priority', reason: 'Expecting a child' } as const

  await queue.changeClass(staff.dewi, grant)

  const { waiting } = await queue.getHall(staff.dewi, look)
  assert.deepEqual(
    waiting.map((ticket) => [ticket.label, ticket.class]),
    [
      ['B002', 'priority'],
      ['B001', 'ordinary'],
    ],
  )
})

test('who goes home leaves the line and cannot be called', async (t) => {
  const { queue, take, sit } = await openWorld(t)
  await sit(staff.dewi, 1)
  await take(1)
  const hall = await queue.getHall(staff.dewi, { office: 'padang', language: 'id' })
  const ticketId = hall.waiting[0]?.ticketId ?? ''

  await queue.leave(staff.dewi, { ticketId })

  await assert.rejects(queue.callNext(staff.dewi), refusal('queue.empty'))
})

test('when the day is over its hall is empty and its counters are closed', async (t) => {
  const { queue, take, sit, clock } = await openWorld(t)
  await sit(staff.dewi, 1)
  await take(3)
  await queue.callNext(staff.dewi)
  clock.set('2026-11-23T16:59:00Z')
  assert.equal(await queue.endDays(), 0)
  clock.set('2026-11-23T17:01:00Z')

  const ended = [await queue.endDays(), await queue.endDays()]

  assert.deepEqual(ended, [3, 0])
  await take(1)
  const frame = await queue.frame('padang', 'id')
  assert.deepEqual(frame.openCounters, [])
  assert.equal(frame.rows[0]?.fromMinutes, null)
})

test('yesterday’s visitor who was never finished does not block today', async (t) => {
  const { queue, take, sit, clock } = await openWorld(t)
  await sit(staff.dewi, 1)
  await take(1)
  await queue.callNext(staff.dewi)
  clock.set('2026-11-24T01:00:00Z')

  const labels = await take(1)
  await sit(staff.dewi, 1)

  assert.deepEqual(labels, ['B001'])
  assert.equal((await queue.callNext(staff.dewi)).label, 'B001')
})
