import assert from 'node:assert/strict'
import { test } from 'node:test'
import { appointmentsEvents } from '#modules/appointments'
import { paymentEvents } from '#modules/payments'
import { system } from '#packages/access'
import { applicationsWorld, cast } from './testing.ts'

const { siti } = cast
const house = system('test')

async function submitted(t: Parameters<typeof applicationsWorld>[0]) {
  const world = await applicationsWorld(t)
  const { caseId, version } = await world.complete()
  await world.applications.submit(siti, { caseId, version })
  const look = () => world.applications.getCase(siti, caseId)
  const bill = () => world.payments.findBill(house, caseId)
  return { ...world, caseId, version, look, bill }
}

test('edge 6: news of the money told twice pays the case once', async (t) => {
  const { tellPaid, play, look, caseId, applications } = await submitted(t)

  await tellPaid(caseId)
  await tellPaid(caseId)
  await play()
  await play()

  assert.equal((await look()).state, 'paid')
  const paid = (await applications.listTimeline(siti, caseId)).filter(
    ({ action }) => action === 'paid',
  )
  assert.equal(paid.length, 1)
  assert.equal(paid[0]?.by, 'system')
})

test('when the time to pay is over the answers stay, and it can be handed in again', async (t) => {
  const { db, events, play, look, caseId, clock, version, bill, ...world } = await submitted(t)
  const { billId, office, amountRupiah } = (await bill())!
  const facts = { office, billId, caseId, person: siti.personId, amountRupiah }
  clock.advance({ hours: 3 })
  await db.transaction(house, (tx) => events.publish(tx, paymentEvents.billExpired, facts))
  await db.transaction(house, (tx) => world.payments.cancelBillIn(tx, { caseId }))
  await play()

  const { state, status, answers } = await look()
  await world.holdPlace(siti, caseId, 30)
  const again = await world.applications.submit(siti, { caseId, version })

  assert.deepEqual([state, status], ['lapsed', 'waiting-for-you'])
  assert.equal(answers.namaLengkap, 'Siti Aminah')
  assert.notEqual(again.billId, billId)
  assert.equal((await look()).state, 'submitted')
})

test('edge 5: money that came after the place was gone buys the next place chosen', async (t) => {
  const { tellPaid, play, look, caseId, appointments, holdPlace } = await submitted(t)
  await appointments.cancel(siti, { caseId })
  await tellPaid(caseId)
  await play()
  const { state, status, flags } = await look()

  await holdPlace(siti, caseId, 60)
  await play()

  assert.deepEqual([state, status, flags], ['paid', 'waiting-for-you', ['place-lost']])
  assert.deepEqual((await look()).flags, [])
  assert.equal((await appointments.findForCase(siti, caseId))?.state, 'confirmed')
})

test('a minute that was given back after paying can be chosen anew, and is certain without paying again', async (t) => {
  const { tellPaid, play, look, caseId, appointments, holdPlace } = await submitted(t)
  await tellPaid(caseId)
  await play()
  await appointments.cancel(siti, { caseId })
  await play()
  const { state, status, flags } = await look()

  await holdPlace(siti, caseId, 60)
  await play()

  assert.deepEqual([state, status, flags], ['paid', 'waiting-for-you', ['place-lost']])
  assert.deepEqual([(await look()).state, (await look()).flags], ['paid', []])
  assert.equal((await appointments.findForCase(siti, caseId))?.state, 'confirmed')
})

test('whoever did not come to a paid minute is asked for another, and pays nothing more', async (t) => {
  const { tellPaid, play, look, caseId, appointments, holdPlace, clock } = await submitted(t)
  await tellPaid(caseId)
  await play()
  clock.advance({ hours: 48 })
  await appointments.markMissed()
  await play()
  const { state, flags } = await look()

  await holdPlace(siti, caseId, 60 * 72)
  await play()

  assert.deepEqual([state, flags], ['paid', ['place-lost']])
  assert.deepEqual((await look()).flags, [])
  assert.equal((await appointments.findForCase(siti, caseId))?.state, 'confirmed')
})

