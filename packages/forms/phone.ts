import { digitsOf } from './typed.ts'

/**
 * Reads a telephone number into +62… form: "0812-3456 7890", "62812…" and "812…" are the same
 * Indonesian number; a number that begins with + or 00 may be of any country (E.164, 8–15 digits).
 */
export function readPhone(typed: string): string | undefined {
  const abroad = typed.startsWith('+') || typed.startsWith('00')
  const digits = digitsOf(typed.replace(/^\+/, ''))
  if (digits === undefined) return undefined
  const plain = abroad ? digits.replace(/^00/, '') : digits
  if (abroad && !plain.startsWith('62')) return /^\d{8,15}$/.test(plain) ? `+${plain}` : undefined
  const local = plain.replace(/^(62)?0?/, '')
  return /^[2-9]\d{7,11}$/.test(local) ? `+62${local}` : undefined
}
