/**
 * The shapes of machine-readable lines (ICAO Doc 9303, parts 4 to 7): cards of three lines, small
 * and large documents of two, and visas of both sizes.
 */
export type LineFormat = 'TD1' | 'TD2' | 'TD3' | 'MRV-A' | 'MRV-B'

/** Whether each check digit holds; null where the format has none. */
export type CheckDigits = {
  number: boolean
  birth: boolean
  expiry: boolean
  /** Over all of them; visas have none. */
  composite: boolean | null
}

const shapes: readonly { format: LineFormat; lines: number; length: number; isVisa: boolean }[] = [
  { format: 'TD1', lines: 3, length: 30, isVisa: false },
  { format: 'TD2', lines: 2, length: 36, isVisa: false },
  { format: 'TD3', lines: 2, length: 44, isVisa: false },
  { format: 'MRV-A', lines: 2, length: 44, isVisa: true },
  { format: 'MRV-B', lines: 2, length: 36, isVisa: true },
]

/** Lines of a visa begin with V, whatever else is wrong with them. */
export const isVisaLines = ([first = '']: readonly string[]): boolean => first.startsWith('V')

/** Which format lines have, by their number and length and whether they begin with V; or none. */
export function formatOf(lines: readonly string[]): LineFormat | undefined {
  const isVisa = isVisaLines(lines)
  const shape = shapes.find(
    (one) =>
      one.lines === lines.length &&
      lines.every(({ length }) => length === one.length) &&
      one.isVisa === isVisa,
  )
  return shape?.format
}

const weights = [7, 3, 1]

/**
 * The check digit of some characters: digits as themselves, A to Z as 10 to 35, `<` as 0, weighed
 * 7, 3, 1 in turn, modulo 10 (Doc 9303, part 3, 4.9). Nothing when another character is among them.
 */
export function checkDigit(text: string): number | undefined {
  if (!/^[0-9A-Z<]*$/.test(text)) return undefined
  let sum = 0
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] ?? '<'
    sum += (sign === '<' ? 0 : Number.parseInt(sign, 36)) * (weights[at % 3] ?? 0)
  }
  return sum % 10
}

const holds = (text: string, digit: string | undefined): boolean =>
  digit !== undefined && /^[0-9]$/.test(digit) && checkDigit(text) === Number(digit)

/**
 * A number of more than nine characters goes on in the optional data, up to its own check digit;
 * `<` stands where that digit would have been. Documents count that `<` in or leave it out.
 */
function numberHolds(number: string, digit: string | undefined, optional: string): boolean {
  if (digit !== '<') return holds(number, digit)
  const rest = optional.split('<')[0] ?? ''
  const more = rest.slice(0, -1)
  const own = rest.at(-1)
  return holds(`${number}${more}`, own) || holds(`${number}<${more}`, own)
}

function checkThree([first = '', second = '']: readonly string[]): CheckDigits {
  const all = first.slice(5) + second.slice(0, 7) + second.slice(8, 15) + second.slice(18, 29)
  return {
    number: numberHolds(first.slice(5, 14), first[14], first.slice(15)),
    birth: holds(second.slice(0, 6), second[6]),
    expiry: holds(second.slice(8, 14), second[14]),
    composite: holds(all, second[29]),
  }
}

function checkTwo([, second = '']: readonly string[], format: LineFormat): CheckDigits {
  const end = second.length - 1
  const optional = format === 'TD2' ? second.slice(28, end) : ''
  const all = second.slice(0, 10) + second.slice(13, 20) + second.slice(21, end)
  const isVisa = format === 'MRV-A' || format === 'MRV-B'
  return {
    number: numberHolds(second.slice(0, 9), second[9], optional),
    birth: holds(second.slice(13, 19), second[19]),
    expiry: holds(second.slice(21, 27), second[27]),
    composite: isVisa ? null : holds(all, second[end]),
  }
}

/** Which check digits of these lines hold. Nothing when they have no format we know. */
export function checkLines(lines: readonly string[]): CheckDigits | undefined {
  const format = formatOf(lines)
  if (!format) return undefined
  return format === 'TD1' ? checkThree(lines) : checkTwo(lines, format)
}
