import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  checkDisplay,
  checksum,
  crc16,
  readEmv,
  readFields,
  readQris,
  writeFields,
  writeQris,
} from './index.ts'

type Vector = { name: string; text: string; checksum: string; isWhole: boolean }
const vectors: Vector[] = JSON.parse(
  readFileSync(new URL('./vectors.json', import.meta.url), 'utf8'),
)
const shop = vectors.find((vector) => vector.name === 'static_nobu')!.text

/** The published static code with an amount put in, to reproduce the published checksums. */
function withAmount(amount: string): string {
  const body = shop
    .slice(0, -4)
    .replace('010211', '010212')
    .replace('53033605802ID', `5303360${writeFields([{ tag: '54', value: amount }])}5802ID`)
  return body + checksum(body)
}

const parts = {
  acquirer: { domain: 'ID.CO.CONTOH.WWW', account: '936000000000000001' },
  merchantId: 'ID1020000000001',
  merchantName: 'IMIGRASI CONTOH',
  merchantCity: 'PADANG',
  category: '9399',
}

test('the checksum is CRC-16/CCITT-FALSE', () => {
  assert.equal(crc16('123456789'), 0x29b1)
})

for (const vector of vectors) {
  test(`the published code ${vector.name} is ${vector.isWhole ? 'read' : 'refused'}`, () => {
    const { fields, fault } = readEmv(vector.text)

    if (vector.isWhole) assert.equal(fields?.at(-1)?.value, vector.checksum)
    else assert.ok(fault)
  })
}

test('C60: a checksum keeps its leading zeros and is not reflected', () => {
  assert.equal(withAmount('350000').slice(-4), '37CC')
  assert.equal(withAmount('799000').slice(-4), '0009')
  assert.equal(withAmount('1410000').slice(-4), '007C')
  for (const amount of ['350000', '799000', '1410000']) {
    assert.equal(readQris(withAmount(amount)).qris?.amountRupiah, Number(amount))
  }
})

test('C60: a checksum that lost its zeros, is lower case or not hexadecimal is refused', () => {
  const whole = withAmount('799000')

  assert.equal(readQris(`${whole.slice(0, -8)}63019`).fault, 'shape')
  assert.equal(readQris(withAmount('1410000').replace('6304007C', '6304007c')).fault, 'shape')
  assert.equal(readQris(`${shop.slice(0, -4)}M2B3`).fault, 'shape')
})

test('C57: amounts with and without .00 are the same rupiah; parts of a rupiah are refused', () => {
  assert.equal(readQris(withAmount('789000.00')).qris?.amountRupiah, 789_000)
  assert.equal(readQris(withAmount('789000.50')).fault, 'amount')
  assert.equal(readQris(withAmount('0')).fault, 'amount')
  assert.equal(readQris(withAmount('-5')).fault, 'amount')
  assert.equal(readQris(withAmount('1e6')).fault, 'amount')
})

test('lengths count characters, so Chinese names are read whole', () => {
  const { fields } = readEmv(vectors.find(({ name }) => name === 'emvco_sample_1')!.text)

  const alternate = readFields(fields!.find(({ tag }) => tag === '64')!.value)

  assert.deepEqual(alternate?.at(-1), { tag: '02', value: '北京' })
})

test('a code of another country is not a QRIS code', () => {
  assert.equal(readQris(vectors[0]!.text).fault, 'country')
})

test('C60: only a dynamic code with our amount, name and merchant id may be shown', () => {
  const expected = { ...parts, amountRupiah: 350_000 }
  const ours = writeQris(expected)

  assert.equal(checkDisplay(ours, expected), 'ours')
  assert.equal(checkDisplay(writeQris(parts), expected), 'static')
  assert.equal(
    checkDisplay(writeQris({ ...expected, amountRupiah: 35_000 }), expected),
    'otherAmount',
  )
  assert.equal(
    checkDisplay(writeQris({ ...expected, merchantName: 'ORANG LAIN' }), expected),
    'otherName',
  )
  const other = writeQris({ ...expected, merchantId: 'ID1020000000002' })
  assert.equal(checkDisplay(other, expected), 'otherMerchant')
  assert.equal(checkDisplay(ours.replace('5406350000', '5406350001'), expected), 'checksum')
})

test('C60: a code cut short, doubled or with a repeated tag is refused', () => {
  const ours = writeQris({ ...parts, amountRupiah: 350_000 })
  const repeated = `000201000201${ours.slice(6, -4)}`

  assert.equal(readQris(ours.slice(0, -1)).fault, 'shape')
  assert.equal(readQris(ours + ours).fault, 'shape')
  assert.equal(readQris(repeated + checksum(repeated)).fault, 'shape')
  assert.equal(readQris('').fault, 'shape')
  assert.equal(readQris('9'.repeat(100_000)).fault, 'shape')
})

test('C60: a length that runs over, one that lies inside a template, and a checksum that is not last are refused', () => {
  const ours = writeQris({ ...parts, amountRupiah: 350_000 })
  const body = ours.slice(0, -8)
  const sealed = (text: string) => `${text}6304${checksum(`${text}6304`)}`
  const inner = body.replace('0303', '0399')

  assert.equal(sealed(body), ours)
  assert.notEqual(inner, body)
  assert.ok(readQris(sealed(`${body}6299AB`)).fault)
  assert.equal(checkDisplay(sealed(inner), { ...parts, amountRupiah: 350_000 }), 'shape')
  assert.ok(readQris(`${ours}6002AB`).fault)
  const early = `${body}6304`
  assert.ok(readQris(`${early}${checksum(early)}6204AB12`).fault)
})

test('whatever we write we read back, and one changed character is always noticed', () => {
  const amounts = fc.integer({ min: 1, max: 10_000_000 })
  const references = fc.stringMatching(/^[A-Z0-9-]{1,30}$/)

  fc.assert(
    fc.property(amounts, references, fc.nat(), (amountRupiah, reference, place) => {
      const text = writeQris({ ...parts, amountRupiah, reference })
      const { qris } = readQris(text)
      assert.deepEqual([qris?.amountRupiah, qris?.reference], [amountRupiah, reference])
      const at = place % text.length
      const other = text[at] === '0' ? '1' : '0'
      assert.ok(readQris(text.slice(0, at) + other + text.slice(at + 1)).fault)
    }),
  )
})

test('random text is refused and never breaks the reader', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 150 }), (text) => !readQris(text).qris),
  )
})
