/** A form as it was typed: one text a field. What is not text counts as blank. */
export type TypedForm = Readonly<Record<string, unknown>>

/** More than any field may hold; the rest is cut before anything looks at it. */
const typedLimit = 4000

/**
 * What was typed in a field, tidied: full-width digits and letters become plain ones, every kind of
 * space becomes one space, invisible marks go, the ends are trimmed. Letters keep their accents.
 */
export function typedIn(form: TypedForm, field: string): string {
  const value = Object.hasOwn(form, field) ? form[field] : ''
  return typeof value === 'string' ? tidied(value.slice(0, typedLimit)) : ''
}

// Most of what is typed: plain words with one space between them. Each page reads every answer again.
const isTidy = /^(?:[!-_a-~]+(?: [!-_a-~]+)*)?$/

// Normalised before and after: a mark may only meet its letter once what stood between them is gone.
const tidied = (text: string): string => (isTidy.test(text) ? text : tidiedAnew(text))

const tidiedAnew = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\uFF01-\uFF5E]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF\u00AD]/g, '')
    .normalize('NFC')
    .replace(/[\u2018\u2019\u02BC\u00B4`]/g, "'")
    .replace(/[\s\p{Z}\p{Cc}]+/gu, ' ')
    .trim()

/** Only the digits, when nothing stands between them but spaces, dots, dashes and brackets. */
export function digitsOf(text: string): string | undefined {
  const plain = text.replace(/\p{Nd}/gu, asciiDigit).replace(/[\s.\-‐-―()/_]/g, '')
  return /^\d*$/.test(plain) ? plain : undefined
}

/** Digits of any script start at a multiple of ten code points from their zero. */
function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0
  let zero = code
  while (code - zero < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero -= 1
  return code < 128 ? digit : String(code - zero)
}
