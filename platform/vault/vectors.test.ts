import assert from 'node:assert/strict'
import { createSecretKey, randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { system } from '#packages/access'
import { sql } from '#platform/db'
import { freshDatabase, testNeeds, turnedClock } from '#platform/testing'
import { decrypt, encrypt } from './seal.ts'

const hex = (text: string) => Buffer.from(text.replaceAll(/\s/g, ''), 'hex')
const key = 'feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308'
const plain = `d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72
  1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b391aafd255`
const body = `522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa
  8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662898015ad`

/** McGrew and Viega, The Galois/Counter Mode of Operation (2005), test cases 13 to 16: AES-256, 96-bit iv. */
const vectors = [
  {
    key: '00'.repeat(32),
    iv: '00'.repeat(12),
    place: '',
    plain: '',
    body: '',
    tag: '530f8afbc74536b9a963b4f1c4cb738b',
  },
  {
    key: '00'.repeat(32),
    iv: '00'.repeat(12),
    place: '',
    plain: '00'.repeat(16),
    body: 'cea7403d4d606b6e074ec5d3baf39d18',
    tag: 'd0d1c8a799996bf0265b98b5d48ab919',
  },
  {
    key,
    iv: 'cafebabefacedbaddecaf888',
    place: '',
    plain,
    body,
    tag: 'b094dac5d93471bdec1a502270e3cc6c',
  },
  {
    key,
    iv: 'cafebabefacedbaddecaf888',
    place: 'feedfacedeadbeeffeedfacedeadbeefabaddad2',
    plain: plain.slice(0, -8),
    body: body.slice(0, -8),
    tag: '76fc6ece0f4e1768cddf8853bb2d551b',
  },
]

test('the published examples of AES-256-GCM open, in one piece and in pieces, and no changed one does', () => {
  for (const vector of vectors) {
    const secret = createSecretKey(hex(vector.key))
    const place = hex(vector.place)
    const [iv, tag, sealed] = [hex(vector.iv), hex(vector.tag), hex(vector.body)]
    const forms = [
      Buffer.concat([Buffer.of(1), iv, tag, sealed]),
      Buffer.concat([Buffer.of(2), iv, sealed, tag]),
    ]
    for (const form of forms) {
      assert.deepEqual(decrypt(secret, place, form), hex(vector.plain))
      for (let at = 0; at < form.length; at++) {
        const changed = Buffer.from(form)
        changed[at]! ^= 0x10
        assert.throws(() => decrypt(secret, place, changed), `byte ${at}`)
      }
      assert.throws(() => decrypt(secret, Buffer.concat([place, Buffer.of(0)]), form))
      for (const short of [4, 8, 12]) {
        assert.throws(() => decrypt(secret, place, form.subarray(0, form.length - short)))
      }
    }
  }
})

test('a hundred thousand seals never use a nonce twice', () => {
  const secret = createSecretKey(randomBytes(32))
  const empty = Buffer.alloc(0)
  const seen = new Set<string>()

  for (let nth = 0; nth < 100_000; nth++) {
    seen.add(encrypt(secret, 'a|b|c', empty).subarray(1, 13).toString('latin1'))
  }

  assert.equal(seen.size, 100_000)
})

test('sealed for one column of the catalogue, nothing opens in another, in another row or case', async (t) => {
  const db = await freshDatabase(t)
  const { vault } = testNeeds(turnedClock().now)
  const me = system('test')
  const columns = await db.read(me, (tx) =>
    tx.all(sql<{ name: string }>`
      select table_schema || '.' || table_name || '|' || column_name as name
      from information_schema.columns
      where data_type = 'bytea' and column_name ~ '(^|_)sealed$' order by 1`),
  )
  const places = columns.flatMap(({ name }) => [`${name}|row-1`, `${name}|row-2`])
  const cases = ['case-1', 'case-2'] as const
  const sealed = await db.transaction(me, async (tx) => {
    const one = []
    for (const place of places) one.push(await vault.seal(tx, cases[0], place, place))
    await vault.seal(tx, cases[1], places[0]!, 'of another')
    return one
  })
  const [own, other] = await db.read(me, (tx) =>
    Promise.all(cases.map((id) => vault.opener(tx, id))),
  )

  assert.ok(columns.length >= 30, `${columns.length} sealed columns`)
  for (const [nth, bytes] of sealed.entries()) {
    assert.equal(`${own!(places[nth]!, bytes)}`, places[nth])
    assert.throws(() => other!(places[nth]!, bytes))
    for (const place of places) {
      if (place !== places[nth])
        assert.throws(() => own!(place, bytes), `${places[nth]} at ${place}`)
    }
  }
})