test('whoever came and was not served is asked for another minute, and pays nothing more', async (t) => {
  const { tellPaid, play, look, caseId, appointments, holdPlace, clock, db } = await submitted(t)
  await tellPaid(caseId)
  await play()
  const place = await appointments.findForCase(siti, caseId)
  const { code = '', office = '', startsAt = clock.now() } = place ?? {}
  clock.set(startsAt.toString())
  await db.transaction(system('test'), (tx) => appointments.arriveIn(tx, { code, office }))
  await play()
  const { state: here } = await look()
  await db.transaction(system('test'), (tx) => appointments.leaveUnservedIn(tx, { code }))
  await play()
  const { state, flags } = await look()

  clock.advance({ hours: 20 })
  await holdPlace(siti, caseId, 60 * 72)
  await play()

  assert.equal(here, 'arrived')
  assert.deepEqual([state, flags], ['paid', ['place-lost']])
  assert.deepEqual((await look()).flags, [])
  assert.equal((await appointments.findForCase(siti, caseId))?.state, 'confirmed')
})

test('a new minute chosen before the news of the old one was heard is certain, and asks for nothing', async (t) => {
  const { tellPaid, play, look, caseId, appointments, holdPlace } = await submitted(t)
  await tellPaid(caseId)
  await play()

  await appointments.cancel(siti, { caseId })
  await holdPlace(siti, caseId, 60)
  await play()

  assert.deepEqual((await look()).flags, [])
  assert.equal((await appointments.findForCase(siti, caseId))?.state, 'confirmed')
})

test('giving a minute back before paying leaves the bill to be paid, and the next minute only held', async (t) => {
  const { play, look, caseId, appointments, holdPlace, tellPaid } = await submitted(t)
  await appointments.cancel(siti, { caseId })
  await play()
  const { state, flags } = await look()

  await holdPlace(siti, caseId, 60)
  await play()
  const before = await appointments.findForCase(siti, caseId)
  await tellPaid(caseId)
  await play()

  assert.deepEqual([state, flags], ['submitted', []])
  assert.equal(before?.state, 'held')
  assert.equal((await appointments.findForCase(siti, caseId))?.state, 'confirmed')
})

test('a minute chosen before anything was paid is only held', async (t) => {
  const { play, caseId, appointments } = await submitted(t)

  await play()

  assert.equal((await appointments.findForCase(siti, caseId))?.state, 'kept')
})

test('whoever comes through the door with a booking has arrived', async (t) => {
  const { tellPaid, play, look, caseId, appointments, clock, db } = await submitted(t)
  await tellPaid(caseId)
  await play()
  const { code } = (await appointments.findForCase(siti, caseId))!
  clock.set('2026-11-24T01:50:00Z')

  await db.transaction(cast.dewi, (tx) => appointments.arriveIn(tx, { code, office: 'padang' }))
  await play()

  assert.equal((await look()).state, 'arrived')
})

test('money for a case that was taken back moves nothing', async (t) => {
  const { tellPaid, play, look, caseId, applications, appointments } = await submitted(t)
  await tellPaid(caseId)
  await applications.withdraw(siti, { caseId, reason: 'not-needed' })
  await applications.withdraw(siti, { caseId, reason: 'not-needed' })

  await play()

  assert.equal((await look()).state, 'withdrawn')
  assert.equal((await appointments.findForCase(siti, caseId))?.state, 'released')
})

test('news of a case that is not there is let pass', async (t) => {
  const { db, events, play } = await applicationsWorld(t)
  const caseId = '01930000-0000-7000-8000-0000000000ff'
  const facts = { bookingId: caseId, caseId, service: 'x', startsAt: '2026-11-24T02:00:00Z' }
  const news = { office: 'padang', ...facts }

  await db.transaction(house, (tx) => events.publish(tx, appointmentsEvents.arrived, news))

  assert.equal(await play(), 1)
})
