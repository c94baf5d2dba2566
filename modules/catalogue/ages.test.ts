import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import {
  type Answers,
  evaluate,
  journey,
  listQuestions,
  readDefinition,
  type ServiceDefinition,
} from '#packages/forms'
import { readContent } from '#platform/content'

const root = join(import.meta.dirname, '../..')
const today = '2026-11-23'
const services = readContent(root).services.flatMap(({ json }) => {
  const { definition } = readDefinition(json) as { definition?: ServiceDefinition }
  return definition ? [definition] : []
})
const named = (id: string) => services.find((one) => one.id === id)!
const context = { facts: { 'office.ordinaryPassport': true }, today }
const walk = (service: ServiceDefinition, answers: Answers) => journey(service, answers, context)

/** What a choice of this service still offers to somebody on their way. */
function offered(service: ServiceDefinition, question: string, given: Answers): string[] {
  const { answers } = walk(service, given)
  const { choices = [] } = listQuestions(service).find(({ id }) => id === question)!
  const isOpen = (when: (typeof choices)[number]['when']) =>
    when === undefined || evaluate(when, { ...context, answers }) !== 'no'
  return choices.filter(({ when }) => isOpen(when)).map(({ value }) => value)
}

const born = (tanggalLahir: string): Answers => ({
  ...{ tempatLahir: 'Padang', tanggalLahir, jenisKelamin: 'perempuan' },
})
const baby = { ...born('2026-01-01'), sudahMenikah: true }

test('a baby is not married: the form ends with the child’s passport, and ten years are offered to none', () => {
  const asking = services.filter((one) =>
    listQuestions(one).some(({ id }) => id === 'sudahMenikah'),
  )
  assert.equal(asking.length, 4)

  for (const service of asking) {
    const given = { ...baby, tanggalKejadian: '2026-11-01' }
    const kinds = offered(service, 'jenisPaspor', given)
    assert.ok(kinds.length > 0 && kinds.every((kind) => !kind.endsWith('-10')), service.id)
    const page = walk(service, given).stops.find((stop) => stop.page.id === 'menikah')
    assert.equal(page?.state, 'hidden', service.id)
  }
  for (const id of ['paspor-baru', 'penggantian-paspor']) {
    const { stopped } = walk(named(id), baby)
    assert.equal(stopped?.instead, 'paspor-anak', id)
    assert.match(stopped?.otherwise.id ?? '', /paspor anak/)
  }
})

test('a married sixteen-year-old still goes on, and is asked: the control', () => {
  const young = { ...born('2010-06-01'), pernahPaspor: false, sudahMenikah: true }
  const single = { ...young, sudahMenikah: false }
  const service = named('paspor-baru')

  assert.equal(walk(service, young).stopped, undefined)
  assert.ok(offered(service, 'jenisPaspor', young).includes('elektronik-10'))
  assert.equal(walk(service, single).stopped?.instead, 'paspor-anak')
})

test('nobody of five travels for work, has a passport from before they were born, or lost one before that', () => {
  const child = named('paspor-anak')
  const five = offered(child, 'keperluan', born('2021-05-01'))
  const fifteen = offered(child, 'keperluan', born('2011-05-01'))
  const late = { ...born('2012-05-01'), berlakuSampai: '2027-01-01', dataBerubah: false }
  const old = { alasan: 'habis', nomorPaspor: 'X1234567', terbitSebelum2009: true, ...late }
  const lost = { tanggalKejadian: '2010-01-01', ...born('2012-05-01') }
  const { stops } = walk(named('paspor-hilang'), lost)

  assert.ok(five.includes('wisata') && !five.includes('bekerja') && !five.includes('usaha'))
  assert.ok(fifteen.includes('bekerja'))
  assert.match(
    walk(named('penggantian-paspor'), old).stopped?.otherwise.id ?? '',
    /sebelum tahun 2009 tidak mungkin/,
  )
  const sooner = walk(named('penggantian-paspor'), { ...old, ...born('1985-05-01') })
  assert.equal(sooner.stopped, undefined)
  assert.deepEqual(
    stops
      .find(({ page }) => page.id === 'lahir')
      ?.problems.map(({ code }) => code)
      .slice(0, 1),
    ['forms.tooLate'],
  )
})
