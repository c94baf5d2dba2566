/** Numbers from 0 up to 1 that look like chance and are the same for the same seed. */
export type Dice = () => number

const hash = (text: string): number => {
  let state = 0x811c9dc5
  for (const sign of text) state = Math.imul(state ^ (sign.codePointAt(0) ?? 0), 0x01000193)
  return state >>> 0
}

/** Dice for a seed in words, such as an office and a day (mulberry32). */
export function diceOf(seed: string): Dice {
  let state = hash(seed)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Evenly between two numbers. */
export const between = (dice: Dice, from: number, to: number): number => from + (to - from) * dice()

/** One of these. */
export const pick = <T>(dice: Dice, all: readonly T[]): T => {
  if (all.length === 0) throw new RangeError('There is nothing to pick from')
  return all[Math.floor(dice() * all.length)] as T
}

/** One of these keys, as often as its weight says. */
export function pickWeighted<K extends string>(dice: Dice, weights: Record<K, number>): K {
  const keys = Object.keys(weights) as K[]
  const total = keys.reduce((sum, key) => sum + weights[key], 0)
  let left = dice() * total
  for (const key of keys) {
    left -= weights[key]
    if (left < 0) return key
  }
  return keys.at(-1) as K
}

/** Log-normal, four of five draws between the two numbers (Box and Muller). */
export function logNormal(dice: Dice, from: number, to: number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - dice())) * Math.cos(2 * Math.PI * dice())
  const middle = (Math.log(from) + Math.log(to)) / 2
  const spread = (Math.log(to) - Math.log(from)) / 2 / 1.2816
  return Math.exp(middle + spread * normal)
}
