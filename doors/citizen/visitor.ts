/** Madhavi, an invented visitor, and what she answers to come here. */
export const visitor = {
  namaLengkap: 'Madhavi',
  kewarganegaraan: 'India',
  'tanggalLahir.day': '30',
  'tanggalLahir.month': '1',
  'tanggalLahir.year': '1991',
  jenisKelamin: 'perempuan',
  nomorPaspor: 'z 123 4567',
  'pasporSampai.day': '1',
  'pasporSampai.month': '4',
  'pasporSampai.year': '2031',
  'tanggalTiba.day': '20',
  'tanggalTiba.month': '12',
  'tanggalTiba.year': '2026',
  tujuanKedatangan: 'wisata',
  'alamatDiIndonesia.street': 'Jl. Pantai 1',
  'alamatDiIndonesia.village': 'Tuapejat',
  'alamatDiIndonesia.district': 'Sipora Utara',
  'alamatDiIndonesia.regency': 'Kepulauan Mentawai',
  'alamatDiIndonesia.province': 'Sumatera Barat',
}

/** And to stay longer. */
export const stay = {
  ...visitor,
  asalIzin: 'kunjungan',
  'izinSampai.day': '4',
  'izinSampai.month': '12',
  'izinSampai.year': '2026',
  pakaiPenjamin: 'no',
  perpanjangan: 'itk-60',
}
