import type { Answers } from '#packages/forms'
import { sitisAnswers } from './fixtures.ts'

/** Somebody invented, the service they need, and everything they hand in for it. */
export type Persona = {
  service: string
  language: 'id' | 'en'
  answers: Answers
  papers: readonly string[]
}

const { telepon = null, alamat = null, keperluan = null, negaraTujuan = null } = sitisAnswers

const bintang: Answers = {
  hubungan: 'ibu',
  namaPemohon: 'Siti Aminah',
  namaAnak: 'Bintang',
  tempatLahir: 'Metro',
  tanggalLahir: '2020-03-04',
  jenisKelamin: 'laki-laki',
  nik: '1872010403200001',
  nikBerbeda: false,
  pernahPaspor: false,
  namaIbu: 'Siti Aminah',
  namaAyah: 'Budi Hartono',
  hadirBerdua: 'berdua',
  ...{ telepon, alamat, keperluan, negaraTujuan },
  jenisPaspor: 'elektronik-5',
}

const panji: Answers = {
  tanggalKejadian: '2026-11-20',
  tempatKejadian: 'Pasar Raya Padang',
  cerita: 'Tas saya terbawa arus saat banjir.',
  karenaBencana: true,
  nomorPaspor: null,
  masihBerlaku: 'ya',
  namaLengkap: 'Raden Mas Panji Sosrokartono Kusumowidagdo',
  tempatLahir: 'Padang',
  tanggalLahir: '1988-02-29',
  jenisKelamin: 'laki-laki',
  nik: '1371012902880003',
  nikBerbeda: false,
  ...{ telepon, alamat },
  jenisPaspor: 'elektronik-10',
}

const foreigner: Answers = {
  barisPaspor: null,
  tanggalLahir: '1991-01-30',
  jenisKelamin: 'perempuan',
  pasporSampai: '2031-04-01',
}
const stay: Answers = { alamatDiIndonesia: alamat }

const madhavi: Answers = {
  ...foreigner,
  ...stay,
  asalIzin: 'kunjungan',
  izinSampai: '2026-12-04',
  namaLengkap: 'Madhavi',
  kewarganegaraan: 'IN',
  nomorPaspor: 'Z1234567',
  pakaiPenjamin: false,
  perpanjangan: 'itk-60',
}

const kenji: Answers = {
  ...foreigner,
  jenisKelamin: 'laki-laki',
  namaLengkap: 'Kenji Watanabe',
  kewarganegaraan: 'JP',
  nomorPaspor: 'TR1234567',
  nomorKitas: '2C21JE0001-W',
  izinSampai: '2028-06-30',
  lamaIzin: 'masuk-1-tahun',
}

const max: Answers = {
  ...foreigner,
  namaLengkap: 'Maximiliana Featherstonehaugh-Cholmondeley Fitzwilliam',
  kewarganegaraan: 'GB',
  nomorPaspor: '925665416',
  tujuanKedatangan: 'wisata',
  tanggalTiba: '2026-12-20',
}

const chloe: Answers = {
  ...foreigner,
  ...stay,
  namaLengkap: 'Chloé Dubois',
  kewarganegaraan: 'FR',
  nomorPaspor: '19AA00001',
  tanggalTiba: '2026-12-01',
  tempatTiba: 'Bandara Minangkabau, Padang',
  nomorPerjalanan: 'AK 405',
  tujuanKedatangan: 'wisata',
}

/** The cast of the services; everybody is invented. */
export const personas = {
  /** A boy of six with one name; his mother applies. */
  bintang: {
    service: 'paspor-anak',
    language: 'id',
    answers: bintang,
    papers: ['akta-lahir-anak', 'kk', 'ktp-ortu', 'nikah-ortu', 'pernyataan-ortu'],
  },
  /** Born on a 29 February, with a name longer than the machine lines; the flood took his bag. */
  panji: {
    service: 'paspor-hilang',
    language: 'id',
    answers: panji,
    papers: ['ktp', 'kk', 'identitas-lahir', 'lapor-polisi'],
  },
  /** The same man when the water only reached his passport. */
  panjiDamaged: {
    service: 'paspor-rusak',
    language: 'id',
    answers: { ...panji, karenaBencana: false },
    papers: ['ktp', 'kk', 'identitas-lahir', 'paspor-lama'],
  },
  /** From India, with one name, on a visit visa that ends soon. */
  madhavi: {
    service: 'perpanjangan-itk',
    language: 'en',
    answers: madhavi,
    papers: ['paspor-wna', 'evisa-cap'],
  },
  /** From Japan, lives here, travels. */
  kenji: {
    service: 'izin-masuk-kembali',
    language: 'en',
    answers: kenji,
    papers: ['paspor-wna', 'kitas'],
  },
  /** From Britain, will be a tourist; nobody here ever meets her. */
  max: {
    service: 'evisa-b1',
    language: 'en',
    answers: max,
    papers: ['paspor-wna', 'foto'],
  },
  /** From France, about to arrive. */
  chloe: {
    service: 'kartu-kedatangan',
    language: 'en',
    answers: chloe,
    papers: [],
  },
} as const satisfies Record<string, Persona>
