import { type Action, mayAnywhere, type Officer } from '#packages/access'
import { paths } from './paths.ts'

// What somebody may do first decides where they work: at a counter before all.
const desks: readonly [action: Action, at: string][] = [
  ['queue.work', paths.counter()],
  ['approvals.oversee', paths.centre()],
  ['payments.reconcile', `${paths.chief()}/uang`],
  ['archive.keep', `${paths.counter()}/arsip`],
  ['interagency.look', paths.agency()],
]

/** The first page of whoever signed in: the first of the desks that are theirs. */
export const firstPageOf = (who: Officer): string =>
  desks.find(([action]) => mayAnywhere(who, action))?.[1] ?? paths.counter()

/** Whoever serves at no counter and answers for the house, or watches over it: their desk is at the centre. */
export const isOfCentre = (who: Officer): boolean => firstPageOf(who) === paths.centre()

/** Where somebody works, as every page leads there: administrators and heads see the whole first. */
export function deskOf(who: Officer): string {
  if (who.roles.includes('national')) return paths.centre()
  return who.roles.includes('head') ? paths.chief() : firstPageOf(who)
}
