import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  addChosen,
  addTallies,
  answeredAtLeast,
  bandOf,
  bands,
  chosenIn,
  elements,
  emptyTally,
  figuresOf,
  marginOf,
  neededSample,
  nextElement,
  readTrail,
  releasable,
  type Score,
  scoresIn,
  slugs,
  type Tally,
  walk,
} from './index.ts'
import vectors from './vectors.json' with { type: 'json' }

/** Ten people whose mean for each element is the published one. */
function tenPeople(means: number[]): Tally {
  return slugs.reduce((tally, slug, at) => {
    const tenths = Math.round(means[at]! * 10)
    const low = Math.floor(tenths / 10) as Score
    const above = tenths - low * 10
    const below = addChosen(tally, { slug, score: low, people: 10 - above })
    return above === 0
      ? below
      : addChosen(below, { slug, score: (low + 1) as Score, people: above })
  }, emptyTally)
}

for (const { nrr, index, converted, grade } of vectors.index) {
  test(`the published means ${nrr.join(' ')} give ${converted}, grade ${grade}`, () => {
    const figures = figuresOf(tenPeople(nrr))

    assert.equal(figures?.index, index)
    assert.equal(figures?.converted, converted)
    assert.equal(figures?.grade, grade)
    assert.deepEqual(
      figures?.elements.map(({ mean }) => mean),
      nrr,
    )
  })
}

test('every row of the published sample table comes out as printed', () => {
  const ours = vectors.sample.table.map(({ population }) => ({
    population,
    sample: neededSample(population),
  }))

  assert.deepEqual(ours, vectors.sample.table)
})

test('a full sample leaves a margin of five, everybody leaves none', () => {
  const large = vectors.sample.table.filter(({ population }) => population >= 200)
  for (const { population, sample } of large) {
    const margin = marginOf(sample, population)
    assert.ok(Math.abs(margin - 5) < 0.1, `${sample} of ${population}: ${margin}`)
  }
  assert.equal(marginOf(20, 20), 0)
  assert.ok(Math.abs(marginOf(384, 1_000_000) - 5) < 0.01)
})

test('every converted value of two decimals has exactly one grade', () => {
  for (let hundredths = 2500; hundredths <= 10_000; hundredths++) {
    const value = hundredths / 100
    const found = bands.filter(({ from, to }) => from <= value && value <= to)
    assert.equal(found.length, 1, `${value}`)
    assert.equal(bandOf(value), found[0])
  }
})

test('who leaves a question out is not counted for it, and the index waits for all nine', () => {
  const eight = addTallies(
    emptyTally,
    chosenIn(scoresIn('444444440')).reduce(addChosen, emptyTally),
  )
  const nine = chosenIn(scoresIn('000000002')).reduce(addChosen, eight)

  assert.equal(figuresOf(eight), undefined)
  const figures = figuresOf(nine)
  assert.deepEqual(
    figures?.elements.map(({ people }) => people),
    slugs.map(() => 1),
  )
  assert.equal(figures?.index, 3.777778)
  assert.equal(figures?.converted, 94.44)
})

test('the order in which people answer changes nothing', () => {
  const trail = fc.stringMatching(/^[1-4]{9}$/)
  fc.assert(
    fc.property(fc.array(trail, { minLength: 1, maxLength: 40 }), (trails) => {
      const tallyOf = (list: string[]) =>
        list.flatMap((one) => chosenIn(scoresIn(one))).reduce(addChosen, emptyTally)
      const figures = figuresOf(tallyOf(trails))
      const plain = trails.join('').split('').map(Number)
      const mean = plain.reduce((sum, score) => sum + score, 0) / plain.length

      assert.deepEqual(figuresOf(tallyOf(trails.toReversed())), figures)
      assert.ok(Math.abs(figures!.index - mean) < 1e-6)
    }),
  )
})

test('each step of what is shown stands for five people or more', () => {
  for (let last = 0; last < 60; last++) {
    const seen = Array.from({ length: last + 1 }, (_, people) => releasable(people, false))
    const all = [...seen, releasable(last, true)]
    const steps = all.map((people, at) => people - (all[at - 1] ?? 0)).filter((step) => step > 0)
    assert.ok(
      steps.every((step) => step >= 5),
      `${last}: ${steps}`,
    )
  }
  assert.equal(releasable(4, true), 0)
  assert.equal(releasable(7, true), 7)
})

test('one walks through nine questions, may leave out and go back', () => {
  assert.equal(nextElement('')?.slug, 'persyaratan')
  assert.equal(walk('43', '0'), '430')
  assert.equal(walk('430', 'back'), '43')
  assert.equal(walk('', 'back'), '')
  assert.equal(walk('43', '5'), '43')
  assert.equal(walk('444444444', '1'), '444444444')
  assert.equal(nextElement('444444444'), undefined)
  assert.deepEqual(scoresIn('402'), { persyaratan: 4, waktu: 2 })
  assert.equal(readTrail('4a'), '')
  assert.equal(readTrail('4444444440'), '')
})

test('every question has four answers in both languages, worst first', () => {
  assert.equal(elements.length, 9)
  for (const { question, answers } of elements) {
    assert.ok(question.id && question.en)
    assert.deepEqual(
      answers.map(({ score }) => score),
      [1, 2, 3, 4],
    )
  }
})

test('how many answered is said in steps of five, so that one more tells of nobody', () => {
  assert.deepEqual([0, 1, 4, 5, 9, 10, 78].map(answeredAtLeast), [0, 0, 0, 5, 5, 10, 75])
})
