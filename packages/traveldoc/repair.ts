import { checkDigit } from './lines.ts'

/** Signs that eyes and machines take for one another, where only a digit can stand. */
const digits: Readonly<Record<string, string>> = {
  ...{ O: '0', Q: '0', D: '0', I: '1', L: '1', Z: '2', S: '5', G: '6', B: '8' },
}
/** And where only a letter can. */
const letters: Readonly<Record<string, string>> = {
  ...{ '0': 'O', '1': 'I', '2': 'Z', '5': 'S', '6': 'G', '8': 'B' },
}

const through = (text: string, table: Readonly<Record<string, string>>): string =>
  [...text].map((sign) => table[sign] ?? sign).join('')

/** In a number letters are many: only those that are really taken for digits. */
const inNumber: Readonly<Record<string, string>> = {
  ...{ O: '0', Q: '0', D: '0', I: '1', Z: '2', S: '5', G: '6', B: '8' },
}

/**
 * A document number whose check digit does not hold, with letters read as the digits they look like
 * from some place on, the whole of it first: most numbers are a few letters and then digits.
 */
function repairNumber(number: string, digit: string): string {
  const isGood = (text: string) => String(checkDigit(text)) === digit
  if (isGood(number)) return number
  for (let from = 0; from < number.length; from += 1) {
    const tried = number.slice(0, from) + through(number.slice(from), inNumber)
    if (isGood(tried)) return tried
  }
  return number
}

/** The lower line of a passport, each place with a sign of the kind that can stand there. */
export function repairLower(line: string): string {
  const part = (from: number, to: number) => line.slice(from, to)
  const digit = through(part(9, 10), digits)
  const sex = part(20, 21)
  return [
    repairNumber(part(0, 9), digit),
    digit,
    through(part(10, 13), letters),
    through(part(13, 20), digits),
    /[MF<]/.test(sex) ? sex : '<',
    through(part(21, 28), digits),
    part(28, 42),
    through(part(42, 44), digits),
  ].join('')
}

/** The upper line: letters and fillers only. */
export const repairUpper = (line: string): string =>
  line.slice(0, 2) + through(line.slice(2), letters)

/**
 * A lower line brought to its length: people count the `<` in its middle wrongly. Only a run of them
 * after `from` grows or shrinks.
 */
export function fit(line: string, length: number, from: number): string {
  const [longest] = [...line.slice(from).matchAll(/<+/g)].sort((a, b) => b[0].length - a[0].length)
  const wanted = (longest?.[0].length ?? 0) + length - line.length
  if (!longest || wanted < 1) return line
  const at = from + longest.index
  return line.slice(0, at) + '<'.repeat(wanted) + line.slice(at + longest[0].length)
}
