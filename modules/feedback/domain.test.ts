import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asComment, hasEnded, isClosed, readComment } from './domain.ts'

const day = (text: string) => Temporal.PlainDate.from(text)

test('a month is closed when its last day may not be rated any more', () => {
  assert.equal(isClosed(day('2026-11-01'), day('2026-12-14')), false)
  assert.equal(isClosed(day('2026-11-01'), day('2026-12-15')), true)
  assert.equal(isClosed(day('2026-02-01'), day('2026-03-15')), true)
})

test('a comment with a number or an address in it is given back', () => {
  const held = [
    'Hubungi saya di 0812-3456-7890',
    'siti@contoh.invalid',
    'NIK 1371 0157 0889 0001',
    '(0751) 123 4567',
  ]
  for (const text of held)
    assert.equal(readComment(text).problems?.[0]?.code, 'feedback.commentContact', text)
  for (const text of ['Loket 3 lambat, menunggu 45 menit sejak 08.30.', 'Antrean A-042 ramah'])
    assert.equal(readComment(text).value, text)
})

test('a comment is one plain line of at most 500 letters', () => {
  assert.equal(readComment('  Kursi\r\n  kurang\u0000 ').value, 'Kursi kurang')
  assert.equal(readComment(' \n ').value, undefined)
  assert.equal(readComment('a'.repeat(500)).value?.length, 500)
  assert.equal(readComment('a'.repeat(501)).problems?.[0]?.code, 'feedback.commentTooLong')
  assert.throws(() => asComment('a'.repeat(501)))
})

test('a case ended when it was given or refused, not when it was taken back', () => {
  assert.ok(hasEnded({ state: 'collected', status: 'done' }))
  assert.ok(hasEnded({ state: 'refused', status: 'closed' }))
  assert.ok(!hasEnded({ state: 'withdrawn', status: 'closed' }))
  assert.ok(!hasEnded({ state: 'approved', status: 'in-progress' }))
})
