import { isOwnPath, paths } from '#packages/paths'
import type { Form, Visit } from '#platform/http'

/** A form on its way: where it was going, and every field it had. */
export type Carried = { to: string; method: string; lists: Form['lists'] }

const own = ['tujuan-bukti', 'cara-bukti', 'tantangan', 'jawaban', 'peraga']

/** The form that was sent, as it waits for a proof. Files do not travel: who sends one is asked again. */
export const carry = ({ address, form }: Visit, method: string): Carried => ({
  to: address,
  method,
  lists: form.lists,
})

/** As fields of the page between. */
export const carriedAs = ({ to, method, lists }: Carried): [string, string][] => [
  ['tujuan-bukti', to],
  ['cara-bukti', method],
  ...Object.entries(lists)
    .filter(([name]) => !own.includes(name))
    .flatMap(([name, values]) => values.map((value): [string, string] => [name, value])),
]

/** Reads it back. It leads to an address of the house and nowhere else. */
export function readCarried({ form }: Visit, otherwise: string): Carried {
  const { 'tujuan-bukti': asked = '', 'cara-bukti': method = 'GET' } = form.values
  const isOwn = isOwnPath(asked) && !asked.startsWith(paths.prove())
  return { to: isOwn ? asked : otherwise, method: isOwn ? method : 'GET', lists: form.lists }
}

/** A page to come back to where the form itself cannot: where it was going, or the first page there. */
export const pageOf = ({ to, method }: Carried): string =>
  method === 'POST' ? (/^(\/en)?\/[a-z]+/.exec(to)?.[0] ?? paths.counter()) : to
