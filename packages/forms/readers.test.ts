import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { countryName } from './country.ts'
import {
  isName,
  listNikDoubts,
  type Question,
  readCountry,
  readDay,
  readNik,
  readPage,
  readPhone,
  typedIn,
  typedOf,
} from './index.ts'
import { kinds } from './question.ts'

const today = '2026-11-23'
const label = { id: 'Contoh', en: 'Example' }
const ask = (kind: Question['kind'], more: Partial<Question> = {}) => ({
  questions: [{ id: 'it', kind, label, ...more }],
})
const read = (page: ReturnType<typeof ask>, form: Record<string, unknown>, answers = {}) =>
  readPage(page, form, { answers, facts: {}, today })

test('a NIK tells place, sex and birthday, and women are born forty days later', () => {
  const nik = readNik('1872014507900001')

  assert.equal(nik?.sex, 'female')
  assert.equal(nik?.regency, '18.72')
  assert.deepEqual([nik?.day, nik?.month, nik?.yearOfCentury], [5, 7, 90])
})

test('what cannot be a NIK is not taken', () => {
  for (const wrong of [
    '1309017202010001',
    '187201450790001',
    '0072014507900001',
    '187201450790000x',
  ]) {
    assert.equal(readNik(wrong), undefined)
  }
})

test('C24: a NIK is compared with birth date and sex, unless the person says it really differs', () => {
  const page = {
    questions: [
      {
        ...ask('nik').questions[0]!,
        against: { birth: 'birth', sex: 'sex', female: 'perempuan', unless: 'differs' },
      },
      { id: 'differs', kind: 'yesno' as const, label, optional: true, tick: true },
    ],
  }
  const told = { birth: '1990-07-05', sex: 'laki-laki' }
  const typed = { it: '1872 0145.0790\u00a00001' }

  assert.equal(read(page, typed, told).problems?.[0]?.code, 'forms.nikSex')
  assert.equal(
    read(page, typed, { ...told, birth: '1990-07-06' }).problems?.[0]?.code,
    'forms.nikBirth',
  )
  assert.equal(read(page, { ...typed, differs: 'yes' }, told).value?.it, '1872014507900001')
  assert.equal(read(page, typed, { ...told, sex: 'perempuan' }).value?.it, '1872014507900001')
  assert.deepEqual(listNikDoubts(readNik('1872014507900001')!, {}), [])
})

test('C23: pasted numbers may carry spaces, dots, dashes and digits of other scripts', () => {
  for (const typed of [
    '1872 0145 0790 0001',
    '1872.0145.0790.0001',
    '１８７２０１４５０７９００００１',
    '١٨٧٢٠١٤٥٠٧٩٠٠٠٠١',
  ]) {
    assert.equal(read(ask('nik'), { it: typed }).value?.it, '1872014507900001')
  }
  assert.equal(read(ask('nik'), { it: '1872' }).problems?.[0]?.code, 'forms.nikLength')
})

test('an Indonesian telephone number has one form, whatever way it is written', () => {
  for (const typed of [
    '0812-3456-7890',
    '+62 812 3456 7890',
    '62 81234567890',
    '(0812) 3456 7890',
  ]) {
    assert.equal(readPhone(typed), '+6281234567890')
  }
  assert.equal(readPhone('+60 12-345 6789'), '+60123456789')
  for (const wrong of ['12345', '0812345x', '', '+1']) assert.equal(readPhone(wrong), undefined)
})

test('C25: days are read the way Indonesians write them, years of the Buddhist calendar too', () => {
  for (const it of [
    '17-08-1989',
    '17/8/1989',
    '17 Agustus 1989',
    '17 aug 1989',
    '1989-08-17',
    '17.8.2532',
  ]) {
    assert.equal(readDay({ it }, 'it'), '1989-08-17')
  }
  assert.equal(
    readDay({ 'it.day': '29', 'it.month': 'Feb', 'it.year': '2008' }, 'it'),
    '2008-02-29',
  )
  assert.equal(readDay({ it: '29-2-2007' }, 'it'), undefined)
  assert.equal(readDay({ it: '17-08-89' }, 'it'), undefined)
  assert.equal(readDay({ it: ' ' }, 'it'), null)
})

test('a day outside its limits is told with the limit', () => {
  const { problems } = read(ask('date', { latest: { today: true } }), { it: '24-11-2026' })

  assert.deepEqual(problems, [{ field: 'it', code: 'forms.tooLate', values: { latest: today } }])
})

