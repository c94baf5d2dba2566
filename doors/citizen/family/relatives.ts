/** What everybody of Siti's invented family answers once. */
export const shared = {
  telepon: '081234567890',
  'alamat.street': 'Jl. Melati 3',
  'alamat.village': 'Alai',
  'alamat.district': 'Padang Utara',
  'alamat.regency': 'Kota Padang',
  'alamat.province': 'Sumatera Barat',
}

const travel = { keperluan: 'wisata', negaraTujuan: 'Jepang' }

/** Siti, whose passport ends; the invented mother. */
export const mother = {
  ...shared,
  ...travel,
  alasan: 'habis',
  nomorPaspor: 'B1234567',
  'berlakuSampai.day': '1',
  'berlakuSampai.month': '3',
  'berlakuSampai.year': '2027',
  terbitSebelum2009: 'no',
  dataBerubah: 'no',
  namaLengkap: 'Siti Aminah',
  tempatLahir: 'Metro',
  'tanggalLahir.day': '5',
  'tanggalLahir.month': '7',
  'tanggalLahir.year': '1990',
  jenisKelamin: 'perempuan',
  nik: '1872014507900001',
  jenisPaspor: 'elektronik-10',
}

/** One of her invented children. */
export const child = (namaAnak: string) => ({
  ...travel,
  hubungan: 'ibu',
  namaPemohon: 'Siti Aminah',
  namaAnak,
  tempatLahir: 'Metro',
  'tanggalLahir.day': '4',
  'tanggalLahir.month': '3',
  'tanggalLahir.year': '2020',
  jenisKelamin: 'laki-laki',
  // Twins have numbers of their own.
  nik: `187201040320000${namaAnak === 'Bulan' ? 2 : 1}`,
  pernahPaspor: 'no',
  namaIbu: 'Siti Aminah',
  namaAyah: 'Budi Hartono',
  hadirBerdua: 'berdua',
  jenisPaspor: 'elektronik-5',
})

/** Nur, Siti's invented mother, who never had a passport. */
export const grandmother = {
  ...travel,
  pernahPaspor: 'no',
  namaLengkap: 'Nur Aini',
  tempatLahir: 'Padang',
  'tanggalLahir.day': '17',
  'tanggalLahir.month': '8',
  'tanggalLahir.year': '1955',
  jenisKelamin: 'perempuan',
  nik: '1371015708550002',
  namaIbu: 'Aisyah',
  jenisPaspor: 'biasa-5',
}

/** The papers each of them sends. */
export const papersOf = {
  mother: ['ktp', 'paspor-lama'],
  child: ['akta-lahir-anak', 'kk', 'ktp-ortu', 'nikah-ortu', 'pernyataan-ortu'],
  grandmother: ['ktp', 'kk', 'identitas-lahir'],
}
