import { createHash } from 'node:crypto'
import { Refusal } from '#packages/refusal'
import type { Act } from './domain.ts'

/** What an act of a page can be about, in the order in which it is digested. */
export const factKeys = ['staff', 'name', 'office', 'before', 'roles', 'account', 'until'] as const
/** What exactly an act of a page does: to whom, by which name, where, from and to which roles. */
export type Facts = { [key in (typeof factKeys)[number]]?: string }

const listed = (text = '') => text.split(' ').filter(Boolean)

/**
 * Who gains a role by this: never one of the two. Of whom a role is taken may agree to it, for nobody
 * ends the last colleague who could have said no.
 */
export function gainerIn(act: Act, { staff, before, roles }: Facts): string | undefined {
  if (act !== 'roles' && act !== 'grant') return undefined
  const had = listed(before)
  return listed(roles).some((role) => !had.includes(role)) ? staff : undefined
}

const mostLetters = 2000

/** The same facts are always the same text. */
export const writeFacts = (facts: Facts): string =>
  JSON.stringify(
    Object.fromEntries(factKeys.flatMap((key) => (facts[key] ? [[key, facts[key]]] : []))),
  )

/** What an approval is bound to: something else, be it one letter of a name, is something else. */
export const digestFacts = (facts: Facts): string =>
  createHash('sha256').update(writeFacts(facts)).digest('hex')

/** Reads what came back with a form. Refuses approvals.unknownAct for what is no facts. */
export function readFacts(text: string): Facts {
  try {
    const read: unknown = text.length <= mostLetters ? JSON.parse(text) : undefined
    const entries = Object.entries(read as object)
    const isGood = entries.every(
      ([key, value]) => factKeys.some((one) => one === key) && typeof value === 'string',
    )
    if (isGood && entries.length > 0) return Object.fromEntries(entries)
  } catch {
    // Said below, like everything else that is no facts.
  }
  throw new Refusal('approvals.unknownAct')
}
