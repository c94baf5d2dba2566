import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { createCatalogue, type Service } from '#modules/catalogue'
import { readContent } from '#platform/content'
import { freshDatabase, turnedClock } from '#platform/testing'
import { readWords } from '../../words.ts'
import { readAnswerFiles } from './answer-file.ts'
import { createAssistant } from './index.ts'

const root = join(import.meta.dirname, '../..')
const content = readContent(root)
const { answers } = content
const noServices = { listEntries: (): Service[] => [] }
const assistant = createAssistant({ answers, catalogue: noServices })
const everything = () => assistant.listTopics().flatMap(({ id }) => assistant.listAnswers(id))
const first = (text: string, language: 'id' | 'en' = 'id') =>
  assistant.search(text, language)[0]?.id

test('all 210 questions are answered; what is not here yet says so and promises nothing', () => {
  const awaited = assistant.listAwaited()

  assert.equal(everything().length, 210)
  assert.equal(awaited.length, 25)
  for (const { id } of awaited) {
    const answer = assistant.findAnswer(id)
    assert.equal(answer?.basis, 'meanwhile', id)
    assert.match(answer?.answer.en ?? '', /\b(not|no|cannot)\b/, id)
  }
  for (const asked of ['saya diminta uang oleh petugas', 'pungli', 'suap']) {
    assert.equal(first(asked), 'pengaduan-04', asked)
  }
})

test('what is not here yet never stands beside a task', () => {
  const beside = (['papers', 'place', 'pay', 'ticket', 'paid'] as const).flatMap(
    assistant.listBeside,
  )

  assert.ok(beside.length > 0)
  assert.ok(beside.every(({ basis }) => basis !== 'meanwhile'))
})

test('people find the answer in their own words of either language, typos included', () => {
  assert.equal(first('paspor saya hlang'), 'paspor-hilang-01')
  assert.equal(first('biaya e paspor 10 tahun'), 'biaya-01')
  assert.equal(first('brapa lama paspor jadi'), 'paspor-baru-08')
  assert.equal(first('dua urusan sekali datang'), 'janji-temu-12')
  assert.equal(first('two errands one visit', 'en'), 'janji-temu-12')
  assert.equal(first('is there an office in mentawai', 'en'), 'kantor-03')
  assert.equal(first('extend vist permit', 'en'), 'izin-tinggal-01')
  assert.equal(first('what does overstay cost', 'en'), 'overstay-01')
  assert.deepEqual(assistant.search('pajak kendaraan bermotor roda dua', 'id'), [])
  assert.deepEqual(assistant.search('  ', 'id'), [])
})

test('a fee in an answer is the fee of the service in force, and changes with it', async (t) => {
  const db = await freshDatabase(t)
  const { now } = turnedClock()
  const catalogue = createCatalogue({ db, content, now })
  const [service] = catalogue
    .listServices()
    .filter(({ definition }) => definition.id === 'paspor-baru')
  const dearer = (each: Service): Service => ({
    ...each,
    definition: {
      ...each.definition,
      variants: each.definition.variants.map((variant) => ({
        ...variant,
        fee: { ...variant.fee, feeRupiah: 1_234_000 },
      })),
    },
  })

  const today = createAssistant({ answers, catalogue }).findAnswer('biaya-01')
  const later = createAssistant({
    answers,
    catalogue: { listEntries: () => [dearer(service!)] },
  }).findAnswer('biaya-01')

  assert.equal(today?.answer.id, 'Rp950.000 per permohonan.')
  assert.equal(today?.answer.en, 'Rp950,000 per application.')
  assert.deepEqual(
    today?.services.map(({ id }) => id),
    ['paspor-baru'],
  )
  assert.equal(later?.answer.id, 'Rp1.234.000 per permohonan.')
})

test('what a service in force costs today is what was read when the answers were written', async (t) => {
  const db = await freshDatabase(t)
  const catalogue = createCatalogue({ db, content, now: turnedClock().now })
  const real = createAssistant({ answers, catalogue })

  for (const { id, answer } of everything()) {
    assert.deepEqual(real.findAnswer(id)?.answer, answer, id)
  }
})

test('a fee that no service carries yet is shown as it was read', () => {
  assert.equal(
    assistant.findAnswer('biaya-12')?.answer.en,
    'Yes: 7 days Rp250,000 and 14 days Rp350,000.',
  )
})

test('a few answers stand beside each task, and beside the service they are about', () => {
  for (const task of ['papers', 'place', 'pay', 'ticket'] as const) {
    const beside = assistant.listBeside(task)
    assert.ok(beside.length >= 2 && beside.length <= 5, task)
  }
  assert.ok(assistant.listBeside('paid').length > 0, 'whoever paid and changes their mind')
  const about = assistant.listAbout(['PAS-NEW-E10', 'PAS-NEW-N5'])
  assert.ok(about.length > 0 && about.length <= 5)
  assert.deepEqual(assistant.listAbout([]), [])
})

test('nothing half made is shown: no empty sentence, no code left in an answer', () => {
  for (const { id, question, answer, basis } of everything()) {
    for (const text of [question.id, question.en, answer.id, answer.en]) {
      assert.match(text, /\S/, id)
      assert.doesNotMatch(text, /[{}]/, id)
    }
    assert.ok(['source', 'memory', 'promise', 'meanwhile'].includes(basis))
  }
})

test('the answer about uploads names every kind the form takes, and numbers are for everybody', () => {
  const { en: words } = readWords(root)
  const answerTo = (id: string) => assistant.findAnswer(id)?.answer.en ?? ''
  const kinds = words('citizen.papers.kinds').match(/JPEG|PNG|WebP|HEIC|PDF/g) ?? []

  assert.equal(kinds.length, 5)
  for (const kind of kinds) assert.match(answerTo('keamanan-04'), new RegExp(kind))
  assert.match(answerTo('prioritas-01'), /^Anybody: take a number/)
})

test('a topic with a slip stops the start, with its file named', () => {
  const topic = (more: object) => {
    const text = { id: 'Ya', en: 'Yes' }
    const answer = { id: 'a-1', question: text, answer: text, basis: 'memory', ...more }
    const json = { schema: 'gerbang.answers/1', checked: '2026-11-21', id: 'a', order: 1 }
    return [{ file: 'answers/a.json', json: { ...json, names: text, answers: [answer] } }]
  }
  const price = { id: '{PAS-NEW-E10}', en: 'free' }

  assert.equal(readAnswerFiles(topic({})).length, 1)
  assert.throws(() => readAnswerFiles(topic({ basis: 'rumour' })), /answers\/a.json:\n {2}/)
  assert.throws(
    () => readAnswerFiles(topic({ answer: price })),
    /a-1: its amounts and codes differ/,
  )
  assert.throws(() => readAnswerFiles(topic({ needs: 'refunds' })), /only a promise can need/)
  const promise = { basis: 'promise', needs: 'refunds' }
  assert.throws(() => readAnswerFiles(topic(promise)), /does not say what holds until then/)
  const meanwhile = { id: 'Belum.', en: 'Not yet.' }
  assert.throws(() => readAnswerFiles(topic({ meanwhile })), /does not say what it waits for/)
  assert.throws(() => readAnswerFiles([...topic({}), ...topic({})]), /a is written twice/)
})
