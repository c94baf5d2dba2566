import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nobody } from '#packages/access'
import { devices, people, staff } from './fixtures.ts'
import { openWorld } from './testing.ts'

const { kiosk } = devices
const { siti } = people
const { dewi, ratna } = staff
const office = 'padang'
const nextMorning = '2026-11-24T01:00:00Z'

type World = Awaited<ReturnType<typeof openWorld>>

/** Whoever has this code is served through every stage at counter 4. */
async function serveWhole({ queue, sit }: World, code: string) {
  await sit(dewi, 4)
  const ticketId = (await queue.findTicket(nobody, code))?.ticketId ?? ''
  while ((await queue.findTicket(nobody, code))?.state !== 'done') {
    await queue.callTicket(dewi, { ticketId, reason: 'Giliran Anda' })
    await queue.beginService(dewi)
    await queue.finish(dewi)
  }
}

/** Somebody of another system is expected at ten past eight. */
const bringElsewhere = ({ db, appointments }: World, foreignCode = 'SOLO-00019') =>
  db.transaction(ratna, (tx) =>
    appointments.bringElsewhereIn(tx, {
      ...{ office, present: new Set<string>(), withdrawn: [] },
      arrivals: [
        {
          ...{ line: 2, foreignCode, service: 'paspor-baru', isPriority: false, initials: 'SA' },
          startsAt: Temporal.Instant.from('2026-11-23T08:10:00+07:00'),
        },
      ],
    }),
  )

test('edge 27: a code that was used gives no number on another day, and says that the visit is over', async (t) => {
  const world = await openWorld(t)
  const { queue, book, clock } = world
  const { code } = await book(siti.personId, '09:00')
  await queue.checkIn(kiosk, { office, code })
  const same = await queue.checkIn(kiosk, { office, code })
  await serveWhole(world, code)
  await queue.endDays()
  clock.set(nextMorning)

  const late = queue.checkIn(kiosk, { office, code })

  await assert.rejects(late, { code: 'appointments.codeUsed' })
  assert.equal(same.label, 'A001', 'the control: on its own day it is the same number')
  assert.deepEqual((await queue.frame(office, 'id')).rows, [])
})

test('a code of another system that was served gives no number the day after, one that was not does', async (t) => {
  const world = await openWorld(t)
  const { queue, appointments, clock } = world
  await bringElsewhere(world)
  await bringElsewhere(world, 'SOLO-00020')
  const [served = '', left = ''] = await Promise.all(
    ['SOLO-00019', 'SOLO-00020'].map((text) => appointments.readForeign(kiosk, { office, text })),
  )
  await queue.checkIn(kiosk, { office, code: served })
  await queue.checkIn(kiosk, { office, code: left })
  await serveWhole(world, served)
  clock.set('2026-11-23T17:01:00Z')
  await queue.endDays()
  clock.set(nextMorning)

  const again = await queue.checkIn(kiosk, { office, code: left })

  await assert.rejects(queue.checkIn(kiosk, { office, code: served }), {
    code: 'appointments.codeUsed',
  })
  assert.deepEqual([again.label, again.state], ['A001', 'waiting'])
})

const fromHome = { office, service: 'paspor-baru', travelMinutes: 30, language: 'id' } as const

test('edge 37: a number from home and an appointment of the same application are one visit, by either code', async (t) => {
  const world = await openWorld(t)
  const { queue, book, clock, appointments } = world
  const { code, caseId } = await book(siti.personId, '09:00')
  const home = await queue.takeFromAfar(siti, { ...fromHome, caseId })
  clock.set('2026-11-23T01:55:00Z')

  const scanned = await queue.checkIn(kiosk, { office, code })
  const seen = await queue.findTicket(nobody, code)
  const [line] = (await queue.getHall(dewi, { office, language: 'id' })).waiting
  await serveWhole(world, home.code)
  const afterwards = await queue.checkIn(kiosk, { office, code })
  const another = await queue.takeFromAfar(siti, { ...fromHome, caseId })

  assert.deepEqual([scanned.label, seen?.label, seen?.code], ['D001', 'D001', home.code])
  assert.equal(seen?.isHere, true)
  assert.equal(`${line?.cameAt}`, '2026-11-23T01:55:00Z', 'not the moment it was taken at home')
  assert.deepEqual([afterwards.label, afterwards.state], ['D001', 'done'])
  assert.equal((await appointments.findForCase(siti, caseId))?.state, 'arrived')
  assert.equal(another.label, 'D002', 'the control: a number of its own later that day')
})

test('whoever scans the number from home has come for their appointment as well', async (t) => {
  const { queue, book, appointments } = await openWorld(t)
  const { code, caseId } = await book(siti.personId, '09:00')
  const home = await queue.takeFromAfar(siti, { ...fromHome, caseId })

  await queue.checkIn(kiosk, { office, code: home.code })
  const second = await queue.takeFromAfar(siti, { ...fromHome, caseId })

  assert.equal((await appointments.findForCase(siti, caseId))?.state, 'arrived')
  assert.equal((await queue.findTicket(nobody, code))?.label, 'D001')
  assert.equal(second.label, 'D001')
})

test('nobody in the hall with an appointment takes a second number from home for it', async (t) => {
  const { queue, book } = await openWorld(t)
  const { code, caseId } = await book(siti.personId, '09:00')
  await queue.checkIn(kiosk, { office, code })

  assert.equal((await queue.takeFromAfar(siti, { ...fromHome, caseId })).label, 'A001')
  assert.equal((await queue.takeFromAfar(siti, fromHome)).label, 'D001', 'the control')
})

test('a day that ends on such a visit leaves the appointment unserved, and both codes say so', async (t) => {
  const world = await openWorld(t)
  const { queue, book, clock, appointments } = world
  const { code, caseId } = await book(siti.personId, '09:00')
  const home = await queue.takeFromAfar(siti, { ...fromHome, caseId })
  await queue.checkIn(kiosk, { office, code })
  clock.set('2026-11-23T17:01:00Z')

  await queue.endDays()
  const place = await appointments.findForCase(siti, caseId)
  const seen = await queue.findTicket(nobody, home.code)
  clock.set(nextMorning)
  const again = await queue.checkIn(kiosk, { office, code })

  assert.equal(place?.state, 'unserved')
  assert.equal(seen?.unserved, 'booked')
  assert.deepEqual([again.label, again.code], ['A001', code])
})

test('whoever gives their number up in the hall has their time back to choose anew, and comes again with the code', async (t) => {
  const { queue, book, clock, appointments } = await openWorld(t)
  const { code, caseId } = await book(siti.personId, '09:00')
  const { ticketId } = await queue.checkIn(kiosk, { office, code })

  await queue.leave(siti, { ticketId })
  const place = await appointments.findForCase(siti, caseId)
  clock.set(nextMorning)
  const again = await queue.checkIn(kiosk, { office, code })

  assert.equal(place?.state, 'unserved')
  assert.deepEqual([again.label, again.code], ['A001', code])
})
