import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import {
  type Answers,
  journey,
  listDifferences,
  prove,
  readDefinition,
  type ServiceDefinition,
  suggestAnswers,
} from './index.ts'

const file = new URL('../../services/evisa-b1.json', import.meta.url)
function visa(): ServiceDefinition {
  const read = readDefinition(JSON.parse(readFileSync(file, 'utf8')))
  return read.faults ? assert.fail(read.faults.join()) : read.definition
}

const today = '2026-11-23'
const barisPaspor =
  'P<INDMADHAVI<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<\nZ1234567<1IND9101302F3104013<<<<<<<<<<<<<<<8'
const whole: Answers = {
  barisPaspor,
  namaLengkap: 'Madhavi',
  kewarganegaraan: 'IN',
  tanggalLahir: '1991-01-30',
  jenisKelamin: 'perempuan',
  nomorPaspor: 'Z1234567',
  pasporSampai: '2031-04-01',
}
const differing = (answers: Answers) =>
  listDifferences(visa(), answers, today).map(({ field }) => field)

test('C16: the lines suggest every answer of a person with one name, and none that is given', () => {
  const { barisPaspor: _, ...rest } = whole

  assert.deepEqual(suggestAnswers(visa(), { barisPaspor }, today), rest)
  assert.deepEqual(suggestAnswers(visa(), whole, today), {})
  assert.deepEqual(suggestAnswers(visa(), rest, today), {})
})

test('C16: a name the line cut is not suggested, and its whole is no difference', () => {
  const cut = barisPaspor.replace(/^.*/, 'P<INDSUBRAMANIAM<<VENKATANARASIMHARAJUVARIPE')
  const namaLengkap = 'Venkatanarasimharajuvaripeta Subramaniam'

  assert.equal(suggestAnswers(visa(), { barisPaspor: cut }, today).namaLengkap, undefined)
  assert.deepEqual(differing({ ...whole, barisPaspor: cut, namaLengkap }), [])
  assert.deepEqual(differing({ ...whole, barisPaspor: cut }), ['name'])
})

test('C28: each answer that is not what the lines say is a difference of its own', () => {
  const other: Answers = {
    ...{ namaLengkap: 'Madhuri', nomorPaspor: 'Z1234568', kewarganegaraan: 'PK' },
    ...{ tanggalLahir: '1992-01-30', jenisKelamin: 'laki-laki', pasporSampai: '2031-04-02' },
  }

  assert.deepEqual(differing(whole), [])
  for (const [id, answer] of Object.entries(other)) {
    assert.equal(differing({ ...whole, [id]: answer }).length, 1, id)
  }
  assert.equal(differing({ ...whole, ...other }).length, 6)
})

test('a form asks for a reason only where something differs, and holds it for that alone', () => {
  const stop = (answers: Answers) =>
    journey(visa(), answers, { facts: {}, today }).stops.find(
      ({ page }) => page.id === 'beda-paspor',
    )
  const name = { ...whole, namaLengkap: 'Madhuri' }
  const reasoned = { ...name, alasanBeda: 'name: A court changed it.' }

  assert.equal(stop(whole)?.state, 'hidden')
  assert.equal(stop(name)?.state, 'next')
  assert.equal(stop(reasoned)?.state, 'done')
  assert.equal(stop({ ...reasoned, nomorPaspor: 'Z1234568' })?.state, 'next')
  assert.equal(stop({ ...whole, alasanBeda: 'name: A court changed it.' })?.state, 'hidden')
})

const changed = (change: (definition: ServiceDefinition) => void): string[] => {
  const definition = visa()
  change(definition)
  return prove(definition)
}

test('C7: a form that takes up the lines in the wrong place, or of nothing, is not published', () => {
  const lost = changed((it) => {
    it.passport!.birth = 'tanggalTiba'
  })
  const unasked = changed((it) => {
    delete it.passport
  })
  const always = changed((it) => {
    const page = it.form.sections[1]!.pages.find(({ id }) => id === 'beda-paspor')!
    delete page.when
  })

  assert.deepEqual(
    changed(() => {}),
    [],
  )
  assert.deepEqual(lost, ['passport: tanggalTiba is not asked between the lines and the reason'])
  assert.deepEqual(unasked, ['question barisPaspor: the service says nothing of a passport'])
  assert.deepEqual(always, ['page beda-paspor: is not asked only where passport.differs says so'])
})
