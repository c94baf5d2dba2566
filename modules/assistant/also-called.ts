import { readWords } from '#packages/finding'

// What people call the same thing. A question that has one word of a line is found by all of them.
const lines = [
  'biaya tarif harga ongkos bayar berapa cost fee fees price charge pay',
  'syarat berkas dokumen surat persyaratan papers documents requirements need bring',
  'bikin buat membuat baru pertama new first make apply',
  'ganti perpanjang perpanjangan memperpanjang habis renew replace expired extend extension',
  'hilang tercecer dicuri lost stolen missing',
  'rusak basah sobek damaged torn wet',
  'elektronik e chip electronic',
  'anak bayi balita child baby toddler kid',
  'janji jadwal slot booking book appointment',
  'antre antrean antri nomor queue number line wait',
  'lama cepat kapan jadi long fast when ready',
  'ambil pengambilan mengambil diambil collect pick',
  'lansia orang tua manula elderly senior old',
  'hamil difabel disabilitas kursi roda pregnant disabled wheelchair',
  'buka jam tutup open hours closed',
  'penipuan palsu resmi asli fake scam official genuine',
  'oknum pungli pungutan liar suap sogok pelicin bribe bribery extortion',
].map((line) => line.split(' '))

const words = new Map(lines.flatMap((line) => line.map((word) => [word, line] as const)))

/** The other words for what a question asks about. */
export const alsoCalled = (question: string): string[] => [
  ...new Set(readWords(question).flatMap((word) => words.get(word) ?? [])),
]
