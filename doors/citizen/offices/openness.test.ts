import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createCalendar } from '#packages/calendar'
import { opennessOf } from './openness.ts'

const plain = ['08:00-12:00', '13:00-16:00']
const week = { mon: plain, tue: plain, wed: plain, thu: plain, fri: ['08:00-11:30', '13:00-16:30'] }
const padang = createCalendar({ zone: 'Asia/Jakarta', week })
const at = (time: string) => opennessOf(padang, Temporal.Instant.from(`${time}+07:00`))

test('on a Friday the office rests for the prayer and says when it goes on', () => {
  const { state, isFridayPrayer, opensAt } = at('2026-11-27T12:00')

  assert.equal(state, 'break')
  assert.equal(isFridayPrayer, true)
  assert.equal(opensAt?.toString(), '2026-11-27T06:00:00Z')
  assert.equal(at('2026-11-26T12:30').isFridayPrayer, false)
})

test('an open office says until when, and a closed one when it opens', () => {
  assert.equal(at('2026-11-23T09:00').until?.toString(), '2026-11-23T05:00:00Z')
  assert.equal(at('2026-11-23T16:00').state, 'closed')
  assert.equal(at('2026-11-27T17:00').opensAt?.toString(), '2026-11-30T01:00:00Z')
})

test('the evening before joint leave says why it is closed tomorrow and what else is closed', () => {
  const { tomorrow, closures } = at('2026-12-23T15:00')

  assert.equal(tomorrow?.kind, 'jointLeave')
  assert.deepEqual(
    closures.slice(0, 3).map(({ day }) => day.toString()),
    ['2026-12-24', '2026-12-25', '2027-01-01'],
  )
})

test('the same moment is judged in each zone of the country', () => {
  const jayapura = createCalendar({ zone: 'Asia/Jayapura', week })
  const moment = Temporal.Instant.from('2026-11-23T07:30:00Z')

  assert.equal(opennessOf(padang, moment).state, 'open')
  assert.equal(opennessOf(jayapura, moment).state, 'closed')
})
