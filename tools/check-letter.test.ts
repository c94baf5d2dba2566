import assert from 'node:assert/strict'
import { generateKeyPairSync, sign } from 'node:crypto'
import { test } from 'node:test'
import { unsignedOf } from '#packages/lettercode'
import { judgeLetter } from './check-letter.ts'

const pair = generateKeyPairSync('ed25519')
const key = pair.publicKey.export({ format: 'jwk' }).x ?? ''
const claim = {
  kind: 'evisa',
  number: 'PADANG-2026-000002',
  from: '2026-11-23',
  until: '2027-02-21',
  host: 'gerbang.example',
}
const unsigned = unsignedOf(claim, '26')
const signature = sign(null, Buffer.from(unsigned), pair.privateKey).toString('base64url')
const token = `${unsigned}~${signature}`
const list = {
  asOf: '2026-11-24T00:00:00Z',
  keys: [{ id: '26', key }],
  names: {},
  replaced: [],
  revoked: [],
}
const today = '2026-11-24'

test('a square is judged without a house and without a connection', async () => {
  const digest = await crypto.subtle.digest('SHA-256', Buffer.from(signature))
  const mark = Buffer.from(digest).toString('hex').slice(0, 32)
  const other = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' }).x ?? ''

  const verdicts = [
    await judgeLetter(token, list, today),
    await judgeLetter(`https://gerbang.example/periksa/surat?s=${token}`, list, today),
    await judgeLetter(token, { ...list, revoked: [mark] as never }, today),
    await judgeLetter(token, { ...list, replaced: [mark] as never }, today),
    await judgeLetter(token, list, '2027-02-22'),
    await judgeLetter(token.replace('000002', '000003'), list, today),
    await judgeLetter(token, { ...list, keys: [{ id: '26', key: other }] }, today),
    await judgeLetter(token, { ...list, keys: [] }, today),
    await judgeLetter('hello', list, today),
  ]

  assert.deepEqual(verdicts, [
    ...['valid', 'valid', 'revoked', 'replaced', 'ended'],
    ...['unknown', 'unknown', 'unknown', 'unknown'],
  ])
})
