/** Somebody who exists nowhere, with words that nobody else has: found anywhere, they came from here. */
export type Canary = {
  isForeign: boolean
  email: string
  /** What they type, by the name of the field. */
  typed: Readonly<Record<string, string>>
  /** What must not be found: by what it is, in the spellings it may have. */
  secrets: readonly { kind: string; text: string }[]
}

const heads = ['Zwo', 'Quil', 'Vraz', 'Xaph', 'Jyld', 'Pwem', 'Ghov', 'Tzil', 'Kryb', 'Yxom']
const tails = ['kardo', 'bunta', 'fessi', 'limot', 'rundja']

const two = (number: number) => String(number).padStart(2, '0')

/** A day long ago that no log line is dated with. */
function birthOf(nth: number) {
  const [day, month, year] = [1 + (nth % 27), 1 + (nth % 12), 1941 + (nth % 9)]
  return { day, month, year, iso: `${year}-${two(month)}-${two(day)}` }
}

function canaryOf(nth: number): Canary {
  const [head, tail] = [heads[nth % heads.length]!, tails[Math.floor(nth / heads.length)]!]
  const isForeign = nth % 2 === 1
  const [given, family] = [
    `${head}${tail}`,
    `${tail[0]!.toUpperCase()}${tail.slice(1)}${head.toLowerCase()}`,
  ]
  const [mother, father] = [`Ibu${family}`, `Pak${given}`]
  const { day, month, year, iso } = birthOf(nth)
  // The day of a woman's birth counts forty more in an identity number.
  const nik = `137103${two(day + 40)}${two(month)}${two(year % 100)}77${two(nth)}`
  const passport = `ZK${String(7_100_000 + nth * 137)}`
  const phone = `0899${String(7_310_000 + nth * 211)}`
  const street = `Jalan ${given}an`
  const email = `${given}.${family}@kenari.invalid`.toLowerCase()
  const born = {
    'tanggalLahir.day': String(day),
    'tanggalLahir.month': String(month),
    'tanggalLahir.year': String(year),
    jenisKelamin: 'perempuan',
  }
  const typed = {
    pernahPaspor: 'no',
    namaLengkap: `${given} ${family}`,
    ...born,
    ...(isForeign ? abroad(passport, street) : atHome({ nik, phone, street, mother, father })),
  }
  const common = [
    ...[given, family].map((text) => ({ kind: 'name', text })),
    { kind: 'birth', text: iso },
    { kind: 'birth', text: `${two(day)}-${two(month)}-${year}` },
    { kind: 'e-mail', text: email },
  ]
  const own = isForeign
    ? [{ kind: 'passport', text: passport }]
    : [
        { kind: 'nik', text: nik },
        { kind: 'phone', text: phone.slice(1) },
      ]
  return { isForeign, email, typed, secrets: [...common, ...own] }
}

type Home = Record<'nik' | 'phone' | 'street' | 'mother' | 'father', string>

const atHome = ({ nik, phone, street, mother, father }: Home) => ({
  tempatLahir: 'Padang',
  nik,
  telepon: phone,
  'alamat.street': street,
  'alamat.village': 'Contoh',
  'alamat.district': 'Padang Barat',
  'alamat.regency': 'Padang',
  'alamat.province': 'Sumatera Barat',
  namaIbu: mother,
  namaAyah: father,
  keperluan: 'wisata',
  jenisPaspor: 'biasa-10',
})

const abroad = (passport: string, street: string) => ({
  kewarganegaraan: 'FR',
  nomorPaspor: passport,
  'pasporSampai.day': '1',
  'pasporSampai.month': '4',
  'pasporSampai.year': '2031',
  'tanggalTiba.day': '1',
  'tanggalTiba.month': '12',
  'tanggalTiba.year': '2026',
  tempatTiba: 'Bandara Minangkabau, Padang',
  nomorPerjalanan: 'AK 405',
  tujuanKedatangan: 'wisata',
  'alamatDiIndonesia.street': street,
  'alamatDiIndonesia.village': 'Tuapejat',
  'alamatDiIndonesia.district': 'Sipora Utara',
  'alamatDiIndonesia.regency': 'Kepulauan Mentawai',
  'alamatDiIndonesia.province': 'Sumatera Barat',
})

/** Fifty people, half of them foreign; all of them invented. */
export const canaries: readonly Canary[] = Array.from({ length: 50 }, (_, nth) => canaryOf(nth))
