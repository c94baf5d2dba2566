import assert from 'node:assert/strict'
import { test } from 'node:test'
import { system } from '#packages/access'
import { usualWaiting } from '#packages/booking'
import { Refusal } from '#packages/refusal'
import { listEvents } from '#platform/testing'
import { applicant, castAppointments } from './fixtures.ts'
import { at, auditSlots, newcomer, tuesday, waitingHouse } from './testing.ts'

const refusedAs = (code: string) => (error: unknown) =>
  error instanceof Refusal && error.code === code

test('edge 62: a tout gives a place back and another account of theirs finds nothing to take', async (t) => {
  const { here, booked, wish, left, db } = await waitingHouse(t)
  const first = await booked('08:20')
  const second = applicant()

  await here.cancel(first.who, { caseId: first.caseId })

  await assert.rejects(
    () => here.holdPlace(second, wish(second, '08:20')),
    refusedAs('appointments.full'),
  )
  assert.equal(await left('08:20'), 0)
  assert.deepEqual(await auditSlots(db), [])
})

test('without cooling the same trick works: the rule is what stops it', async (t) => {
  const waiting = { ...usualWaiting, soonMinutes: 60 * 24 * 30 }
  const { here, booked, wish, db } = await waitingHouse(t, { waiting })
  const first = await booked('08:20')
  const second = applicant()

  await here.cancel(first.who, { caseId: first.caseId })

  assert.equal((await here.holdPlace(second, wish(second, '08:20'))).state, 'held')
  assert.deepEqual(await auditSlots(db), [])
})

test('moving away leaves a place that cools, also for whoever asks in the same breath', async (t) => {
  const { here, booked, wish, left, db, coolDown } = await waitingHouse(t)
  const first = await booked('08:20')
  const second = applicant()

  const [moved, taken] = await Promise.allSettled([
    here.move(first.who, { caseId: first.caseId, startsAt: at('10:00') }),
    here.holdPlace(second, wish(second, '08:20')),
  ])

  assert.deepEqual([moved.status, taken.status], ['fulfilled', 'rejected'])
  assert.equal(await left('08:20'), 0)
  assert.deepEqual(await auditSlots(db), [])
  assert.equal(await coolDown(), 1)
  assert.equal(await left('08:20'), 1)
  assert.deepEqual(await auditSlots(db), [])
})

test('nobody can tell when a place comes back: after two minutes at the least, fifteen at the most', async (t) => {
  const { here, booked, clock, left } = await waitingHouse(t)
  const minutes: number[] = []
  for (let round = 0; round < 6; round++) {
    const { who, caseId } = await booked('08:20')
    await here.cancel(who, { caseId })
    let waited = 0
    for (; (await left('08:20')) === 0; waited++) {
      clock.advance({ minutes: 1 })
      await here.offerFreed()
    }
    minutes.push(waited)
  }

  assert.ok(minutes.every((each) => each >= 2 && each <= 15))
  assert.ok(new Set(minutes).size > 2, minutes.join())
})

test('a hold that lapses and a place that begins within the hour are open at once', async (t) => {
  const { here, booked, clock, wish, left, db } = await waitingHouse(t)
  const held = applicant()
  await here.holdPlace(held, wish(held, '08:40'))
  const soon = await booked('08:20')
  clock.set('2026-11-24T00:20:00Z')

  await here.releaseDue()
  await here.cancel(soon.who, { caseId: soon.caseId })

  assert.deepEqual([await left('08:20'), await left('08:40')], [1, 1])
  assert.deepEqual(await auditSlots(db), [])
})

