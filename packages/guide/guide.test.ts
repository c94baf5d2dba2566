import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  type Kinds,
  listEnds,
  mostQuestions,
  type Need,
  proveNeed,
  readNeed,
  walk,
} from './index.ts'

const text = (id: string) => ({ id, en: id })
const kinds: Kinds = new Map([
  ['paspor-baru', ['biasa-5', 'elektronik-10']],
  ['skim', ['skim']],
])

const need = (): Need => ({
  schema: 'gerbang.need/1',
  id: 'paspor',
  order: 1,
  names: text('Paspor'),
  summary: text('Paspor'),
  questions: [
    {
      id: 'usia',
      label: text('Usia?'),
      choices: [
        { value: 'dewasa', label: text('Dewasa'), next: 'jenis' },
        { value: 'asing', label: text('Asing'), product: { service: 'skim' } },
      ],
    },
    { id: 'jenis', label: text('Jenis?'), kindsOf: 'paspor-baru' },
  ],
})

const changed = (change: (need: Need) => void): string[] => {
  const it = need()
  change(it)
  return proveNeed(it, kinds)
}

test('the first question comes first, and an answer leads to the next', () => {
  const first = walk(need(), {}, kinds)
  const second = walk(need(), { usia: 'dewasa' }, kinds)

  assert.equal(first.question?.id, 'usia')
  assert.equal(second.question?.id, 'jenis')
  assert.deepEqual(second.question && second.ways.map(({ value }) => value), [
    'biasa-5',
    'elektronik-10',
  ])
})

test('the last answer ends at the service and its kind', () => {
  const place = walk(need(), { usia: 'dewasa', jenis: 'biasa-5' }, kinds)

  assert.deepEqual(place.product, { service: 'paspor-baru', variant: 'biasa-5' })
  assert.equal(place.answered.length, 2)
})

test('a service of one kind needs no question about its kind', () => {
  assert.deepEqual(walk(need(), { usia: 'asing' }, kinds).product, {
    service: 'skim',
    variant: 'skim',
  })
})

test('an answer that is not open is asked again, and what came after it is forgotten', () => {
  const place = walk(need(), { usia: 'bulan', jenis: 'biasa-5' }, kinds)

  assert.equal(place.question?.id, 'usia')
  assert.deepEqual(place.answered, [])
})

test('whatever stands in the address, there is a question or an end', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.string()), (answers) => {
      const place = walk(need(), answers, kinds)
      assert.ok(place.question ?? place.product)
    }),
  )
})

test('every end is listed with the answers that lead there', () => {
  const ends = listEnds(need(), kinds).map(({ product }) => `${product.service} ${product.variant}`)

  assert.deepEqual(ends, ['paspor-baru biasa-5', 'paspor-baru elektronik-10', 'skim skim'])
})

test('a need that is whole has no faults', () => {
  assert.deepEqual(proveNeed(need(), kinds), [])
  assert.ok(readNeed(need()).need)
  assert.match(readNeed({ ...need(), names: { id: 'x' } }).faults?.[0] ?? '', /names/)
})

test('a way to a service or a kind that does not exist stops the start', () => {
  const faults = changed(({ questions }) => {
    questions[0]!.choices![1]!.product = { service: 'paspor-bulan' }
    questions[1]!.except = ['biasa-7']
  })

  assert.deepEqual(faults, [
    'question usia, asing: service paspor-bulan does not exist',
    'question jenis: paspor-baru has no kind biasa-7',
  ])
})

test('an end that does not say which kind is refused', () => {
  const faults = changed(({ questions }) => {
    questions[0]!.choices![1]!.product = { service: 'paspor-baru' }
  })

  assert.deepEqual(faults, ['question usia, asing: does not say which kind of paspor-baru'])
})

test('a choice that leads nowhere, and a question nobody is asked, are refused', () => {
  const faults = changed(({ questions }) => {
    delete questions[0]!.choices![0]!.next
  })

  assert.deepEqual(faults, [
    'question usia, dewasa: leads to a question or to a product',
    'question jenis: nobody is ever asked it',
  ])
})

test('a circle is refused', () => {
  const faults = changed(({ questions }) => {
    questions[0]!.choices![1] = { value: 'lagi', label: text('Lagi'), next: 'usia' }
  })

  assert.ok(faults.some((fault) => fault.includes(`more than the ${mostQuestions}th`)))
})

test('a fifth question is one too many', () => {
  const faults = changed(({ questions }) => {
    for (let at = 0; at < 4; at += 1) {
      const end = { value: 'b', label: text('B'), product: { service: 'skim' } }
      const next = at === 3 ? 'jenis' : `q${at + 1}`
      const choices = [{ value: 'a', label: text('A'), next }, end]
      questions.push({ id: `q${at}`, label: text('Q'), choices })
    }
    questions[0]!.choices![0]!.next = 'q0'
  })

  assert.ok(faults.includes('question q3: is more than the 4th to be asked'))
})
