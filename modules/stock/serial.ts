import type { Outcome, Problem } from '#packages/refusal'
import { type BlankKind, blankKinds, longestReason } from './domain.ts'

/** A serial number taken apart: letters before, the number, and how many digits are printed. */
export type Serial = { prefix: string; number: number; digits: number }

/** Reads a serial as it is printed on a blank, such as X 1234567; nothing when it cannot be one. */
export function readSerial(text: string): Serial | undefined {
  const plain = text
    .slice(0, 40)
    .toUpperCase()
    .replaceAll(/[\s.-]/g, '')
  const [, prefix, digits] = /^([A-Z]{0,3})(\d{4,9})$/.exec(plain) ?? []
  if (prefix === undefined || !digits) return undefined
  return { prefix, number: Number(digits), digits: digits.length }
}

/** As it is printed. */
export const sayPrinted = ({ prefix, number, digits }: Serial): string =>
  `${prefix}${String(number).padStart(digits, '0')}`

const perPrefix = 1_000_000_000

/** Where a serial stands in the one row of all blanks, so that ranges can be told apart by numbers. */
export function placeOf({ prefix, number, digits }: Serial): number {
  const letters = [...prefix].reduce((sum, letter) => sum * 27 + letter.charCodeAt(0) - 64, 0)
  // X0001 and X000001 are two blanks.
  return (letters * 10 + digits) * perPrefix + number
}

/** What was delivered: the first and the last blank of one unbroken range. */
export type NewRange = { kind: BlankKind; first: Serial; last: Serial; note: string | null }

type Typed = Record<'kind' | 'first' | 'last' | 'note', string | undefined>

/** No box of blanks is larger. */
export const mostInRange = 100_000

/** Reads a range as it was typed: both ends of the same letters and digits, in order. */
export function readRange(typed: Typed): Outcome<NewRange> {
  const kind = blankKinds.find((one) => one === typed.kind)
  const first = readSerial(typed.first ?? '')
  const last = readSerial(typed.last ?? '')
  const isSame = first && last && first.prefix === last.prefix && first.digits === last.digits
  const size = first && last ? last.number - first.number + 1 : 0
  const isRange = isSame && size >= 1 && size <= mostInRange
  const note = typed.note?.trim().replaceAll(/\s+/g, ' ') || null
  const isNoteWrong = note !== null && (note.length < 3 || note.length > longestReason)
  const problems: Problem[] = [
    ...(kind ? [] : [{ field: 'kind', code: 'stock.kindNeeded' }]),
    ...(first ? [] : [{ field: 'first', code: 'stock.serialWrong' }]),
    ...(last && (!first || isRange)
      ? []
      : [
          {
            field: 'last',
            code: last ? 'stock.rangeWrong' : 'stock.serialWrong',
            values: { most: mostInRange },
          },
        ]),
    ...(isNoteWrong
      ? [{ field: 'note', code: 'stock.reasonNeeded', values: { most: longestReason } }]
      : []),
  ]
  return kind && first && last && problems.length === 0
    ? { value: { kind, first, last, note } }
    : { problems }
}
