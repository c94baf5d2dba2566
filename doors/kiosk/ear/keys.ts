/** What was typed so far, and when the last key came. */
export type Typed = { digits: string; atMs: number }

/** What the keys mean, once nothing more has come for so long. */
export type Meaning =
  | { kind: 'choose'; number: number; afterMs: number }
  | { kind: 'back' | 'again'; afterMs: number }

/** A scanner types faster than any hand; what it types chooses nothing. */
const fastestHandMs = 60
const soonMs = 250
/** Long enough for a second digit: after 1, somebody may want 12. */
const secondDigitMs = 1500

export const nothingTyped: Typed = { digits: '', atMs: Number.NEGATIVE_INFINITY }

/** Reads the screen again, wherever it is pressed: no code holds it. */
export const againKey = '*'

/**
 * Whether a key is for the box on the screen. Whoever listens has number keys, and with these no code
 * can be typed: they choose, until a letter stands in the box.
 */
export const isForBox = (key: string, box: { value: string; isListening: boolean }): boolean =>
  key !== againKey && (!box.isListening || /[^0-9]/.test(box.value))

type Key = { key: string; atMs: number; choices: number }

function meaningOf(digits: string, choices: number): Meaning | undefined {
  if (digits === '0') return { kind: 'back', afterMs: soonMs }
  const number = Number(digits)
  if (number < 1 || number > choices) return undefined
  return { kind: 'choose', number, afterMs: number * 10 <= choices ? secondDigitMs : soonMs }
}

/** One more key: 1–9 and what follows choose by number, 0 is back, `*` reads again. */
export function pressKey(
  typed: Typed,
  { key, atMs, choices }: Key,
): { typed: Typed; meaning?: Meaning } {
  const none = { typed: { digits: '', atMs } }
  if (atMs - typed.atMs < fastestHandMs) return none
  if (key === againKey) return { ...none, meaning: { kind: 'again', afterMs: soonMs } }
  if (!/^[0-9]$/.test(key)) return none
  const isLate = atMs - typed.atMs > secondDigitMs
  const digits = isLate ? key : typed.digits + key
  const meaning = meaningOf(digits, choices)
  return meaning ? { typed: { digits, atMs }, meaning } : none
}
