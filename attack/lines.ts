import { checkLines } from '#packages/traveldoc'
import type { Dice } from './dice.ts'
import type { Tally } from './tally.ts'

// The standard's own specimens (ICAO Doc 9303, parts 4 to 6): invented people of Utopia.
const specimens: readonly string[][] = [
  ['P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', 'L898902C36UTO7408122F1204159ZE184226B<<<<<10'],
  ['I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<', 'D231458907UTO7408122F1204159<<<<<<<6'],
  [
    'I<UTOD231458907<<<<<<<<<<<<<<<',
    '7408122F1204159UTO<<<<<<<<<<<6',
    'ERIKSSON<<ANNA<MARIA<<<<<<<<<<',
  ],
]

const signs = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<'

// Written a second time on purpose, from the standard alone: a judge that shares code is no judge.
function digitOf(text: string): number {
  let sum = 0
  for (let at = 0; at < text.length; at++) {
    const sign = text.charCodeAt(at)
    const value = sign === 60 ? 0 : sign <= 57 ? sign - 48 : sign - 55
    sum += value * (at % 3 === 0 ? 7 : at % 3 === 1 ? 3 : 1)
  }
  return sum % 10
}

const isDigitOf = (text: string, digit: string | undefined) =>
  /^\d$/.test(digit ?? '') && digitOf(text) === Number(digit)

/** Whether every check digit of plain specimens holds, worked out apart from the house. */
function holds(lines: readonly string[]): boolean {
  const [first = '', second = ''] = lines
  const isCard = lines.length === 3
  const number = isCard ? first.slice(5, 14) : second.slice(0, 9)
  const numberDigit = isCard ? first[14] : second[9]
  const [birth, expiry] = isCard ? [0, 8] : [13, 21]
  const all = isCard
    ? first.slice(5, 30) + second.slice(0, 7) + second.slice(8, 15) + second.slice(18, 29)
    : second.slice(0, 10) + second.slice(13, 20) + second.slice(21, second.length - 1)
  return (
    isDigitOf(number, numberDigit) &&
    isDigitOf(second.slice(birth, birth + 6), second[birth + 6]) &&
    isDigitOf(second.slice(expiry, expiry + 6), second[expiry + 6]) &&
    isDigitOf(all, second.at(-1))
  )
}

function isAccepted(lines: readonly string[]): boolean {
  const checks = checkLines(lines)
  return checks !== undefined && Object.values(checks).every((check) => check !== false)
}

/** Every single wrong sign of every specimen, and chance beside: what a second judge refuses is refused. */
export function attackLines(tally: Tally, { cases, dice }: { cases: number; dice: Dice }): void {
  const judge = (lines: readonly string[]) => {
    tally.count()
    try {
      // A `<` for the number's digit means that the number goes on elsewhere; the house reads that too.
      const isLong = lines.length === 3 ? lines[0]?.[14] === '<' : lines[1]?.[9] === '<'
      if (!isLong && isAccepted(lines) && !holds(lines)) tally.fault('accepted', lines)
    } catch (error) {
      tally.fault(`threw ${error}`, lines)
    }
  }
  for (const lines of specimens) {
    if (!isAccepted(lines)) tally.fault('the specimen itself is refused', lines)
    for (const [nth, line] of lines.entries()) {
      for (let at = 0; at < line.length; at++) {
        for (const sign of signs)
          judge(lines.with(nth, line.slice(0, at) + sign + line.slice(at + 1)))
      }
    }
  }
  while (tally.told().cases < cases) judge(dice.one(specimens).map((line) => dice.bent(line)))
}
