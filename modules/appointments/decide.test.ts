import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Who } from '#packages/access'
import { type OfficeFile, usualPolicy, type Visit } from '#packages/booking'
import { Refusal } from '#packages/refusal'
import { decidePlaces } from './decide.ts'
import type { PlaceRequest, Scene } from './decide-one.ts'
import { type Booking, toBookableDay, toBookableOffice } from './domain.ts'
import { sumSlots } from './write.ts'

const plain = ['08:00-12:00', '13:00-16:00']
const file: OfficeFile = {
  schema: 'gerbang.office/1',
  id: 'metro',
  name: 'Titik Layanan Kota Metro (contoh)',
  shortName: 'Titik Layanan Metro',
  kind: 'servicePoint',
  city: 'Kota Metro',
  province: 'Lampung',
  zone: 'Asia/Jakarta',
  location: { latitude: -5.1, longitude: 105.3 },
  workArea: [],
  hours: { mon: plain, tue: plain },
  counters: [{ id: '1', stages: ['berkas', 'foto'] }],
  hallLimit: 20,
  unverified: [],
  sources: [],
}
const office = toBookableOffice(file, usualPolicy)
const day = Temporal.PlainDate.from('2026-11-23')
const at = (time: string) => Temporal.Instant.from(`2026-11-23T${time}:00+07:00`)
const visit: Visit = { minutes: 16, costSeconds: 960 }

function scene(bookings: Booking[] = []): Scene {
  let made = 0
  let bookable = toBookableDay(office, day, undefined)
  for (const one of sumSlots(bookings.map((after) => ({ after })))) {
    bookable = {
      ...bookable,
      slots: bookable.slots.map((slot) =>
        slot.startsAt.equals(one.startsAt)
          ? { ...slot, usedSeconds: slot.usedSeconds + one.held + one.booked }
          : slot,
      ),
    }
  }
  return {
    office,
    day,
    bookable,
    bookings,
    now: Temporal.Instant.from('2026-11-23T05:00:00+07:00'),
    visitOf: (service) => (service === 'paspor-baru' ? visit : undefined),
    refuseVisit: () => undefined,
    newBooking: ({ caseId }) => ({ bookingId: `${caseId}-${++made}`, code: `CODE00${made}` }),
    newCode: () => `PARTY0${++made}`,
    lapsedOf: () => 0,
    cool: () => undefined,
  }
}

const wish = (name: string, time: string, more: Partial<PlaceRequest> = {}): PlaceRequest => ({
  kind: 'hold',
  who: { kind: 'person', personId: name } satisfies Who,
  caseId: `case-${name}`,
  person: name,
  service: 'paspor-baru',
  office: 'metro',
  startsAt: at(time),
  ...more,
})

const codes = (answers: (Booking | Refusal)[]) =>
  answers.map((answer) => (answer instanceof Refusal ? answer.code : answer.state))

test('of five people who want the same minute at once, the two it has go to the first two', () => {
  const rush = ['a', 'b', 'c', 'd', 'e'].map((name) => wish(name, '08:00'))

  const { answers, changes } = decidePlaces(scene(), rush)

  assert.deepEqual(codes(answers), [
    'held',
    'held',
    'appointments.full',
    'appointments.full',
    'appointments.full',
  ])
  assert.equal(changes.length, 2)
})

test('asking for the same minute again gives the same booking', () => {
  const { answers, changes } = decidePlaces(scene(), [wish('a', '08:00'), wish('a', '08:00')])

  assert.equal(answers[0], answers[1])
  assert.equal(changes.length, 1)
})

test('choosing another minute moves the hold; what it drew before is free for the next', () => {
  const first = decidePlaces(scene(), [wish('a', '08:20')]).answers[0] as Booking

  const { answers, changes } = decidePlaces(scene([first]), [
    wish('b', '08:20'),
    wish('a', '09:00'),
    wish('b', '08:20'),
  ])

  assert.deepEqual(codes(answers), ['appointments.full', 'held', 'held'])
  assert.equal((answers[1] as Booking).code, first.code)
  assert.equal(changes.length, 2)
})

test('a second application of the same person for the same service gets no second place', () => {
  const second = wish('a', '09:00', { caseId: 'case-other' })

  const { answers } = decidePlaces(scene(), [wish('a', '08:00'), second])

  assert.deepEqual(codes(answers), ['held', 'appointments.oneEach'])
})

test('a stranger who knows a case number cannot touch its place', () => {
  const mine = decidePlaces(scene(), [wish('a', '08:00')]).answers[0] as Booking
  const stranger: Who = { kind: 'person', personId: 'x' }

  const { answers } = decidePlaces(scene([mine]), [
    wish('a', '09:00', { who: stranger, person: 'x' }),
    wish('a', '09:00', { kind: 'move', who: stranger }),
  ])

  assert.deepEqual(codes(answers), ['access.denied', 'access.denied'])
})

test('moving again and again ends after five times', () => {
  const minutes = ['08:00', '08:20', '08:40', '09:00', '09:20', '09:40', '10:00']

  const { answers } = decidePlaces(
    scene(),
    minutes.map((time) => wish('a', time)),
  )

  assert.equal(codes(answers).at(-1), 'appointments.movedTooOften')
  assert.equal((answers[5] as Booking).moves, 5)
})

test('each reason for no is the true one', () => {
  const { answers } = decidePlaces(scene(), [
    wish('a', '08:05'),
    wish('b', '08:00', { service: 'paspor-hilang' }),
    wish('c', '08:00', { kind: 'move' }),
  ])
  const sunday = decidePlaces({ ...scene(), day: Temporal.PlainDate.from('2026-11-29') }, [
    wish('a', '08:00'),
  ])
  const later = decidePlaces({ ...scene(), day: Temporal.PlainDate.from('2027-01-25') }, [
    wish('a', '08:00'),
  ])
  const late = decidePlaces({ ...scene(), now: at('07:45') }, [wish('a', '08:00')])

  assert.deepEqual(codes(answers), [
    'appointments.noSuchPlace',
    'appointments.notOffered',
    'appointments.noPlace',
  ])
  assert.deepEqual(codes(sunday.answers), ['appointments.closed'])
  assert.deepEqual(codes(later.answers), ['appointments.tooFar'])
  assert.deepEqual(codes(late.answers), ['appointments.tooLate'])
})
