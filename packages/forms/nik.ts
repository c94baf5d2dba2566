import { dayOf } from './evaluate.ts'

/** What the sixteen digits of a NIK say. The century is not in it, so the year has two digits. */
export type Nik = {
  province: string
  regency: string
  district: string
  sex: 'female' | 'male'
  day: number
  month: number
  yearOfCentury: number
  serial: string
}

/**
 * Reads a NIK: province 2, regency 2, district 2, day (+40 for women) 2, month 2, year 2, serial 4.
 * It tells where it was first issued, not where the person lives. Nothing when it cannot be one.
 */
export function readNik(nik: string): Nik | undefined {
  if (!/^\d{16}$/.test(nik)) return undefined
  const number = (from: number) => Number(nik.slice(from, from + 2))
  const female = number(6) > 40
  const day = female ? number(6) - 40 : number(6)
  const [province, month, yearOfCentury] = [number(0), number(8), number(10)]
  if (province < 11 || nik.slice(12) === '0000') return undefined
  if (!isDayOfSomeCentury(day, month, yearOfCentury)) return undefined
  return {
    province: nik.slice(0, 2),
    regency: `${nik.slice(0, 2)}.${nik.slice(2, 4)}`,
    district: `${nik.slice(0, 2)}.${nik.slice(2, 4)}.${nik.slice(4, 6)}`,
    sex: female ? 'female' : 'male',
    day,
    month,
    yearOfCentury,
    serial: nik.slice(12),
  }
}

/** 29 February needs a leap year in at least one of the centuries living people were born in. */
function isDayOfSomeCentury(day: number, month: number, yearOfCentury: number): boolean {
  const iso = (century: number) =>
    [century + yearOfCentury, month, day].map((part) => String(part).padStart(2, '0')).join('-')
  return dayOf(iso(1900)) !== undefined || dayOf(iso(2000)) !== undefined
}

/** Where a NIK and what else was told do not agree; empty when they do or nothing is known. */
export function listNikDoubts(
  nik: Nik,
  told: { birth?: string; isFemale?: boolean },
): ('birth' | 'sex')[] {
  const birth = dayOf(told.birth)
  const sameDay =
    !birth ||
    (birth.day === nik.day && birth.month === nik.month && birth.year % 100 === nik.yearOfCentury)
  const sameSex = told.isFemale === undefined || told.isFemale === (nik.sex === 'female')
  return [...(sameDay ? [] : (['birth'] as const)), ...(sameSex ? [] : (['sex'] as const))]
}
