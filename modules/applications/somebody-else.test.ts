import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ServiceDefinition } from '#packages/forms'
import { readContent } from '#platform/content'
import { isSomebodyElse } from './somebody-else.ts'

const { services } = readContent(`${import.meta.dirname}/../..`)
const serviceOf = (id: string) =>
  services.find(({ file }) => file.endsWith(`${id}.json`))!.json as ServiceDefinition

const siti = {
  namaLengkap: 'Siti Aminah',
  tanggalLahir: '1990-07-05',
  jenisKelamin: 'perempuan',
  nik: '1872014507900001',
}

test('a letter, a digit or one field is a mistake; another number, or a name and something else, is somebody else', () => {
  const judge = (more: object) =>
    isSomebodyElse(serviceOf('paspor-baru'), siti, { ...siti, ...more })
  const mistakes = {
    nothing: {},
    aLetter: { namaLengkap: 'Siti Aminnah' },
    aLongerName: { namaLengkap: 'Siti Aminah Putri', nik: '1872014507900002' },
    marriedName: { namaLengkap: 'Nyonya Harahap' },
    twoDigits: { nik: '1872014507900010' },
    dayAndNumber: { tanggalLahir: '1990-07-06', nik: '1872014607900001' },
    turnedDay: { tanggalLahir: '1990-05-07' },
    sexAlone: { jenisKelamin: 'laki-laki' },
    anotherDay: { tanggalLahir: '1991-08-06' },
  }
  const others = {
    everything: {
      ...{ namaLengkap: 'Budi Santoso', tanggalLahir: '1985-01-01' },
      ...{ jenisKelamin: 'laki-laki', nik: '1371010101850002' },
    },
    number: { nik: '1371010101850002' },
    threeDigits: { nik: '1872014507900999' },
    twin: { namaLengkap: 'Rina Melati', nik: '1872014507900002' },
    nameAndBirth: { namaLengkap: 'Budi Santoso', tanggalLahir: '1985-01-01' },
    nameAndSex: { namaLengkap: 'Budi Santoso', jenisKelamin: 'laki-laki' },
    birthAndNumber: { tanggalLahir: '1991-08-06', nik: '1872014507900002' },
  }

  for (const [name, more] of Object.entries(mistakes)) assert.equal(judge(more), false, name)
  for (const [name, more] of Object.entries(others)) assert.equal(judge(more), true, name)
})

test('a new passport of the same person is a mistake, one of another name is not', () => {
  const guest = {
    ...{ namaLengkap: 'Madhavi Rao', tanggalLahir: '1990-01-02' },
    ...{ jenisKelamin: 'perempuan', nomorPaspor: 'Z1234567' },
  }
  const judge = (more: object) =>
    isSomebodyElse(serviceOf('perpanjangan-itk'), guest, { ...guest, ...more })

  assert.equal(judge({ nomorPaspor: 'T7654321' }), false)
  assert.equal(judge({ namaLengkap: 'Kenji Watanabe', nomorPaspor: 'T7654321' }), true)
})
