import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listEvents } from '#platform/testing'
import { staff } from './fixtures.ts'
import { openWorld } from './testing.ts'

const refusal = (code: string) => (error: unknown) => (error as { code?: string }).code === code
const look = { office: 'padang', language: 'en' } as const
const seconds = (count: number) => ({ seconds: count })

type World = Awaited<ReturnType<typeof openWorld>>

/** Two wait, ten minutes apart from the door; Dewi sits at counter 4, which does every stage. */
async function hall(t: Parameters<typeof openWorld>[0]) {
  const world = await openWorld(t)
  await world.sit(staff.dewi, 4)
  await world.take(2)
  return world
}

/** Everything about a hall but the moment it is looked at. */
async function picture({ queue }: World) {
  const { waiting, held, missed, counters, promises } = await queue.getHall(staff.dewi, look)
  const { calls } = await queue.frame('padang', 'en')
  const seated = counters.map(({ number, visit }) => [number, visit?.label, visit?.state])
  const line = waiting.map(({ label, place, waitedMinutes, why }) => [
    label,
    place,
    waitedMinutes,
    why,
  ])
  return { line, held, missed, seated, promises, calls }
}

test('a call taken back was never made: order, board and promises are as before', async (t) => {
  const world = await hall(t)
  const before = await picture(world)
  await world.queue.callNext(staff.dewi)
  const called = await picture(world)

  const undone = await world.queue.undo(staff.dewi)

  assert.notDeepEqual(called, before, 'the call had changed it')
  assert.deepEqual(await picture(world), before)
  assert.deepEqual(undone, { label: 'B001', act: 'called' })
  const day = await world.queue.getDay(staff.ratna, { office: 'padang' })
  assert.deepEqual([day.figures.wait.count, day.figures.promises.judged], [0, 0])
  world.clock.advance({ minutes: 5 })
  await world.queue.callNext(staff.dewi)
  const later = await world.queue.getDay(staff.ratna, { office: 'padang' })
  assert.deepEqual([later.figures.wait.count, later.figures.promises.judged], [1, 1])
  assert.equal(Math.round(later.promises[0]?.actualMinutes ?? 0), 7, 'judged by the true call')
})

test('every slip can be taken back to where the visit was', async (t) => {
  const world = await hall(t)
  const { queue, clock } = world
  const acts: [string, () => Promise<unknown>][] = [
    ['called', () => queue.callNext(staff.dewi)],
    ['begun', () => queue.beginService(staff.dewi)],
    ['held', () => queue.hold(staff.dewi, { reason: 'A copy' })],
    ['sent', () => queue.finish(staff.dewi)],
    ['sent', () => queue.transfer(staff.dewi, { stage: 'foto', reason: 'Again' })],
  ]
  for (const [name, act] of acts) {
    const before = await picture(world)
    await act()
    assert.notDeepEqual(await picture(world), before)
    clock.advance(seconds(1))

    const undone = await queue.undo(staff.dewi)

    assert.equal(undone.act, name)
    assert.deepEqual(await picture(world), before, name)
    if (name === 'called' || name === 'begun') await act()
  }
})

test('edge 29: somebody marked as not come by mistake is called again, and has missed nothing', async (t) => {
  const world = await hall(t)
  await world.queue.callNext(staff.dewi)
  const before = await picture(world)
  await world.queue.markNoShow(staff.dewi)

  await world.queue.undo(staff.dewi)

  assert.deepEqual(await picture(world), before)
  const { counters } = await world.queue.getHall(staff.dewi, look)
  assert.equal(counters.find(({ number }) => number === 4)?.visit?.missed, 0)
})

test('a visit that was finished by mistake sits in the chair again, and nothing is learned', async (t) => {
  const { queue, take, sit, clock, db } = await openWorld(t)
  await sit(staff.dewi, 4)
  await take(1, { stage: 'ambil' })
  const { ticketId } = await queue.callNext(staff.dewi)
  await queue.beginService(staff.dewi)
  clock.advance({ minutes: 8 })
  await queue.finish(staff.dewi)
  assert.equal((await queue.getTicket(staff.dewi, ticketId)).state, 'done')

  await queue.undo(staff.dewi)

  assert.equal((await queue.getTicket(staff.dewi, ticketId)).state, 'serving')
  clock.advance({ minutes: 1 })
  assert.equal((await queue.finish(staff.dewi)).nextStage, null)
  const names = (await listEvents(db)).map(({ name }) => name).slice(-3)
  assert.deepEqual(names, ['queue.ticketFinished', 'queue.actUndone', 'queue.ticketFinished'])
  const { figures } = await queue.getDay(staff.ratna, { office: 'padang' })
  assert.equal(figures.finished, 1)
})

test('pressed twice, also at once, it is one step back', async (t) => {
  const world = await hall(t)
  const { queue, db } = world
  await queue.callNext(staff.dewi)
  await queue.beginService(staff.dewi)

  const both = await Promise.all([queue.undo(staff.dewi), queue.undo(staff.dewi)])
  const third = await queue.undo(staff.dewi)

  assert.deepEqual([...both, third], Array(3).fill({ label: 'B001', act: 'begun' }))
  const undone = (await listEvents(db)).filter(({ name }) => name === 'queue.actUndone')
  assert.equal(undone.length, 1)
  const { counters } = await queue.getHall(staff.dewi, look)
  assert.equal(counters.find(({ number }) => number === 4)?.visit?.state, 'called')
})

test('after two minutes, or when somebody went on with it, it stays done', async (t) => {
  const { queue, clock, sit } = await hall(t)
  await sit(staff.rizal, 1)
  const { ticketId } = await queue.callNext(staff.dewi)
  clock.advance(seconds(121))
  await assert.rejects(queue.undo(staff.dewi), refusal('queue.undoOver'))
  await queue.markNoShow(staff.dewi)
  await queue.resume(staff.rizal, { ticketId })
  await assert.rejects(queue.undo(staff.dewi), refusal('queue.undoOver'))
  await queue.callTicket(staff.rizal, { ticketId, reason: 'Is here' })

  await assert.rejects(queue.undo(staff.dewi), refusal('queue.undoOver'))
  assert.deepEqual(await queue.undo(staff.rizal), { label: 'B001', act: 'called' })
})

test('nobody takes back what a colleague did', async (t) => {
  const { queue, sit } = await hall(t)
  await queue.callNext(staff.dewi)
  await queue.markNoShow(staff.dewi)
  await queue.closeCounter(staff.dewi)
  await sit(staff.rizal, 4)

  await assert.rejects(queue.undo(staff.rizal), refusal('queue.nothingToUndo'))
  await assert.rejects(queue.undo(staff.ratna), refusal('queue.noCounter'))
})
