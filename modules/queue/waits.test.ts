import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nobody } from '#packages/access'
import { devices, people, staff } from './fixtures.ts'
import { openWorld } from './testing.ts'

const office = 'padang'
const monday = Temporal.PlainDate.from('2026-11-23')
const tuesday = monday.add({ days: 1 })
type World = Awaited<ReturnType<typeof openWorld>>

const walkIn = { office, service: 'paspor-baru', class: 'ordinary', language: 'id' } as const

/** What everybody reads of a day, and what its head reads. */
async function read({ queue }: World, day = monday) {
  const { figures } = await queue.listWaits(nobody, { offices: [office], from: day, to: day })
  const head = await queue.getDay(staff.ratna, { office, day })
  return { open: figures.find((one) => one.day?.equals(day)), head }
}

/** The wait of one number in the head's rows, once it is the longest of what everybody reads. */
async function waitOf(world: World, label: string, day = monday) {
  const { open, head } = await read(world, day)
  const row = head.visits.find((one) => one.label === label)
  assert.equal(
    open?.all?.p90Minutes ?? null,
    row?.waitedMinutes ?? null,
    'one figure for everybody',
  )
  return row
}

/** Everybody who came is in one of the figures, and in one only; the same for everybody as for the head. */
async function addUp(world: World, day = monday) {
  const { open, head } = await read(world, day)
  const { arrived, waiting, missed, serving, finished, left, unfinished, kept } = head.figures
  assert.equal(arrived, waiting + missed + serving + finished + left + unfinished + kept)
  const counted = open ? (open.all?.people ?? 0) + open.waiting + open.gone + open.kept : 0
  assert.equal(counted, arrived)
  return head.figures
}

test('whoever missed a call and came back is counted from when they first came, to the call they answered', async (t) => {
  const world = await openWorld(t)
  const { queue, clock, sit } = world
  await sit(staff.dewi, 1)
  const { label, code } = await queue.takeNumber(devices.kiosk, walkIn)
  clock.advance({ minutes: 60 })
  await queue.callNext(staff.dewi)
  assert.equal((await waitOf(world, label))?.waitedMinutes, 60)
  await queue.markNoShow(staff.dewi)
  clock.advance({ minutes: 11 })
  await queue.checkIn(devices.kiosk, { office, code })
  clock.advance({ minutes: 4 })
  await queue.callNext(staff.dewi)
  await queue.beginService(staff.dewi)

  const row = await waitOf(world, label)
  assert.equal(row?.waitedMinutes, 75)
  assert.equal(`${row?.cameAt}`, '2026-11-23T01:00:00Z')
  assert.equal(`${row?.firstCalledAt}`, '2026-11-23T02:00:00Z')
  assert.equal(`${row?.answeredAt}`, '2026-11-23T02:15:00Z')
})

test('a number from home that came, missed a call and came back is counted from the first time at the door', async (t) => {
  const world = await openWorld(t)
  const { queue, clock, sit } = world
  await sit(staff.dewi, 1)
  const far = { office, service: 'paspor-baru', language: 'id', travelMinutes: 30 } as const
  const { label, code } = await queue.takeFromAfar(people.siti, far)
  clock.advance({ minutes: 30 })
  await queue.checkIn(devices.kiosk, { office, code })
  clock.advance({ minutes: 20 })
  await queue.callNext(staff.dewi)
  await queue.markNoShow(staff.dewi)
  clock.advance({ minutes: 5 })
  await queue.checkIn(devices.kiosk, { office, code })
  await queue.callNext(staff.dewi)
  await queue.recall(staff.dewi)
  await queue.beginService(staff.dewi)

  assert.equal((await waitOf(world, label))?.waitedMinutes, 25)
})

test('a kept place waited what it waited on its day and since it was seen again: no night, no closed door', async (t) => {
  const world = await openWorld(t)
  const { queue, clock, sit } = world
  const { label, code } = await queue.takeNumber(devices.kiosk, walkIn)
  clock.advance({ minutes: 10 })
  await queue.pauseService(staff.ratna, { reason: 'fire' })
  clock.set('2026-11-23T16:00:00Z')
  await queue.endDays()
  assert.equal((await addUp(world)).kept, 1)
  // The office opens at eight; its owner is back at half past ten.
  clock.set('2026-11-24T03:30:00Z')
  await queue.checkIn(devices.kiosk, { office, code })
  clock.advance({ minutes: 5 })
  await sit(staff.dewi, 1)
  await queue.callNext(staff.dewi)
  await queue.beginService(staff.dewi)

  const row = await waitOf(world, label, tuesday)
  assert.equal(row?.waitedMinutes, 15)
  assert.equal(`${row?.cameAt}`, '2026-11-24T03:30:00Z')
  await addUp(world, tuesday)
})

test('time in which the hall stood still is nobody’s wait', async (t) => {
  const world = await openWorld(t)
  const { queue, clock, sit } = world
  await sit(staff.dewi, 1)
  const { label } = await queue.takeNumber(devices.kiosk, walkIn)
  clock.advance({ minutes: 10 })
  await queue.pauseService(staff.ratna, { reason: 'fire' })
  clock.advance({ minutes: 40 })
  await queue.resumeService(staff.ratna)
  clock.advance({ minutes: 5 })
  await queue.callNext(staff.dewi)

  assert.equal((await waitOf(world, label))?.waitedMinutes, 15)
})

test('the figures of a day add up at every moment of it, and once it is over', async (t) => {
  const world = await openWorld(t)
  const { queue, clock, sit, take, book } = world
  await sit(staff.dewi, 4)
  await sit(staff.rizal, 1)
  const { code } = await book(people.siti.personId, '08:40')
  const labels = await take(5)
  const far = { office, service: 'paspor-baru', language: 'id', travelMinutes: 30 } as const
  await queue.takeFromAfar(people.harun, far)
  assert.deepEqual([(await addUp(world)).arrived, (await addUp(world)).onTheWay], [5, 1])
  await queue.checkIn(devices.kiosk, { office, code })
  const steps: (() => Promise<unknown>)[] = [
    () => queue.callNext(staff.dewi),
    () => queue.beginService(staff.dewi),
    () => queue.finish(staff.dewi),
    () => queue.callNext(staff.dewi),
    () => queue.markNoShow(staff.dewi),
    () => queue.callNext(staff.dewi),
    () => queue.undo(staff.dewi),
    () => queue.callNext(staff.rizal),
    () => queue.beginService(staff.rizal),
    () => queue.hold(staff.rizal, { reason: 'Fotokopi dahulu' }),
    () => queue.callNext(staff.rizal),
    () => queue.beginService(staff.rizal),
    async () => {
      const { ticketId } = await queue.takeNumber(devices.kiosk, walkIn)
      await queue.leave(staff.dewi, { ticketId })
    },
  ]
  for (const step of steps) {
    clock.advance({ minutes: 2 })
    await step()
    await addUp(world)
  }
  const during = await addUp(world)
  clock.set('2026-11-23T17:01:00Z')
  await queue.endDays()

  const { arrived, finished, left, unfinished, neverCame, waiting, missed, serving } =
    await addUp(world)
  assert.ok(during.waiting > 0 && during.missed === 1 && during.serving > 0)
  assert.deepEqual([waiting, missed, serving], [0, 0, 0])
  assert.deepEqual([arrived, neverCame], [labels.length + 2, 1])
  assert.equal(finished + left + unfinished, arrived)
})
