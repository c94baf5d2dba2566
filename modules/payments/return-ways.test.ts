import assert from 'node:assert/strict'
import { test } from 'node:test'
import { returnWay } from './return-ways.ts'

const came = Temporal.Instant.from('2026-11-23T03:00:00Z')
const wib = (text: string) =>
  Temporal.PlainDateTime.from(text).toZonedDateTime('Asia/Jakarta').toInstant()
const qris = { kind: 'qris', isFinalByNtpn: false } as const

test('C62: money paid to an account cannot be sent back by the provider: the treasurer does it', () => {
  const way = returnWay({ kind: 'va', isFinalByNtpn: false }, came, came)

  assert.deepEqual(way, { by: 'treasurer', why: 'notForAccounts' })
})

test('C62: after the last day of the window, and in a night that ends after it, the treasurer does it', () => {
  const last = came.add({ hours: 24 * 7 })

  assert.equal(returnWay(qris, came, last.subtract({ seconds: 1 })).by, 'provider')
  assert.deepEqual(returnWay(qris, came, last), { by: 'treasurer', why: 'windowOver' })
  const atNight = wib('2026-11-23T01:00')
  const night = returnWay(qris, atNight, wib('2026-11-29T23:58'))
  assert.deepEqual(night, { by: 'treasurer', why: 'windowOver' })
})

test('C62: at 23:58 the provider sends nothing back until six in the morning', () => {
  const expected = { by: 'provider', from: wib('2026-11-25T06:00'), why: 'nightStop' }

  assert.deepEqual(returnWay(qris, came, wib('2026-11-24T23:58')), expected)
  assert.deepEqual(returnWay(qris, came, wib('2026-11-25T05:59:59')), expected)
  assert.equal('why' in returnWay(qris, came, wib('2026-11-25T06:00')), false)
  assert.equal('why' in returnWay(qris, came, wib('2026-11-24T23:29:59')), false)
})

test('money that is the state’s already goes back by the treasurer, whatever it was paid by', () => {
  for (const told of [
    { kind: 'billing', isFinalByNtpn: false },
    { kind: 'qris', isFinalByNtpn: true },
  ] as const) {
    assert.deepEqual(returnWay(told, came, came), { by: 'treasurer', why: 'ofTheState' })
  }
})