test('a freed place comes to somebody who waits: earlier, with the same code, and theirs cools in turn', async (t) => {
  const { here, booked, waits, coolDown, left, names, db } = await waitingHouse(t)
  const early = await booked('08:20')
  const late = await booked('14:00')
  await waits(late)

  await here.cancel(early.who, { caseId: early.caseId })
  await coolDown()
  const { offer } = await here.findWaiting(late.who, late.caseId)
  const during = await auditSlots(db)
  const taken = await here.takeOffer(late.who, { caseId: late.caseId })

  assert.equal(offer?.startsAt.toString(), at('08:20').toString())
  assert.deepEqual(during, [])
  assert.deepEqual([taken.state, taken.code, taken.moves], ['confirmed', late.code, 1])
  assert.equal(taken.startsAt.toString(), at('08:20').toString())
  assert.deepEqual(await here.findWaiting(late.who, late.caseId), {})
  assert.deepEqual([await left('08:20'), await left('14:00')], [0, 0])
  assert.deepEqual(await auditSlots(db), [])
  await coolDown()
  assert.deepEqual([await left('08:20'), await left('14:00')], [0, 1])
  const tail = ['cancelled', 'cooling', 'offered', 'moved', 'cooling', 'waitingEnded', 'offerEnded']
  assert.deepEqual((await names()).slice(-8), [...tail, 'opened'])
  assert.deepEqual(await auditSlots(db), [])
})

test('whoever has no place at all holds what they were offered, like any other place', async (t) => {
  const { here, booked, waits, coolDown, clock, left, db } = await waitingHouse(t)
  const early = await booked('08:20')
  const siti = await waits(newcomer())
  await here.cancel(early.who, { caseId: early.caseId })
  await coolDown()

  const taken = await here.takeOffer(siti.who, { caseId: siti.caseId })

  assert.deepEqual([taken.state, taken.moves, taken.mayExtend], ['held', 0, true])
  assert.equal(taken.holdUntil?.toString(), clock.now().add({ minutes: 10 }).toString())
  assert.deepEqual(await auditSlots(db), [])
  clock.advance({ minutes: 10 })
  await here.releaseDue()
  assert.equal(await left('08:20'), 1)
})

test('three people let it go by, each another way, and then it is everybody’s', async (t) => {
  const { here, booked, waits, coolDown, clock, left, db } = await waitingHouse(t)
  const early = await booked('08:20')
  const people: Awaited<ReturnType<typeof waits>>[] = []
  for (let n = 0; n < 4; n++) people.push(await waits(newcomer()))
  const asked = async () => {
    for (const one of people) {
      if ((await here.findWaiting(one.who, one.caseId)).offer) return one
    }
    return undefined
  }
  await here.cancel(early.who, { caseId: early.caseId })
  await coolDown()

  const first = await asked()
  await here.leaveOffer(first!.who, first!)
  await here.offerFreed()
  const second = await asked()
  await here.stopWaiting(second!.who, second!)
  await here.stopWaiting(second!.who, second!)
  await here.offerFreed()
  const third = await asked()
  clock.advance({ minutes: 29 })
  const tooEarly = await here.offerFreed()
  const before = await left('08:20')
  clock.advance({ minutes: 1 })
  const inTime = await here.offerFreed()

  assert.equal(new Set([first, second, third]).size, 3)
  assert.deepEqual([tooEarly, before, inTime, await left('08:20')], [0, 0, 1, 1])
  assert.equal(await asked(), undefined)
  assert.equal((await here.findWaiting(first!.who, first!.caseId)).wish?.caseId, first?.caseId)
  assert.equal((await here.findWaiting(second!.who, second!.caseId)).wish, undefined)
  await assert.rejects(
    () => here.takeOffer(third!.who, third!),
    refusedAs('appointments.offerOver'),
  )
  const ended = (await listEvents(db)).filter(({ name }) => name === 'appointments.offerEnded')
  assert.equal(ended.length, 3)
  assert.deepEqual(await auditSlots(db), [])
})

test('an offer whose time is over cannot be taken even before the sweep comes by', async (t) => {
  const { here, booked, waits, coolDown, clock } = await waitingHouse(t)
  const early = await booked('08:20')
  const siti = await waits(newcomer())
  await here.cancel(early.who, { caseId: early.caseId })
  await coolDown()
  clock.advance({ minutes: 30 })

  await assert.rejects(() => here.takeOffer(siti.who, siti), refusedAs('appointments.offerOver'))
  assert.equal((await here.findWaiting(siti.who, siti.caseId)).offer, undefined)
})

