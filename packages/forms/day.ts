import { dayOf } from './evaluate.ts'
import { digitsOf, type TypedForm, typedIn } from './typed.ts'

const months: Record<string, number> = {}
const names = [
  'jan januari january',
  'feb februari february pebruari',
  'mar maret march',
  'apr april',
  'mei may',
  'jun juni june',
  'jul juli july',
  'agu ags agt agustus aug august',
  'sep september sept',
  'okt oktober oct october',
  'nov november nopember',
  'des desember dec december',
]
names.forEach((line, at) => {
  for (const name of line.split(' ')) months[name] = at + 1
})

/** Buddhist years run 543 ahead; a birth in 2531 was typed from a Thai telephone. */
const buddhistAhead = 543

/**
 * Reads a day typed in three fields (`birth.day`, `birth.month`, `birth.year`) or in one, as
 * "17-08-1989", "17 Agustus 1989", "1989-08-17". Day comes before month, as Indonesians write it.
 * Blank is null, what is no day is undefined, else the ISO day.
 */
export function readDay(form: TypedForm, field: string): string | null | undefined {
  const typed = partsIn(form, field)
  if (typed.every((part) => part === '')) return null
  const [day, month, year] = [...typed.map(numberOf)]
  if (day === undefined || month === undefined || year === undefined || typed.length !== 3) return
  return iso(day, month, year)
}

/** How many days the month has when the day that was typed is past its end, as in 29 February 2019. */
export function findShortMonth(form: TypedForm, field: string): number | undefined {
  const typed = partsIn(form, field)
  const [day, month, year] = [...typed.map(numberOf)]
  if (day === undefined || month === undefined || year === undefined || typed.length !== 3) return
  const first = iso(1, month, year)
  const days = first && dayOf(first)?.daysInMonth
  return days && day > days && day <= 31 ? days : undefined
}

function partsIn(form: TypedForm, field: string): string[] {
  const parts = ['day', 'month', 'year'].map((part) => typedIn(form, `${field}.${part}`))
  return parts.some((part) => part !== '') ? parts : split(typedIn(form, field))
}

function split(text: string): string[] {
  const parts = text.split(/[\s./,-]+/).filter((part) => part !== '')
  return /^\d{4}$/.test(parts[0] ?? '') && parts.length === 3 ? parts.reverse() : parts
}

function numberOf(part: string): number | undefined {
  const digits = digitsOf(part)
  if (digits) return Number(digits)
  return months[part.toLowerCase()]
}

function iso(day: number, month: number, year: number): string | undefined {
  const common = year > 2400 && year < 2700 ? year - buddhistAhead : year
  if (common < 1000 || common > 9999) return undefined
  const [mm, dd] = [month, day].map((part) => String(part).padStart(2, '0'))
  return dayOf(`${common}-${mm}-${dd}`)?.toString()
}
