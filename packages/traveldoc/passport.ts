import { type CheckDigits, checkLines } from './lines.ts'
import { machineNameLength } from './name.ts'
import { fit, repairLower, repairUpper } from './repair.ts'
import { stateOfThree } from './states.ts'

/** What the two lines of a passport say. What they do not say, or not whole, is left out. */
export type PassportLines = {
  lines: readonly [string, string]
  /** Who issued it and whose citizen it names, two letters each. */
  state?: string
  nationality?: string
  name: { primary: string; secondary: string; isCut: boolean }
  number: string
  /** ISO; parts that the document does not know are `XX`. */
  birth: string
  sex: 'F' | 'M' | 'X'
  expiry?: string
  digits: CheckDigits
}

/** Why lines are no passport's: too few or too many characters, a visa's, or another document's. */
export type NotPassport = 'shape' | 'visa' | 'other'

const length = 44

/** Every way people and keyboards write the filler, and every kind of digit and letter. */
const tidied = (text: string): string =>
  text
    .normalize('NFKC')
    .replaceAll(/[«»≪≫]/g, '<<')
    .replaceAll(/[‹›〈〉《》>]/g, '<')
    .toUpperCase()
    .replaceAll(/[^\S\n\r]|[.,'’·_|-]/g, '')

/** The two lines among what was typed, pasted or read; whatever is shorter than a line is beside it. */
function findPair(text: string): [string, string] | undefined {
  const rows = tidied(text)
    .split(/[\n\r]+/)
    .filter((row) => row !== '')
  const whole = rows.join('')
  if (rows.length === 1 && whole.length === 2 * length) {
    return [whole.slice(0, length), whole.slice(length)]
  }
  // Pasted without its break: a passport's upper line ends in fillers, the lower one begins with the number.
  if (rows.length === 1) {
    const [, upper, lower] =
      /^(P[A-Z<].*<)([A-Z0-9][A-Z0-9<]{8}\d[A-Z<]{3}[\d<]{7}[MF<].{7,23})$/.exec(whole) ?? []
    return upper && lower && upper.length <= length ? [upper, lower] : undefined
  }
  const [upper, lower, ...more] = rows.filter((row) => row.length >= 10)
  return upper && lower && more.length === 0 ? [upper, lower] : undefined
}

/**
 * Reads the two lines of a passport's data page from what was typed, pasted or read from a picture:
 * signs that look alike are set right where only one of them can stand, fillers are counted anew.
 * Whether the check digits hold is told in `digits`; nothing else is believed without them.
 */
export function readPassportLines(text: string, today: string): PassportLines | NotPassport {
  const pair = findPair(text.slice(0, 1000))
  if (!pair) return 'shape'
  const [upper, lower] = [pair[0].replace(/<+$/, '').padEnd(length, '<'), fit(pair[1], length, 28)]
  if (upper.length !== length || lower.length !== length) return 'shape'
  if (!/^[A-Z0-9<]+$/.test(upper + lower)) return 'shape'
  if (upper.startsWith('V')) return 'visa'
  if (!upper.startsWith('P')) return 'other'
  return understand(repairUpper(upper), repairLower(lower), today)
}

function understand(upper: string, lower: string, today: string): PassportLines | NotPassport {
  const checked = checkLines([upper, lower])
  if (!checked) return 'shape'
  const state = stateOfThree(upper.slice(2, 5))
  const nationality = stateOfThree(lower.slice(10, 13))
  const expiry = readExpiry(lower.slice(21, 27), today)
  const birth = readBirth(lower.slice(13, 19), today)
  // A letter counts in a check digit, and thirteen months do too: neither is a date.
  const digits = {
    ...checked,
    birth: checked.birth && /^[\d<]{6}$/.test(lower.slice(13, 19)) && isDay(birth),
    expiry: checked.expiry && expiry !== undefined && isDay(expiry),
  }
  const sex = lower[20]
  return {
    lines: [upper, lower],
    ...(state && { state }),
    ...(nationality && { nationality }),
    name: readName(upper.slice(5)),
    number: lower.slice(0, 9).replaceAll('<', ''),
    birth,
    sex: sex === 'F' || sex === 'M' ? sex : 'X',
    ...(expiry && { expiry }),
    digits,
  }
}

/** A field that is full to its last letter may have lost something. */
function readName(field: string): PassportLines['name'] {
  const [primary = '', ...rest] = field.replace(/<+$/, '').split('<<')
  const words = (part: string) => part.replaceAll(/<+/g, ' ').trim()
  const isCut = field.length === machineNameLength && !field.endsWith('<')
  return { primary: words(primary), secondary: words(rest.join('<')), isCut }
}

/** Whether this names a day; parts that are not known may be anything. */
function isDay(text: string): boolean {
  if (text.includes('X')) return true
  try {
    Temporal.PlainDate.from(text, { overflow: 'reject' })
    return true
  } catch {
    return false
  }
}

/** Nobody was born after today, so of two centuries the one that has begun. */
function readBirth(six: string, today: string): string {
  const [year, month, day] = [six.slice(0, 2), six.slice(2, 4), six.slice(4, 6)].map((part) =>
    /^\d\d$/.test(part) && part !== '00' ? part : 'XX',
  )
  // "00" is a year, and no month or day.
  const yy = /^\d\d$/.test(six.slice(0, 2)) ? six.slice(0, 2) : year
  if (yy === 'XX') return `XXXX-${month}-${day}`
  const recent = `20${yy}-${month}-${day}`
  return recent.replaceAll('X', '0') <= today ? recent : `19${yy}-${month}-${day}`
}

/** Passports hold ten years, some twenty: one further ahead was of the century before. */
function readExpiry(six: string, today: string): string | undefined {
  if (!/^\d{6}$/.test(six)) return undefined
  const farthest = Number(today.slice(0, 4)) + 30
  const recent = 2000 + Number(six.slice(0, 2))
  const year = recent > farthest ? recent - 100 : recent
  return `${year}-${six.slice(2, 4)}-${six.slice(4, 6)}`
}
