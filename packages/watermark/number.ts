// No letters and digits that are taken for each other.
const signs = 'ACDEFGHJKLMNPQRTUVWXY34679'
const shape = /EX-[A-Z3-9]{4}-[A-Z3-9]{4}/g
const whole = /^EX-[A-Z3-9]{4}-[A-Z3-9]{4}$/

/** The number of an export as it stands in the file, made of eight bytes nobody can foresee. */
export function spellNumber(bytes: Uint8Array): string {
  if (bytes.length !== 8) throw new RangeError('A number is made of eight bytes')
  const spelled = [...bytes].map((byte) => signs[byte % signs.length]).join('')
  return `EX-${spelled.slice(0, 4)}-${spelled.slice(4)}`
}

/** Whether this is the number of an export and nothing else. */
export const isNumber = (text: string): boolean => whole.test(text.trim())

/** Every number of an export that stands in some text, each once. */
export const numbersIn = (text: string): string[] => [...new Set(text.match(shape) ?? [])]
