import type { Address, AddressPart } from './evaluate.ts'
import { digitsOf, type TypedForm, typedIn } from './typed.ts'

/** The lines of an address in the order they are asked; only the post code may be left blank. */
export const addressParts: readonly AddressPart[] = [
  'street',
  'village',
  'district',
  'regency',
  'province',
  'postalCode',
]

/** What is wrong with one line of an address. */
export type AddressProblem = { part: AddressPart; code: 'missing' | 'tooLong' | 'postalCode' }

/** Reads an address from fields such as `home.street`; wholly blank is null. */
export function readAddress(
  form: TypedForm,
  field: string,
): { address: Address | null; problems: AddressProblem[] } {
  const typed = addressParts.map((part) => [part, typedIn(form, `${field}.${part}`)] as const)
  if (typed.every(([, text]) => text === '')) return { address: null, problems: [] }
  const problems = typed.flatMap(([part, text]) => problemOf(part, text))
  const lines = typed
    .filter(([, text]) => text !== '')
    .map(([part, text]) => [part, tidy(part, text)])
  return { address: Object.fromEntries(lines), problems }
}

const tidy = (part: AddressPart, text: string) =>
  part === 'postalCode' ? (digitsOf(text) ?? text) : text

function problemOf(part: AddressPart, text: string): AddressProblem[] {
  if (part === 'postalCode') {
    const fits = text === '' || /^\d{5}$/.test(digitsOf(text) ?? '')
    return fits ? [] : [{ part, code: 'postalCode' }]
  }
  if (text === '') return [{ part, code: 'missing' }]
  return text.length > 160 ? [{ part, code: 'tooLong' }] : []
}
