import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FrameRow } from '#modules/queue'
import { readWords } from '../../words.ts'
import { listShown, speak } from './spoken.ts'

const second = (nth: number) =>
  Temporal.Instant.from('2026-11-23T01:00:00Z').add({ seconds: nth }).toString()

test('the last six calls stay, however old they are', () => {
  const calls = [60, 50, 40, 30, 20, 10, 0].map((nth) => ({ at: second(nth) }))

  const shown = listShown({ at: second(600), calls })

  assert.deepEqual(shown, calls.slice(0, 6))
})

test('when twelve counters call in one minute, every call stays its whole minute', () => {
  const calls = Array.from({ length: 12 }, (_, nth) => ({ at: second(55 - nth * 5) }))

  const atOnce = listShown({ at: second(59), calls })
  const later = listShown({ at: second(85), calls })

  assert.equal(atOnce.length, 12)
  assert.deepEqual(later, calls.slice(0, 7))
})

test('the live picture keeps who was told to set out told, and says when the line has grown', () => {
  const row = (label: string, more: Partial<FrameRow>): FrameRow => ({
    ...{ label, state: 'waiting', stage: 'Pemeriksaan surat', place: 4, counter: null },
    ...{ fromMinutes: 40, toMinutes: 60, isHere: false, setOut: null, ...more },
  })
  const rows = [
    row('D001', {}),
    row('D002', { setOut: 'told' }),
    row('D003', { setOut: 'grown' }),
    row('D004', { setOut: 'grown', fromMinutes: null, toMinutes: null }),
    row('B001', { isHere: true, place: 3 }),
  ]
  const empty = { policy: null, openCounters: [], paused: null, order: null, calls: [] }
  const frame = { office: 'padang', language: 'id', at: second(0), ...empty, rows } as const
  const words = readWords(`${import.meta.dirname}/../..`)

  const spoken = speak(words.id, frame, 'Asia/Jakarta')

  assert.deepEqual(
    Object.values(spoken.rows).map(({ state, near }) => [state, near]),
    [
      ['away', ''],
      ['go', ''],
      ['go', 'grown'],
      ['go', 'unknown'],
      ['waiting', 'near'],
    ],
  )
  assert.equal(spoken.rows.D003?.wait, '40–60 menit, bila Anda sudah di kantor')
  assert.equal(spoken.rows.B001?.wait, '40–60 menit lagi')
})
