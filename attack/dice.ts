/** Dice that repeat, so that what did harm can be sent again. */
export type Dice = ReturnType<typeof createDice>

/** Seeded chance: numbers, signs, and bent copies of something sound. */
export function createDice(seed: number) {
  let state = seed
  const random = () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return state / 4_294_967_296
  }
  const below = (most: number) => Math.floor(random() * most)
  const one = <T>(all: readonly T[]): T => all[below(all.length)] as T
  const signs = (length: number) =>
    Array.from({ length }, () => String.fromCharCode(below(94) + 33)).join('')
  /** The text with a few of its signs changed, doubled or left out. */
  function bent(text: string): string {
    const at = below(text.length || 1)
    const rest = text.slice(at + 1)
    return one([
      () => `${text.slice(0, at)}${signs(1)}${rest}`,
      () => `${text.slice(0, at)}${rest}`,
      () => `${text}${signs(1 + below(8))}`,
      () => text.slice(0, at),
      () => `${text.slice(0, at)}${text.slice(at, at + 9)}${text.slice(at)}`,
      () => text.toUpperCase(),
    ])()
  }
  return { random, below, one, signs, bent }
}
