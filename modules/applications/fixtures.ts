import type { Answers } from '#packages/forms'

/** Siti Aminah, invented: a whole form for her first passport, as the door would have read it. */
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
