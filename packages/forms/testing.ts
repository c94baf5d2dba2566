import { readFileSync } from 'node:fs'
import { type Answers, readDefinition, type ServiceDefinition } from './index.ts'

const file = new URL('../../services/paspor-baru.json', import.meta.url)

/** The real first passport, fresh for each test. */
export function passport(): ServiceDefinition {
  const read = readDefinition(JSON.parse(readFileSync(file, 'utf8')))
  if (read.faults) throw new Error(read.faults.join('\n'))
  return read.definition
}

/** Siti Aminah, invented: a whole form for her first passport. */
export const sitisAnswers: Answers = {
  pernahPaspor: false,
  namaLengkap: 'Siti Aminah',
  tempatLahir: 'Metro',
  tanggalLahir: '1990-07-05',
  jenisKelamin: 'perempuan',
  nik: '1872014507900001',
  nikBerbeda: false,
  telepon: '+6281234567890',
  alamat: {
    street: 'Jl. Melati 3',
    village: 'Yosorejo',
    district: 'Metro Timur',
    regency: 'Kota Metro',
    province: 'Lampung',
  },
  namaIbu: 'Fatimah',
  namaAyah: null,
  keperluan: 'wisata',
  negaraTujuan: 'JP',
  jenisPaspor: 'elektronik-10',
}