test('edge 56, C16: one name is a whole name, and names of every script are names', () => {
  for (const name of [
    'Suharto',
    "Siti Nur'aini",
    'I Gusti Ngurah',
    'José',
    '李小龍',
    'محمد',
    'R.A. Kartini',
  ]) {
    assert.ok(isName(name), name)
  }
  for (const wrong of ['R2D2', '...', '', 'Budi@home', '<b>Budi</b>'])
    assert.ok(!isName(wrong), wrong)
  assert.equal(
    read(ask('name', { script: 'latin' }), { it: '李小龍' }).problems?.[0]?.code,
    'forms.latinName',
  )
  assert.equal(
    read(ask('name', { script: 'latin' }), { it: 'Siti Nur’aini' }).value?.it,
    "Siti Nur'aini",
  )
})

test('a long dash in a name, as phones make it, is a hyphen', () => {
  assert.equal(read(ask('name'), { it: 'Al–Farisi' }).value?.it, 'Al-Farisi')
})

test('a country is known by its code and by its name in both languages', () => {
  assert.deepEqual(['ID', 'jepang', 'Japan', 'côte d’ivoire'].map(readCountry), [
    'ID',
    'JP',
    'JP',
    'CI',
  ])
  assert.equal(readCountry('Atlantis'), undefined)
})

test('an address tells line by line what is missing', () => {
  const { problems } = read(ask('address'), { 'it.street': 'Jl. Melati 3', 'it.postalCode': '12' })

  assert.deepEqual(
    problems?.map(({ field, code }) => `${field} ${code}`),
    [
      'it.village forms.missing',
      'it.district forms.missing',
      'it.regency forms.missing',
      'it.province forms.missing',
      'it.postalCode forms.postalCode',
    ],
  )
})

test('yes and no are taken in both languages, and an unticked box is a no', () => {
  assert.equal(read(ask('yesno'), { it: 'Ya' }).value?.it, true)
  assert.equal(read(ask('yesno'), { it: 'no' }).value?.it, false)
  assert.equal(read(ask('yesno'), {}).problems?.[0]?.code, 'forms.missing')
  assert.equal(read(ask('yesno', { tick: true }), {}).value?.it, false)
})

test('mail addresses are tidied, and what cannot be sent to is told', () => {
  assert.equal(read(ask('email'), { it: ' Siti@Contoh.ID ' }).value?.it, 'Siti@contoh.id')
  for (const it of ['siti', 'siti@', 'siti@rumah', 'a@b@c.id', 'si ti@contoh.id']) {
    assert.equal(read(ask('email'), { it }).problems?.[0]?.code, 'forms.notEmail')
  }
})

test('no typing whatever makes a reader fall over, and what was read reads the same again', () => {
  const field = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.jsonValue(),
    fc.constantFrom('17-8-1989', 'ID', 'ya'),
  )
  const form = fc.dictionary(fc.constantFrom('it', 'it.day', 'it.street', 'it.postalCode'), field)
  fc.assert(
    fc.property(fc.constantFrom(...kinds), form, (kind, typed) => {
      const choices = [
        { value: 'ID', label },
        { value: 'ya', label },
      ]
      const page = ask(kind, { optional: true, ...(kind === 'choice' && { choices }) })
      const { value } = read(page, typed)
      if (value) assert.deepEqual(read(page, typedOf(page, value)).value, value)
    }),
  )
})

test('marks that turn the reading direction cannot hide in an answer', () => {
  assert.equal(typedIn({ it: 'Si\u202eti\u200b' }, 'it'), 'Siti')
})

test('a country that is none is said as it was typed, and what everybody means is understood', () => {
  const strange = ['Korea Tengah', '99', '🏝️', 'x'.repeat(5000), '']

  assert.deepEqual(
    strange.map((typed) => countryName(typed, 'id-ID')),
    strange,
  )
  const told = ['Korea', 'arab', 'Inggris', 'Holland', 'Turkey', 'Belanda', 'atlantis']
  assert.deepEqual(told.map(readCountry), ['KR', 'SA', 'GB', 'NL', 'TR', 'NL', undefined])
})

test('a day past the end of its month is told how long that month is; anything else is not read', () => {
  const told = (day: string, month: string, year: string) =>
    read(ask('date'), { 'it.day': day, 'it.month': month, 'it.year': year }).problems
  const short = (days: number) => [{ field: 'it', code: 'forms.noSuchDay', values: { days } }]
  const unread = [{ field: 'it', code: 'forms.notDate' }]

  assert.deepEqual(told('29', '2', '2019'), short(28))
  assert.deepEqual(told('30', '2', '2020'), short(29))
  assert.deepEqual(told('31', 'april', '2019'), short(30))
  assert.deepEqual(told('29', '2', '2020'), undefined)
  for (const [day, month, year] of [
    ['32', '1', '2019'],
    ['1', '13', '2019'],
    ['29', '2', '19'],
    ['x', '2', '2019'],
  ] as const) {
    assert.deepEqual(told(day, month, year), unread)
  }
})
