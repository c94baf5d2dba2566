import assert from 'node:assert/strict'
import { test } from 'node:test'
import { staff } from './fixtures.ts'
import { openWorld } from './testing.ts'

const refusal = (code: string) => (error: unknown) => (error as { code?: string }).code === code
const look = { office: 'padang', language: 'en' } as const

type World = Awaited<ReturnType<typeof openWorld>>

const hallOf = ({ queue }: World) => queue.getHall(staff.dewi, look)

/** B001 sits before Dewi at counter 1, being served; B002 waits. */
async function serving(t: Parameters<typeof openWorld>[0]) {
  const world = await openWorld(t)
  const counter = await world.sit(staff.dewi, 1)
  await world.take(2)
  const { ticketId } = await world.queue.callNext(staff.dewi)
  await world.queue.beginService(staff.dewi)
  return { ...world, ticketId, counter }
}

test('the parked list says why, since when and at which counter, and any able counter takes up', async (t) => {
  const world = await serving(t)
  const { queue, ticketId, clock, sit } = world
  await queue.hold(staff.dewi, { reason: 'One more copy' })
  clock.advance({ minutes: 3 })

  const { held } = await hallOf(world)
  await sit(staff.rizal, 2)
  await assert.rejects(queue.takeUp(staff.rizal, { ticketId }), refusal('queue.otherStage'))
  await queue.closeCounter(staff.rizal)
  await sit(staff.rizal, 4)
  const call = await queue.takeUp(staff.rizal, { ticketId })
  const again = await queue.takeUp(staff.rizal, { ticketId })

  const [parked] = held
  assert.deepEqual(
    [parked?.label, parked?.parked?.why, parked?.parked?.counter, parked?.parked?.staffId],
    ['B001', 'One more copy', 1, staff.dewi.staffId],
  )
  assert.equal(parked?.parked?.since.toString(), '2026-11-23T01:02:00Z')
  assert.deepEqual([call.label, call.counter, call.state], ['B001', 4, 'called'])
  assert.deepEqual(again, call)
  assert.equal((await queue.frame('padang', 'en')).calls[0]?.counter, 4)
  assert.deepEqual((await hallOf(world)).held, [])
})

test('two counters that take up the same visit at once: one has it', async (t) => {
  const world = await serving(t)
  const { queue, ticketId, sit } = world
  await queue.hold(staff.dewi, { reason: 'One more copy' })
  await sit(staff.rizal, 4)

  const both = await Promise.allSettled([
    queue.takeUp(staff.dewi, { ticketId }),
    queue.takeUp(staff.rizal, { ticketId }),
  ])

  assert.deepEqual(both.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
  const { counters } = await hallOf(world)
  assert.equal(counters.filter(({ visit }) => visit?.ticketId === ticketId).length, 1)
})

test('edge 17: an officer who leaves parks whom they served and puts back whom they called', async (t) => {
  const world = await serving(t)
  const { queue, ticketId, sit, clock } = world
  await sit(staff.rizal, 4)
  await queue.callNext(staff.rizal)
  const before = await queue.getTicket(staff.dewi, ticketId)

  const left = await queue.leaveCounter(staff.dewi)
  await queue.leaveCounter(staff.rizal)

  assert.deepEqual(left, { label: 'B001' })
  const { held, waiting, counters } = await hallOf(world)
  assert.deepEqual(
    held.map(({ label, parked }) => [label, parked?.isLeft]),
    [['B001', true]],
  )
  assert.deepEqual(
    waiting.map(({ label, missed }) => [label, missed]),
    [['B002', 0]],
  )
  assert.ok(counters.every(({ staffId }) => staffId === null))
  clock.advance({ minutes: 1 })
  await sit(staff.rizal, 1)
  const call = await queue.takeUp(staff.rizal, { ticketId })
  const after = await queue.getTicket(staff.dewi, ticketId)
  assert.deepEqual([call.label, after.code], ['B001', before.code])
  assert.ok(
    call.reasons.some(({ code }) => code === 'inside'),
    'what was begun is kept',
  )
})

test('whoever a colleague left without a word is taken over in one act, with a reason', async (t) => {
  const world = await serving(t)
  const { queue, counter, sit } = world
  await sit(staff.rizal, 4)
  const ask = { counterId: counter.id, reason: 'Dewi felt ill' }

  await assert.rejects(
    queue.takeOver(staff.rizal, { ...ask, reason: ' ' }),
    refusal('queue.needsReason'),
  )
  const call = await queue.takeOver(staff.rizal, ask)

  assert.deepEqual([call.label, call.counter, call.state], ['B001', 4, 'serving'])
  await assert.rejects(queue.takeOver(staff.rizal, ask), refusal('queue.nobodyThere'))
  await assert.rejects(queue.finish(staff.dewi), refusal('queue.noCounter'))
  assert.equal((await queue.finish(staff.rizal)).label, 'B001')
  const { exceptions } = await queue.getDay(staff.ratna, { office: 'padang' })
  assert.deepEqual(
    exceptions.map(({ what, reason }) => [what, reason]),
    [['takenOver', 'Dewi felt ill']],
  )
})

test('a desk somebody has is refused, or taken over with whoever sits there when that is said', async (t) => {
  const world = await serving(t)
  const { queue, counter } = world

  await assert.rejects(
    queue.openCounter(staff.rizal, { counterId: counter.id }),
    refusal('queue.counterTaken'),
  )
  await Promise.all([
    queue.openCounter(staff.rizal, { counterId: counter.id, takeOver: true }),
    queue.openCounter(staff.rizal, { counterId: counter.id, takeOver: true }),
  ])

  const { counters } = await hallOf(world)
  const [first] = counters
  assert.deepEqual([first?.staffId, first?.visit?.label], [staff.rizal.staffId, 'B001'])
  assert.equal((await queue.finish(staff.rizal)).label, 'B001')
  await assert.rejects(queue.callNext(staff.dewi), refusal('queue.noCounter'))
})

test('an application begun at the counter goes with the number to whoever takes it up', async (t) => {
  const world = await serving(t)
  const { queue, ticketId, sit } = world
  const tie = (caseId: string, ticket = ticketId) =>
    queue.tieCase(staff.dewi, { ticketId: ticket, caseId })
  const { waiting } = await hallOf(world)

  const told = [
    await tie('elsewhere', waiting[0]?.ticketId),
    await tie('begun-here'),
    await tie('begun-here'),
    await tie('another'),
  ]
  await queue.hold(staff.dewi, { reason: 'One more copy' })
  const late = await tie('another')
  await sit(staff.rizal, 4)
  const call = await queue.takeUp(staff.rizal, { ticketId })

  assert.deepEqual(
    told,
    [false, true, true, false],
    'only who sits here, once, and told twice is once',
  )
  assert.equal(late, false)
  assert.equal(call.caseId, 'begun-here')
  assert.equal((await hallOf(world)).waiting[0]?.caseId, null)
})
