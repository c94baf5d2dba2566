import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  type Answers,
  type Condition,
  evaluate,
  findVariant,
  firstOpenPage,
  journey,
  listMissingPapers,
  listPages,
  listPapers,
  listVariants,
  mayVisit,
  pageAfter,
} from './index.ts'
import { passport, sitisAnswers } from './testing.ts'

const context = { facts: { 'office.ordinaryPassport': true }, today: '2026-11-23' }
const walk = (answers: Answers, at = context) => journey(passport(), answers, at)
const states = (answers: Answers) =>
  Object.fromEntries(walk(answers).stops.map(({ page, state }) => [page.id, state]))

test('the way begins at the first question and nobody skips ahead', () => {
  const way = walk({})

  assert.equal(firstOpenPage(way)?.id, 'pernah-paspor')
  assert.ok(mayVisit(way, 'pernah-paspor'))
  assert.ok(!mayVisit(way, 'nama'))
  assert.ok(!way.isComplete)
})

test('a whole form is complete, and an adult is never asked about marriage', () => {
  const way = walk(sitisAnswers)

  assert.ok(way.isComplete)
  assert.equal(firstOpenPage(way), undefined)
  assert.equal(states(sitisAnswers).menikah, 'hidden')
  assert.equal(pageAfter(way, 'nik')?.id, 'kontak')
})

test('a passport form has at most ten pages for an adult', () => {
  assert.ok(walk(sitisAnswers).stops.filter(({ state }) => state !== 'hidden').length <= 10)
})

test('somebody of sixteen is asked about marriage, and stops when not married', () => {
  const young = { ...sitisAnswers, tanggalLahir: '2010-07-05', nik: '1872014507100001' }

  assert.equal(states(young).menikah, 'next')
  assert.equal(walk({ ...young, sudahMenikah: false }).stopped?.id, 'dewasa')
  assert.ok(walk({ ...young, sudahMenikah: true }).isComplete)
})

test('a birthday between draft and visit changes the way by itself', () => {
  const almost = { ...sitisAnswers, tanggalLahir: '2009-11-24', nik: '1872016411090001' }

  assert.equal(states(almost).menikah, 'next')
  assert.ok(walk(almost, { ...context, today: '2026-11-24' }).isComplete)
})

test('somebody who had a passport is told of the other service', () => {
  assert.equal(walk({ pernahPaspor: true }).stopped?.instead, 'penggantian-paspor')
})

test('C14: changing an early answer opens what no longer fits, and changing back heals it', () => {
  const changed = { ...sitisAnswers, jenisKelamin: 'laki-laki' }

  const way = walk(changed)

  assert.equal(firstOpenPage(way)?.id, 'nik')
  assert.equal(way.stops.find(({ page }) => page.id === 'nik')?.problems[0]?.code, 'forms.nikSex')
  assert.ok(walk({ ...changed, jenisKelamin: 'perempuan' }).isComplete)
})

test('answers of a page that is not asked count for nothing', () => {
  assert.equal(walk({ ...sitisAnswers, sudahMenikah: false }).answers.sudahMenikah, undefined)
})

test('a page whose questions are all optional is done once it was seen', () => {
  const { telepon: _, ...unseen } = sitisAnswers

  assert.equal(states(unseen).kontak, 'next')
  assert.ok(walk({ ...unseen, telepon: null }).isComplete)
})

test('an office with e-passports only does not take the ordinary one', () => {
  const only = { facts: { 'office.ordinaryPassport': false }, today: context.today }
  const wish = { ...sitisAnswers, jenisPaspor: 'biasa-5' }

  assert.equal(firstOpenPage(walk(wish, only))?.id, 'jenis')
  assert.deepEqual(
    listVariants(passport(), { ...only, answers: sitisAnswers }).map(({ id }) => id),
    ['elektronik-5', 'elektronik-10'],
  )
  assert.equal(findVariant(passport(), { ...context, answers: wish })?.fee.feeRupiah, 350000)
})

test('papers follow the purpose; those sent are not missing', () => {
  const world = { ...context, answers: { ...sitisAnswers, keperluan: 'umrah-haji' } }

  assert.ok(listPapers(passport(), world).some(({ id }) => id === 'rekomendasi-umrah'))
  assert.deepEqual(
    listMissingPapers(passport(), world, ['ktp']).map(({ id }) => id),
    ['kk', 'identitas-lahir'],
  )
})

test('C10: no required question is ever hidden by something unknown', () => {
  const some = fc.subarray(Object.keys(sitisAnswers))
  fc.assert(
    fc.property(some, fc.boolean(), (ids, knowsOffice) => {
      const given = Object.fromEntries(ids.map((id) => [id, sitisAnswers[id]!]))
      const at = { facts: knowsOffice ? context.facts : {}, today: context.today }
      const way = journey(passport(), given, at as typeof context)
      const hidden = way.stops.filter(({ state }) => state === 'hidden')
      for (const { page } of hidden) {
        const truth = evaluate(page.when ?? true, { ...at, answers: way.answers } as never)
        assert.equal(truth, 'no')
      }
      assert.equal(way.stops.length, listPages(passport()).length)
    }),
    { numRuns: 30 },
  )
})

const whens: Condition[] = [
  { eq: [{ answer: 'keperluan' }, 'wisata'] },
  { lt: [{ ageAt: [{ answer: 'tanggalLahir' }, { today: true }] }, 17] },
  { eq: [{ fact: 'office.ordinaryPassport' }, true] },
  { in: [{ answer: 'nowhere' }, ['a']] },
  false,
]
const wish = fc.constantFrom(...whens)
const when = fc.oneof(
  wish,
  fc.tuple(wish, wish).map((pair): Condition => ({ and: pair })),
  fc.tuple(wish, wish).map((pair): Condition => ({ or: pair })),
  wish.map((one): Condition => ({ not: one })),
)

test('a page is hidden exactly when its condition is a plain no, whatever the author wrote', () => {
  const definition = passport()
  fc.assert(
    fc.property(when, fc.subarray(Object.keys(sitisAnswers)), (condition, ids) => {
      const last = listPages(definition).at(-1)!
      last.when = condition
      const given = Object.fromEntries(ids.map((id) => [id, sitisAnswers[id]!]))

      const way = journey(definition, given, context)

      const before = Object.fromEntries(
        Object.entries(way.answers).filter(([id]) => !last.questions.some((q) => q.id === id)),
      )
      const isNo = evaluate(condition, { ...context, answers: before }) === 'no'
      assert.equal(way.stops.at(-1)?.state === 'hidden', isNo)
    }),
  )
})
