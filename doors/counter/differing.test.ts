import assert from 'node:assert/strict'
import { test } from 'node:test'
import { standOn } from '../../test-standing.ts'
import { counterWorld, officers, sitBefore, textOf } from './testing.ts'

const barisPaspor =
  'P<INDMADHAVI<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<\nZ1234567<1IND9101302F3104013<<<<<<<<<<<<<<<8'

test('C28: an officer reads which answers are not those of the passport, and why, and nothing where they agree', async (t) => {
  const world = await counterWorld(t)
  const dewi = sitBefore(world, world.tokens.dewi)
  const counters = await world.queue.listCounters(officers.dewi, 'padang')
  await world.queue.openCounter(officers.dewi, { counterId: counters[3]?.id ?? '' })
  const read = async (namaLengkap: string, more = {}) => {
    const wish = { service: 'evisa-b1', office: 'padang', language: 'en' } as const
    const { caseId } = await world.applications.startDraft(world.siti, wish)
    const answers = {
      ...{ barisPaspor, namaLengkap, kewarganegaraan: 'IN', tanggalLahir: '1991-01-30' },
      ...{ jenisKelamin: 'perempuan', nomorPaspor: 'Z1234567', pasporSampai: '2031-04-01' },
      ...more,
    }
    await world.applications.saveAnswers(world.siti, { caseId, version: 0, answers })
    return textOf((await dewi.open(`/loket?permohonan=${caseId}`)).body)
  }

  const other = await read('Madhuri', { alasanBeda: 'name: Court order of 2024.' })
  const same = await read('Madhavi')

  assert.match(other, /Tidak seperti di paspor/)
  assert.match(other, /paspor: Madhavi; jawaban: Madhuri/)
  assert.match(other, /Mengapa berbeda\? Court order of 2024\./)
  assert.doesNotMatch(other, /name: Court/)
  assert.doesNotMatch(same, /Tidak seperti di paspor/)
})

test('C29: a passport that ran out between handing in and the decision is seen by whoever decides', async (t) => {
  const world = await counterWorld(t)
  const dewi = sitBefore(world, world.tokens.dewi)
  const counters = await world.queue.listCounters(officers.dewi, 'padang')
  const sit = () => world.queue.openCounter(officers.dewi, { counterId: counters[3]?.id ?? '' })
  await sit()
  const wish = { service: 'evisa-b1', office: 'padang', language: 'en' } as const
  const { caseId } = await world.applications.startDraft(world.siti, wish)
  const answers = {
    ...{ barisPaspor: null, namaLengkap: 'Madhavi', kewarganegaraan: 'IN' },
    ...{ tanggalLahir: '1991-01-30', jenisKelamin: 'perempuan', nomorPaspor: 'Z1234567' },
    pasporSampai: '2026-12-01',
  }
  await world.applications.saveAnswers(world.siti, { caseId, version: 0, answers })
  await standOn(world.db, caseId, { state: 'paid', submittedAt: world.clock.now() })
  const read = async () => textOf((await dewi.open(`/loket?permohonan=${caseId}`)).body)

  const before = await read()
  world.clock.set('2026-12-02T02:00:00Z')
  await sit()
  const after = await read()

  assert.doesNotMatch(before, /habis berlaku/)
  assert.match(after, /Paspor pemohon habis berlaku Selasa, 1 Desember 2026/)
})
