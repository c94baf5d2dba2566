import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createCalendar } from '#packages/calendar'
import type { FrameRow } from './frame.ts'
import { type PauseReason, pauseReasons } from './pauses.ts'
import { countWaiting, findNo, findNoFromAfar, type Room } from './room.ts'

const day = ['08:00-12:00', '13:00-16:00']
const calendar = createCalendar({
  zone: 'Asia/Jakarta',
  week: { mon: day, tue: day, wed: day, thu: day, fri: day },
})
const row = (more: Partial<FrameRow>): FrameRow => ({
  label: 'B001',
  state: 'waiting',
  stage: 'Pemeriksaan surat',
  place: 1,
  fromMinutes: 10,
  toMinutes: 20,
  counter: null,
  isHere: true,
  setOut: null,
  ...more,
})
const at = (time: string, more: Partial<Room> = {}): Room => ({
  frame: { paused: null, rows: [] },
  calendar,
  hallLimit: 3,
  now: Temporal.Instant.from(`2026-11-23T${time}:00+07:00`),
  language: 'id',
  ...more,
})

test('numbers are given from the first opening to the last closing, the midday break included', () => {
  const times = ['07:59', '08:00', '12:30', '15:59', '16:00']

  const said = times.map((time) => findNo(at(time))?.code)

  assert.deepEqual(said, ['queue.closed', undefined, undefined, undefined, 'queue.closed'])
})

test('a closed office says when it opens again', () => {
  assert.equal(findNo(at('16:30'))?.values.opens, 'Selasa, 24 November 2026 pukul 08.00 WIB')
})

test('a hall that is full gives no more numbers, and who left the hall does not fill it', () => {
  const full = [row({}), row({ state: 'called' }), row({ state: 'held' })]
  const left = [row({}), row({ state: 'done' }), row({ state: 'missed' })]

  assert.equal(findNo(at('09:00', { frame: { paused: null, rows: full } }))?.code, 'queue.full')
  assert.equal(findNo(at('09:00', { frame: { paused: null, rows: left } })), undefined)
})

test('nobody is sent into a line that lasts past closing even if all goes well', () => {
  const rows = [row({ fromMinutes: 45, toMinutes: 90 })]
  const stage = 'Pemeriksaan surat'

  assert.equal(findNo(at('15:00', { frame: { paused: null, rows } }), stage), undefined)
  assert.equal(
    findNo(at('15:15', { frame: { paused: null, rows } }), stage)?.code,
    'queue.noneLeft',
  )
  assert.equal(findNo(at('15:15', { frame: { paused: null, rows } }), 'ambil'), undefined)
})

test('who took a number from afar fills no chair until they are here', () => {
  const rows = [row({}), row({ isHere: false }), row({ isHere: false })]

  assert.equal(countWaiting({ rows }), 1)
  assert.equal(findNo(at('09:00', { frame: { paused: null, rows } })), undefined)
})

test('from afar a full hall is no hindrance, but no more may be on their way than it holds', () => {
  const full = [row({}), row({}), row({})]
  const away = full.map((one) => ({ ...one, isHere: false }))

  assert.equal(findNoFromAfar(at('09:00', { frame: { paused: null, rows: full } })), undefined)
  assert.equal(
    findNoFromAfar(at('09:00', { frame: { paused: null, rows: away } }))?.code,
    'queue.farFull',
  )
})

test('from afar nobody is sent to the kiosk of a hall that is full as well', () => {
  const away = Array.from({ length: 3 }, () => row({ isHere: false }))
  const rows = [...away, row({}), row({}), row({})]

  assert.equal(findNoFromAfar(at('09:00', { frame: { paused: null, rows } }))?.code, 'queue.full')
})

test('from afar too, numbers begin when the doors do and end with the line', () => {
  const rows = [row({ fromMinutes: 45, toMinutes: 90, isHere: false })]
  const stage = 'Pemeriksaan surat'

  assert.equal(findNoFromAfar(at('07:30'))?.code, 'queue.closed')
  assert.equal(
    findNoFromAfar(at('15:20', { frame: { paused: null, rows } }), stage)?.code,
    'queue.noneLeft',
  )
})

test('while the hall stands still a kiosk gives numbers, unless everybody must leave the building', () => {
  const paused = (reason: PauseReason) => ({
    paused: { reason, since: '2026-11-23T02:12:00Z', keptFor: '2026-11-24' },
    rows: [],
  })

  const said = pauseReasons.map((reason) => findNo(at('09:30', { frame: paused(reason) })))

  assert.deepEqual(
    said.map((no) => no?.code),
    ['queue.leaveBuilding', 'queue.leaveBuilding', ...Array.from({ length: 5 }, () => undefined)],
  )
  assert.deepEqual(said[0]?.values, { reason: 'fire', time: '09.12 WIB' })
})

test('while the hall stands still no number is given from afar, and it says since when', () => {
  const paused = { reason: 'power', since: '2026-11-23T02:12:00Z', keptFor: null } as const

  const no = findNoFromAfar(at('09:30', { frame: { rows: [], paused } }))

  assert.equal(no?.code, 'queue.farStopped')
  assert.deepEqual(no?.values, { reason: 'power', time: '09.12 WIB' })
})
