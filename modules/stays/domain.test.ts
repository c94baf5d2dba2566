import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readDefinition } from '#packages/forms'
import file from '../../services/perpanjangan-itk.json' with { type: 'json' }
import {
  daysOf,
  type Facts,
  isExtending,
  knownAnswers,
  lastDay,
  mayExtend,
  rulesOf,
  standingOf,
} from './domain.ts'
import { readEntry } from './entry.ts'

const read = readDefinition(file)
const service = 'definition' in read ? read.definition : assert.fail('unreadable')
const day = (text: string) => Temporal.PlainDate.from(text)
const rules = rulesOf([service])
const ruleOf = (kind: string) => rules.find((rule) => rule.kind.id === kind)
const facts = (more: Partial<Facts> = {}): Facts => ({
  enteredOn: day('2026-11-05'),
  until: day('2026-12-04'),
  extensions: 0,
  isPending: false,
  ...more,
})

test('thirty days from the fifth of November end on the fourth of December', () => {
  assert.equal(lastDay(day('2026-11-05'), 30).toString(), '2026-12-04')
  assert.equal(daysOf(day('2026-11-05'), day('2026-12-04')), 30)
})

test('before the window it is too early, from fourteen days on it is time, on the last day still', () => {
  const next = (today: string) => standingOf(facts(), day(today), ruleOf('voa')).next

  assert.equal(next('2026-11-19'), 'later')
  assert.equal(next('2026-11-20'), 'extend')
  assert.equal(next('2026-12-04'), 'extend')
  assert.equal(next('2026-12-05'), 'over')
})

test('each day too many costs a million, for sixty days; then it is no charge any more', () => {
  const over = (today: string) => standingOf(facts(), day(today), ruleOf('kunjungan')).over

  assert.deepEqual(over('2026-12-04'), { days: 0, costRupiah: 0, isBeyond: false })
  assert.deepEqual(over('2026-12-07'), { days: 3, costRupiah: 3_000_000, isBeyond: false })
  assert.deepEqual(over('2027-02-02'), { days: 60, costRupiah: 60_000_000, isBeyond: false })
  assert.deepEqual(over('2027-02-03'), { days: 61, costRupiah: null, isBeyond: true })
})

test('asked for in time, nobody overstays by our slowness', () => {
  const { next, over } = standingOf(facts({ isPending: true }), day('2026-12-20'), ruleOf('voa'))

  assert.equal(next, 'pending')
  assert.equal(over.days, 0)
})

test('a visa on arrival is extended once; a visit up to 180 days in all', () => {
  const visit = (until: string) => mayExtend(facts({ until: day(until) }), ruleOf('kunjungan'))

  assert.equal(mayExtend(facts(), ruleOf('voa')), true)
  assert.equal(mayExtend(facts({ extensions: 1 }), ruleOf('voa')), false)
  assert.equal(visit('2027-05-02'), true)
  assert.equal(visit('2027-05-03'), false)
  assert.equal(mayExtend(facts(), undefined), false)
  assert.equal(standingOf(facts({ extensions: 1 }), day('2026-12-01'), ruleOf('voa')).next, 'leave')
})

test('the longer somebody stays past the end, the more days are counted, and never before it', () => {
  fc.assert(
    fc.property(fc.integer({ min: -200, max: 200 }), fc.nat(50), (from, more) => {
      const at = (days: number) =>
        standingOf(facts(), day('2026-12-04').add({ days }), ruleOf('voa')).over.days
      assert.ok(at(from) <= at(from + more))
      assert.equal(at(from), Math.max(0, from))
    }),
    { numRuns: 100 },
  )
})

test('an application to stay longer begins with what is known, and never with what was chosen for another', () => {
  if (!isExtending(service)) assert.fail('perpanjangan-itk extends')
  const earlier = {
    namaLengkap: 'Madhavi',
    kewarganegaraan: 'IN',
    izinSampai: '2020-01-01',
    perpanjangan: 'itk-60',
    pakaiPenjamin: true,
    tanggalTiba: '2026-11-05',
  }

  assert.deepEqual(knownAnswers(service, { ...facts({ extensions: 1 }), kind: 'voa' }, earlier), {
    namaLengkap: 'Madhavi',
    kewarganegaraan: 'IN',
    izinSampai: '2026-12-04',
    asalIzin: 'voa',
    sudahDiperpanjang: true,
  })
})

test('an arrival that is to come, no number of days and no place are told by field', () => {
  const typed = {
    'masuk.day': '5',
    'masuk.month': '11',
    'masuk.year': '2026',
    hari: '30',
    pintu: 'CGK',
  }
  const fields = (more: object) =>
    (readEntry({ ...typed, ...more }, day('2026-11-23')).problems ?? []).map(({ field }) => field)

  assert.deepEqual(fields({}), [])
  assert.deepEqual(fields({ 'masuk.day': '24' }), ['masuk'])
  assert.deepEqual(fields({ 'masuk.day': '31' }), ['masuk'])
  assert.deepEqual(fields({ 'masuk.year': '2020', hari: '0', pintu: ' ' }), [
    'masuk',
    'hari',
    'pintu',
  ])
  assert.deepEqual(fields({ hari: '30.5' }), ['hari'])
  assert.deepEqual(fields({ hari: '401' }), ['hari'])
})
