import { mayAnywhere, type Officer } from '#packages/access'
import { paths } from './paths.ts'

/** Whoever serves at no counter and answers for the house, or watches over it: their desk is at the centre. */
export const isOfCentre = (who: Officer): boolean =>
  !mayAnywhere(who, 'queue.work') && mayAnywhere(who, 'approvals.oversee')

/** Where somebody works: the centre, their office as a whole, or a counter. */
export function deskOf(who: Officer): string {
  if (who.roles.includes('national') || isOfCentre(who)) return paths.centre()
  return who.roles.includes('head') ? paths.chief() : paths.counter()
}
