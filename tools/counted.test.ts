import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { readWords } from '../words.ts'

const { en } = readWords(join(import.meta.dirname, '..'))

/** English sentences that count something which may be one; Indonesian says one and many alike. */
const counted: {
  key: string
  name: string
  rest?: Record<string, string | number>
  one: RegExp
}[] = [
  { key: 'citizen.family.placesHint', name: 'count', one: /for 1 person$/ },
  { key: 'citizen.family.together', name: 'count', one: /^For 1 person:/ },
  { key: 'citizen.helping.days', name: 'count', one: /^1 day$/ },
  {
    key: 'citizen.ticket.legSince',
    name: 'minutes',
    rest: { time: '08:00' },
    one: /: 1 minute\.$/,
  },
  { key: 'counter.party.number', name: 'count', rest: { label: 'A001' }, one: /1 person$/ },
  { key: 'counter.waiting.people', name: 'count', one: /^\(1 person\)$/ },
  { key: 'counter.hands.dayCount', name: 'days', one: /^1 day$/ },
  { key: 'chief.devices.minutesAgo', name: 'minutes', one: /^1 minute ago$/ },
  { key: 'chief.devices.hoursAgo', name: 'hours', one: /^1 hour ago$/ },
  { key: 'chief.devices.daysAgo', name: 'days', one: /^1 day ago$/ },
  { key: 'chief.said.wait', name: 'count', rest: { p90: '9' }, one: /; 1 person,/ },
  { key: 'chief.advice.noCounter', name: 'waiting', rest: { stage: 'x' }, one: /^1 person waits/ },
  { key: 'queue.why.waited', name: 'waitedMinutes', one: /: 1 minute\.$/ },
  {
    key: 'queue.why.counted',
    name: 'waitedMinutes',
    rest: { insideMinutes: 15 },
    one: /1 minute counts:/,
  },
  { key: 'queue.why.paused', name: 'pausedMinutes', one: /for 1 minute;/ },
  {
    key: 'queue.why.returned',
    name: 'creditMinutes',
    rest: { returnedAt: 'x' },
    one: /1 minute of/,
  },
  {
    key: 'queue.why.appointmentLate',
    name: 'lateMinutes',
    rest: { slotAt: 'x' },
    one: /1 minute late/,
  },
  {
    key: 'queue.why.appointmentLapsed',
    name: 'lateMinutes',
    rest: { slotAt: 'x' },
    one: /1 minute late/,
  },
  { key: 'appointments.tooLate', name: 'minutes', one: /at least 1 minute ahead/ },
]

test('one person, one minute and one day are said as one', () => {
  for (const { key, name, rest, one } of counted) {
    const [single, several] = [1, 3].map((count) => en(key, { ...rest, [name]: count }))

    assert.match(single ?? '', one, key)
    assert.match(several ?? '', /3 (people|minutes|hours|days)/, key)
  }
})
