import { Refusal } from '#packages/refusal'

/** What takes two persons; the first ones are commands at a terminal, the others acts of a page. */
export const acts = [
  'rotate',
  'forget',
  'import',
  'restore',

  'invite',
  'roles',
  'leave',
  'grant',
  'sheet',
  'account',
  'token',
] as const
/** One of them. */
export type Act = (typeof acts)[number]

/** Those that a command does, with the number of the approval. */
export const commandActs = ['rotate', 'forget', 'import', 'restore', 'invite'] as const

/** How long somebody else has to answer. */
export const waitHours = 7 * 24
/** How long the answer can then be used. */
export const useHours = 24

/**
 * For how long whoever was let in by one person alone is nobody's second person, and nobody is theirs.
 */
export const freshHours = 24

/** For how long everybody who answers for the house is told of an emergency. */
export const toldDays = 30

/** Reads a reason: one that says something, and not more than fits. */
export function readWhy(text: string): string {
  const why = text.normalize('NFC').trim().replaceAll(/\s+/g, ' ')
  if (why.length < 10 || why.length > 300) throw new Refusal('approvals.why')
  return why
}

/** Reads how somebody at a terminal calls themselves. */
export function readNamed(text: string): string {
  const named = text.normalize('NFC').trim().replaceAll(/\s+/g, ' ')
  if (named.length < 3 || named.length > 120) throw new Refusal('approvals.named')
  return named
}
