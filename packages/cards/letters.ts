/** What machines read in place of digits. Only for fields that hold digits and nothing else. */
const digitFor: Readonly<Record<string, string>> = {
  ...{ O: '0', o: '0', D: '0', Q: '0', I: '1', l: '1', '|': '1', '!': '1', i: '1' },
  ...{ Z: '2', z: '2', S: '5', s: '5', B: '8', G: '6', b: '6' },
}
const likeDigit = '[0-9OoDQIl|!iZzSsBGb]'

const asDigits = (text: string): string => [...text].map((sign) => digitFor[sign] ?? sign).join('')

/**
 * Every run of sixteen signs in a row that may be digits, as digits. At least twelve must have been
 * read as digits: a word is no number.
 */
export function listSixteens(row: string): string[] {
  const joined = row.replaceAll(/(?<=\d) (?=\d)/g, '')
  const runs =
    joined.match(new RegExp(`(?<![\\p{L}\\d])${likeDigit}{16}(?![\\p{L}\\d])`, 'gu')) ?? []
  return runs.filter((run) => run.replaceAll(/\D/g, '').length >= 12).map(asDigits)
}

/** A day such as 05-07-1990 in a row, as 1990-07-05. */
export function findDay(row: string): string | undefined {
  const part = (count: number) => `(${likeDigit}{${count}})`
  const found = new RegExp(
    `(?<![\\p{L}\\d])${part(2)}\\s?[-–./]\\s?${part(2)}\\s?[-–./]\\s?${part(4)}(?!\\d)`,
    'u',
  ).exec(row)
  const [day, month, year] = (found?.slice(1) ?? []).map(asDigits)
  if (!day || !month || !year || !/^(19|20)\d\d$/.test(year)) return undefined
  const isDay = Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1
  const mostDays = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate()
  return isDay && Number(day) <= mostDays ? `${year}-${month}-${day}` : undefined
}

/** The sex a row names in words. */
export function findSex(row: string): 'female' | 'male' | undefined {
  const isFemale = /PEREM|EMPUAN/i.test(row)
  const isMale = /LAK[I1l]|AKI-LAK/i.test(row)
  if (isFemale === isMale) return undefined
  return isFemale ? 'female' : 'male'
}

/** Words in capitals up to the first sign that stands in no name or address. */
export function wordsOf(value: string): string | undefined {
  const [clean = ''] = value.replace(/^[^\p{L}\d]+/u, '').split(/[^\p{L}\d .,'/-]/u)
  // Specks beside the words are read as digits and points.
  const words = clean
    .replaceAll(/\s+/g, ' ')
    .replace(/^(?:[^\p{L}]+ )+/u, '')
    .replace(/(?: [^\p{L}]+)+$/u, '')
    .replace(/[^\p{L}\d]+$/u, '')
  return words.length >= 2 && words.length <= 80 ? words.toUpperCase() : undefined
}

/** What follows a label at the head of a row; the label may have been read a little wrong. */
export function afterLabel(row: string, label: string): string | undefined {
  let letters = ''
  let at = 0
  while (at < row.length && letters.length < label.length) {
    if (/\p{L}/u.test(row[at]!)) letters += row[at]!.toUpperCase()
    at += 1
  }
  const mostSlips = Math.floor(label.length / 4)
  return letters.length === label.length && slipsIn(letters, label) <= mostSlips
    ? row.slice(at)
    : undefined
}

const slipsIn = (one: string, other: string): number =>
  [...one].filter((sign, at) => sign !== other[at]).length

/** Letters that machines take for each other made one, and nothing but letters and digits left. */
export const folded = (text: string): string =>
  text
    .normalize('NFD')
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/g, '')
    .replaceAll(/[L1J|]/g, 'I')
    .replaceAll(/[0QD]/g, 'O')
    .replaceAll('5', 'S')
    .replaceAll('8', 'B')
    .replaceAll('2', 'Z')
    .replaceAll('6', 'G')
