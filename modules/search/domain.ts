import { readReference } from '#modules/applications'
import { readCode } from '#packages/booking'
import { digitsOf } from '#packages/forms'
import { readName } from '#packages/matching'
import type { Outcome, Problem } from '#packages/refusal'

/** Why somebody searches. Shown to the person whose file was opened. */
export const purposes = ['at-counter', 'case-work', 'complaint', 'correction', 'authority'] as const
/** One of them, or that the number of the case was in the officer's hand. */
export type Purpose = (typeof purposes)[number] | 'by-reference' | 'duplicate' | 'at-desk' | 'grant'

/** What was typed, as things that can be looked up. */
export type Asked = {
  nik?: string
  number?: string
  reference?: string
  code?: string
  birth?: string
  year?: string
  name: string
}

const months =
  'jan feb mar apr mei jun jul agu sep okt nov des january february march april may june july august september october november december'.split(
    ' ',
  )

const monthOf = (word: string): number | undefined => {
  const at = months.findIndex((each) => each.slice(0, 3) === word.slice(0, 3))
  return at === -1 ? undefined : (at % 12) + 1
}

function dayOf(year: string, month: number, day: string): string | undefined {
  try {
    const parts = { year: Number(year), month, day: Number(day) }
    return Temporal.PlainDate.from(parts, { overflow: 'reject' }).toString()
  } catch {
    return undefined
  }
}

/** Takes a day out of a text, however it is written: 5-7-1990, 1990-07-05, 5 Juli 1990. */
function takeDay(text: string): { birth?: string; rest: string } {
  const shapes: [RegExp, (found: string[]) => string | undefined][] = [
    [/\b(\d{4})-(\d{1,2})-(\d{1,2})\b/, ([, y, m, d]) => dayOf(y!, Number(m), d!)],
    [/\b(\d{1,2})[-./ ](\d{1,2})[-./ ](\d{4})\b/, ([, d, m, y]) => dayOf(y!, Number(m), d!)],
    [
      /\b(\d{1,2}) ([a-z]{3,9}) (\d{4})\b/i,
      ([, d, m, y]) => {
        const month = monthOf(m!.toLowerCase())
        return month ? dayOf(y!, month, d!) : undefined
      },
    ],
  ]
  for (const [shape, read] of shapes) {
    const found = shape.exec(text)
    const birth = found && read([...found])
    if (birth) return { birth, rest: text.replace(found[0], ' ') }
  }
  return { rest: text }
}

/** What a piece without spaces is, when it is no word of a name. */
function numberOf(piece: string): Omit<Asked, 'name'> | undefined {
  const digits = digitsOf(piece)
  if (digits?.length === 16) return { nik: digits }
  if (/^(19|20)\d\d$/.test(piece)) return { year: piece }
  const reference = readReference(piece)
  if (reference) return { reference }
  const code = /\d/.test(piece) ? readCode(piece) : undefined
  const number = /\d/.test(piece) ? readNumber(piece) : undefined
  return code || number ? { ...(code && { code }), ...(number && { number }) } : undefined
}

/** A number of a passport, a paper file or another document: letters and digits, without signs. */
export function readNumber(text: string): string | undefined {
  const plain = text.toUpperCase().replace(/[^A-Z0-9]/g, '')
  return /^(?=.*\d)[A-Z0-9]{4,40}$/.test(plain) ? plain : undefined
}

/** "X 123 4567" and "K7Q 4M2X", but not "Ani 1998". */
const isOneNumber = ([first = '', ...rest]: string[]): boolean =>
  rest.length <= 3 &&
  (first.length <= 2 || /\d/.test(first)) &&
  rest.every((piece) => /^[A-Z0-9-]*\d[A-Z0-9-]*$/i.test(piece) && !/^\d{1,2}-\d/.test(piece))

/** Reads what was typed into one box: numbers by their shape, a day of birth, and the rest is a name. */
export function readAsked(text: string): Asked {
  const typed = text.normalize('NFKC').slice(0, 200).trim()
  const whole = digitsOf(typed)
  if (whole?.length === 16) return { nik: whole, name: '' }
  const joined = typed.replace(/\s+/g, '')
  const reference = readReference(joined)
  if (reference) return { reference, name: '' }
  const asOne = isOneNumber(typed.split(/\s+/)) ? numberOf(joined) : undefined
  if (asOne) return { ...asOne, name: '' }
  const { birth, rest } = takeDay(typed)
  // A code may be all letters, and look like a name as well.
  const code = readCode(joined)
  const found: Asked = { ...(birth && { birth }), ...(code && { code }), name: '' }
  const words: string[] = []
  for (const piece of rest.split(/\s+/).filter((each) => each !== '')) {
    const number = numberOf(piece)
    if (number) Object.assign(found, number)
    else words.push(piece)
  }
  return { ...found, name: words.join(' ') }
}

/** The kinds of what was asked, for the log: never what it was. */
export const kindsOf = (asked: Asked): string[] =>
  Object.entries(asked)
    .filter(([, value]) => value)
    .map(([kind]) => kind)

const shortestWords = 5
/** As long as the words of a purpose may be. */
export const longestWords = 120

/** A search as it was typed. */
export type Typed = { text: string; purpose: string; words: string }
/** A search that may be made. */
export type Inquiry = { asked: Asked; purpose: Purpose; words: string }

/** Nothing was typed, or nothing of it could be read. */
const nothingIn = (text: string) =>
  text.trim() === '' ? 'search.nothingTyped' : 'search.nothingRead'

/** Reads a search: something to look for, and a purpose with words of one's own. */
export function readInquiry(typed: Typed): Outcome<Inquiry> {
  const asked = readAsked(typed.text)
  const purpose = purposes.find((one) => one === typed.purpose)
  const words = typed.words.trim().replace(/\s+/g, ' ')
  const { name, ...numbers } = asked
  const isEmpty = readName(name).length === 0 && Object.keys(numbers).length === 0
  const isFine = words.length >= shortestWords && words.length <= longestWords
  const problems: Problem[] = [
    ...(isEmpty ? [{ field: 'text', code: nothingIn(typed.text) }] : []),
    ...(purpose ? [] : [{ field: 'purpose', code: 'search.purposeNeeded' }]),
    ...(isFine
      ? []
      : [
          {
            field: 'words',
            code: 'search.wordsNeeded',
            values: { least: shortestWords, most: longestWords },
          },
        ]),
  ]
  return purpose && problems.length === 0 ? { value: { asked, purpose, words } } : { problems }
}