test('nobody is asked at night: the place waits for the morning, or is open when that is too late', async (t) => {
  const { here, booked, waits, clock, left, db } = await waitingHouse(t)
  const [early, noon] = [await booked('08:20'), await booked('13:20')]
  const siti = await waits(newcomer())
  clock.set('2026-11-23T14:00:00Z')
  await here.cancel(early.who, { caseId: early.caseId })
  await here.cancel(noon.who, { caseId: noon.caseId })

  clock.advance({ minutes: 15 })
  await here.offerFreed()
  const night = (await here.findWaiting(siti.who, siti.caseId)).offer
  const free = [await left('08:20'), await left('13:20')]
  clock.set('2026-11-24T01:15:00Z')
  await here.offerFreed()

  assert.equal(night, undefined)
  assert.deepEqual(free, [1, 0])
  const { offer } = await here.findWaiting(siti.who, siti.caseId)
  assert.equal(offer?.startsAt.toString(), at('13:20').toString())
  assert.deepEqual(await auditSlots(db), [])
})

test('edge 5: money that comes late takes its own place back while it cools, and nobody else could', async (t) => {
  const { here, wish, left, db, clock } = await waitingHouse(t)
  const [siti, other] = [applicant(), applicant()]
  const { caseId } = await here.holdPlace(siti, wish(siti, '08:20'))
  const until = clock.now().add({ hours: 1 })
  await db.transaction(system('test'), (tx) => here.keepIn(tx, { caseId, until }))
  clock.advance({ hours: 1 })
  await here.releaseDue()
  await assert.rejects(
    () => here.holdPlace(other, wish(other, '08:20')),
    refusedAs('appointments.full'),
  )

  const paid = await db.transaction(system('test'), (tx) => here.confirmIn(tx, { caseId }))

  assert.equal(paid, 'confirmed')
  assert.equal(await left('08:20'), 0)
  assert.deepEqual(await auditSlots(db), [])
  clock.advance({ minutes: 15 })
  assert.equal(await here.offerFreed(), 0)
})

test('a sweep that dies half way has done nothing, and the next one does it once', async (t) => {
  const { here, booked, waits, clock, events, db } = await waitingHouse(t)
  const early = await booked('08:20')
  const siti = await waits(newcomer())
  await here.cancel(early.who, { caseId: early.caseId })
  clock.advance({ minutes: 15 })
  const publish: typeof events.publish = (tx, kind, facts) => {
    if (kind.name === 'appointments.offered') throw new Error('The power is gone')
    return events.publish(tx, kind, facts)
  }
  const dying = castAppointments({ db, events: { ...events, publish }, now: clock.now })

  await assert.rejects(() => dying.offerFreed(), /power is gone/)
  const after = await here.findWaiting(siti.who, siti.caseId)
  const books = await auditSlots(db)
  const done = [await here.offerFreed(), await here.offerFreed()]

  assert.equal(after.offer, undefined)
  assert.deepEqual(books, [])
  assert.deepEqual(done, [1, 0])
  assert.ok((await here.findWaiting(siti.who, siti.caseId)).offer)
  const told = (await listEvents(db)).filter(({ name }) => name === 'appointments.offered')
  assert.equal(told.length, 1)
})

test('what is asked for in the afternoon is not offered in the morning, nor to who is earlier already', async (t) => {
  const { here, booked, waits, coolDown, left } = await waitingHouse(t)
  const [gone, earlier] = [await booked('10:00'), await booked('08:20')]
  await waits(earlier)
  const siti = newcomer()
  const ask = { ...siti, person: siti.who.personId, service: 'paspor-baru', office: 'metro' }
  const days = { firstDay: tuesday, lastDay: tuesday }
  await here.askForEarlier(siti.who, { ...ask, ...days, part: 'afternoon' })

  await here.cancel(gone.who, { caseId: gone.caseId })
  await coolDown()

  assert.equal((await here.findWaiting(siti.who, siti.caseId)).offer, undefined)
  assert.equal((await here.findWaiting(earlier.who, earlier.caseId)).offer, undefined)
  assert.equal(await left('10:00'), 1)
})
