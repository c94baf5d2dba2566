/**
 * Reads the number of a passport of any country: capital letters and digits, at least one digit,
 * 5 to 15 signs. Each country numbers in its own way, so nothing more is asked of it.
 */
export function readPassportNumber(typed: string): string | undefined {
  const plain = typed.toUpperCase().replace(/[\s./-]/g, '')
  return /^(?=.*\d)[A-Z0-9]{5,15}$/.test(plain) ? plain : undefined
}
