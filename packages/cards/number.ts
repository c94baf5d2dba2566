import { listNikDoubts, readNik } from '#packages/forms'

// Provinces as they are numbered since 2022, and 54 (until 1999), which old numbers still begin with.
const provinces = new Set(
  '11 12 13 14 15 16 17 18 19 21 31 32 33 34 35 36 51 52 53 54 61 62 63 64 65 71 72 73 74 75 76 81 82 91 92 93 94 95 96'.split(
    ' ',
  ),
)

/** Whether six digits can be a district: regencies are 01 to 39, cities 71 to 99, districts seldom past 60. */
function isPlace(digits: string): boolean {
  const [regency, district] = [Number(digits.slice(2, 4)), Number(digits.slice(4, 6))]
  const isRegency = (regency >= 1 && regency <= 39) || (regency >= 71 && regency <= 99)
  return provinces.has(digits.slice(0, 2)) && isRegency && district >= 1 && district <= 70
}

/**
 * Whether sixteen digits can be the NIK of somebody born that day. Nothing is put right here: digits
 * that cannot be one are not read at all.
 */
export function isNikOf(
  digits: string,
  told: { birth: string; sex?: 'female' | 'male' | undefined },
): boolean {
  const nik = readNik(digits)
  if (!nik || !isPlace(digits)) return false
  const { birth, sex } = told
  return listNikDoubts(nik, { birth, ...(sex && { isFemale: sex === 'female' }) }).length === 0
}

/** Whether sixteen digits can be the number of a family card: a district, a day of issue, a serial. */
export function isFamilyNumber(digits: string): boolean {
  const [day, month] = [Number(digits.slice(6, 8)), Number(digits.slice(8, 10))]
  const isDay = day >= 1 && day <= 31 && month >= 1 && month <= 12
  return /^\d{16}$/.test(digits) && isPlace(digits) && isDay && !digits.endsWith('0000')
}
