import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createCalendar } from '#packages/calendar'
import { dueAfter, type InLine, mostPassed, rankPapers } from './domain.ts'

const week = {
  mon: ['08:00-12:00', '13:00-16:00'],
  tue: ['08:00-12:00', '13:00-16:00'],
  wed: ['08:00-12:00', '13:00-16:00'],
  thu: ['08:00-12:00', '13:00-16:00'],
  fri: ['08:00-11:30', '13:30-15:00'],
}
const padang = createCalendar({ zone: 'Asia/Jakarta', week })
const at = (text: string) => Temporal.Instant.from(`${text}:00+07:00`)

test('papers are due one working day after they came, by the hours of the office', () => {
  const cases: [came: string, due: string, why: string][] = [
    ['2026-11-23T10:15', '2026-11-24T10:15', 'Monday in the morning'],
    ['2026-11-23T03:00', '2026-11-24T08:00', 'before the office opens'],
    ['2026-11-23T19:00', '2026-11-25T08:00', 'after it closed: it begins on Tuesday'],
    ['2026-11-26T15:40', '2026-11-27T15:00', 'Friday closes sooner'],
    ['2026-11-27T09:00', '2026-11-30T09:00', 'over a weekend'],
    ['2026-11-28T09:00', '2026-12-01T08:00', 'on a Saturday: it begins on Monday'],
    ['2026-12-23T09:00', '2026-12-28T09:00', 'over joint leave, Christmas and a weekend'],
    ['2026-12-24T09:00', '2026-12-29T08:00', 'on a day of joint leave: it begins on Monday'],
  ]

  for (const [came, due, why] of cases) {
    const told = dueAfter(padang, at(came)).toZonedDateTimeISO('Asia/Jakarta')
    assert.equal(told.toPlainDateTime().toString().slice(0, 16), due, why)
  }
})

const now = at('2026-11-24T10:00')
const line = (caseId: string, more: Partial<InLine> = {}): InLine => ({
  caseId,
  cameAt: at('2026-11-24T08:00'),
  dueAt: at('2026-11-25T08:00'),
  visitAt: null,
  isVulnerable: false,
  passed: 0,
  ...more,
})
const order = (lines: InLine[]) => rankPapers(lines, now).map(({ caseId }) => caseId)

test('what is late comes first, then who comes soon, then the vulnerable, then who waits longest', () => {
  const lines = [
    line('young', { cameAt: at('2026-11-24T09:30') }),
    line('old', { cameAt: at('2026-11-24T08:30') }),
    line('elderly', { cameAt: at('2026-11-24T09:50'), isVulnerable: true }),
    line('comes at eleven', { visitAt: at('2026-11-24T11:00') }),
    line('late', { dueAt: at('2026-11-24T09:00') }),
    line('comes on friday', { visitAt: at('2026-11-27T11:00'), cameAt: at('2026-11-24T08:10') }),
  ]

  assert.deepEqual(order(lines), [
    'late',
    'comes at eleven',
    'elderly',
    'comes on friday',
    'old',
    'young',
  ])
})

test('whoever was overtaken five times is overtaken no more', () => {
  const vulnerable = line('elderly', { isVulnerable: true })
  const patient = (passed: number) => line('patient', { passed })

  assert.deepEqual(order([vulnerable, patient(mostPassed - 1)]), ['elderly', 'patient'])
  assert.deepEqual(order([vulnerable, patient(mostPassed)]), ['patient', 'elderly'])
})
