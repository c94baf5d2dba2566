import assert from 'node:assert/strict'
import { test } from 'node:test'
import { textOf } from '../../../test-house.ts'
import { lettersWorld } from '../../../test-letters.ts'
import { letterRoutes } from './page.ts'

async function withLetter(t: Parameters<typeof lettersWorld>[0]) {
  const world = await lettersWorld(t, { routes: letterRoutes })
  const { facts, number, letterId } = await world.letterOf(
    await world.register(),
    'bukti-kedatangan',
  )
  const anybody = world.as()
  const type = (fields: Record<string, string>) => anybody.post('/periksa/surat', fields)
  return { ...world, anybody, type, facts, number, letterId }
}

test('a scanned square is answered at once, in both languages, with what the square itself says', async (t) => {
  const { anybody, facts } = await withLetter(t)

  const scanned = await anybody.open(`/periksa/surat?s=${facts.token}`)
  const english = await anybody.open(`/en/periksa/surat?s=${encodeURIComponent(facts.token)}`)

  assert.equal(scanned.statusCode, 200)
  assert.equal(scanned.headers['cache-control'], 'no-store')
  assert.match(textOf(scanned.body), /Surat ini asli dan berlaku/)
  assert.match(textOf(english.body), /Proof of arrival registration .* Initials CD/)
  assert.doesNotMatch(english.body, /Dubois|Tuapejat|19AA00001/)
})

test('number and code by post tell the verdict and nothing else; without the code there is no such letter', async (t) => {
  const { type, facts, number } = await withLetter(t)

  const right = textOf((await type({ nomor: number, kode: facts.code })).body)
  const wrong = await type({ nomor: number, kode: 'AAAA-AAAA' })
  const nowhere = await type({ nomor: 'PADANG-2026-000009', kode: 'AAAA-AAAA' })
  const empty = await type({ nomor: number, kode: '' })

  assert.match(right, /Surat ini asli dan berlaku/)
  assert.doesNotMatch(right, /PADANG|CD|1991/)
  assert.match(textOf(wrong.body), /Tidak ada surat seperti itu/)
  assert.equal(wrong.body, nowhere.body, 'a number that exists is answered like one that does not')
  assert.equal(empty.statusCode, 422)
  assert.match(textOf(empty.body), /Isi nomor surat dan kode ceknya/)
})

test('C69: whoever walks through numbers is stopped, with the same answer for all of them', async (t) => {
  const { type, number, clock, facts } = await withLetter(t)
  const ask = (nth: number) =>
    type({ nomor: `PADANG-2026-${String(nth).padStart(6, '0')}`, kode: '1111-1111' })

  const answers = []
  for (let nth = 1; nth <= 22; nth++) answers.push(await ask(nth))
  const honest = await type({ nomor: number, kode: facts.code })
  clock.advance({ minutes: 11 })
  const later = await type({ nomor: number, kode: facts.code })

  const [first] = answers
  assert.ok(answers.slice(0, 20).every(({ body }) => body === first?.body))
  assert.deepEqual(
    answers.slice(20).map(({ statusCode }) => statusCode),
    [429, 429],
  )
  assert.equal(honest.statusCode, 429)
  assert.match(textOf(later.body), /asli dan berlaku/)
})

test('what is taken along names nobody, and the page that takes it may be kept', async (t) => {
  const { anybody } = await withLetter(t)

  const page = await anybody.open('/periksa')
  const list = await anybody.open('/periksa/daftar.json')

  assert.equal(page.headers['cache-control'], 'no-cache')
  assert.deepEqual(Object.keys(list.json()), ['asOf', 'keys', 'names', 'replaced', 'revoked'])
  assert.doesNotMatch(list.body, /Dubois|PADANG-/)
  assert.equal((await anybody.open('/periksa/surat')).headers.location, '/periksa')
})
