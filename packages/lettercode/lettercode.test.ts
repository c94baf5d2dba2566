import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  type Claim,
  initialsOf,
  makeCheckCode,
  readCheckCode,
  readToken,
  unsignedOf,
} from './index.ts'

const claim: Claim = {
  kind: 'evisa',
  number: 'PDG-2026-000123',
  initials: 'SA',
  birthYear: 1989,
  from: '2026-11-27',
  until: '2027-02-25',
  host: 'gerbang.example',
}
const line = 'G1~26a~evisa~PDG-2026-000123~SA~1989~20261127~20270225~gerbang.example'
const signature = `${'A_-'.repeat(28)}AA`

test('what is signed stands there to be read, and is taken apart as it was', () => {
  const unsigned = unsignedOf(claim, '26a')
  const read = readToken(`${unsigned}~${signature}`)

  assert.equal(unsigned, line)
  assert.deepEqual(read, { keyId: '26a', claim, unsigned: line, signature })
})

test('a whole address, an escaped one and one with spaces around it are read alike', () => {
  const token = `${line}~${signature}`
  const escaped = encodeURIComponent(token).replaceAll('~', '%7E')

  for (const text of [
    `https://gerbang.example/periksa?s=${token}`,
    `https://gerbang.example/en/periksa?s=${escaped}`,
    `  ${token}\n`,
  ]) {
    assert.deepEqual(readToken(text)?.claim, claim, text)
  }
})

test('what is not known is a dash, not an empty place', () => {
  const bare = {
    kind: 'bukti',
    number: 'MTR-2027-000001',
    from: '2027-01-01',
    host: 'localhost:8080',
  }

  const unsigned = unsignedOf(bare, '27')

  assert.equal(unsigned, 'G1~27~bukti~MTR-2027-000001~-~-~20270101~-~localhost:8080')
  assert.deepEqual(readToken(`${unsigned}~${signature}`)?.claim, bare)
})

test('what is no token is none: cut, longer, another version, days that are none', () => {
  const token = `${line}~${signature}`
  const wrong = [
    '',
    'G1~',
    token.slice(0, -1),
    `${token}A`,
    token.replace('G1', 'G2'),
    token.replace('20261127', '20260230'),
    token.replace('20270225', '20271301'),
    token.replace('~SA~', '~S A~'),
    token.replace('~1989~', '~89~'),
    'x'.repeat(100_000),
  ]

  for (const text of wrong) assert.equal(readToken(text), undefined, text.slice(0, 120))
  assert.throws(() => unsignedOf({ ...claim, number: 'A~B' }, '26'), /cannot say/)
  assert.throws(() => unsignedOf({ ...claim, from: 'today' }, '26'), /cannot say/)
})

test('initials are those of a machine line, four at most', () => {
  assert.equal(initialsOf('SITI<AMINAH<<<<<<<'), 'SA')
  assert.equal(initialsOf('SUKARNO<<<<<<<'), 'S')
  assert.equal(initialsOf('DE<LA<CRUZ<<MARIA<JOSE<<'), 'DLCM')
  assert.equal(initialsOf(undefined), undefined)
  assert.equal(initialsOf('<<<'), undefined)
})

test('a check code is drawn by chance and read again however it was typed', () => {
  let nth = 0
  const drawn = makeCheckCode(() => (nth++ * 0.137) % 1)

  assert.match(drawn, /^[0-9A-HJKMNPQRTV-Z]{4}-[0-9A-HJKMNPQRTV-Z]{4}$/)
  assert.equal(readCheckCode(drawn.toLowerCase().replace('-', ' ')), drawn)
  assert.equal(readCheckCode('oils uuuu'), '0115-VVVV')
  for (const wrong of ['', '1234', '1234-56789', '1234-567?']) {
    assert.equal(readCheckCode(wrong), undefined, wrong)
  }
})
