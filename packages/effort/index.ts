import { sha256 } from './sha256.ts'

export { sha256 } from './sha256.ts'

/** In how many parts the work is done: bad luck evens out, and progress can be told. */
export const parts = 8

// Eight parts of an eighth of the work each.
const bitsOfPart = (bits: number) => Math.max(1, bits - 3)

const longestNumber = 12

const isEnough = (challenge: string, part: number, { number, bits }: Try): boolean =>
  Math.clz32(sha256(`${challenge}:${part}:${number}`)[0] as number) >= bitsOfPart(bits)

type Try = { number: number; bits: number }

/**
 * Looks through `most` numbers from `from` on for one that solves a part; nothing when none does.
 * `bits` (at most 30) is the whole work: about 2 to the power of `bits` numbers for all parts.
 */
export function solvePart(
  challenge: string,
  part: number,
  { bits, from, most }: { bits: number; from: number; most: number },
): number | undefined {
  for (let number = from; number < from + most; number++) {
    if (isEnough(challenge, part, { number, bits })) return number
  }
  return undefined
}

/** Whether the numbers, joined by dots, solve every part of the challenge. */
export function isSolved(challenge: string, solution: string, bits: number): boolean {
  const numbers = solution.split('.', parts + 1)
  return (
    numbers.length === parts &&
    numbers.every(
      (text, part) =>
        text.length <= longestNumber &&
        /^\d+$/.test(text) &&
        isEnough(challenge, part, { number: Number(text), bits }),
    )
  )
}
