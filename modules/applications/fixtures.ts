import type { Answers } from '#packages/forms'
import { sitisAnswers } from '../../test-answers.ts'

export { sitisAnswers }

/** Pak Harun, invented, 81, with one name and no telephone; an officer fills in for him. */
export const harunsAnswers: Answers = {
  ...sitisAnswers,
  namaLengkap: 'Harun',
  tempatLahir: 'Padang',
  tanggalLahir: '1945-08-17',
  jenisKelamin: 'laki-laki',
  nik: '1371011708450002',
  telepon: null,
  namaIbu: 'Aisyah',
  keperluan: 'umrah-haji',
  negaraTujuan: 'SA',
  jenisPaspor: 'biasa-5',
}

/** The papers of a first passport that must be sent before applying. */
export const firstPassportPapers = ['ktp', 'kk', 'identitas-lahir'] as const
