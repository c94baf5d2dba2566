import type { Visit } from '#platform/http'

/** What is wrong with how somebody wanted to take something over. */
export const takeOverProblem = ({ query, words }: Visit) =>
  query.alih === 'alasan' ? { problem: words('checking.takeOverWhy') } : {}

/** What came of the last press on a list. */
export function sayPulled({ query: { kabar }, words }: Visit): { said?: string } {
  if (kabar === 'returned') return { said: words('ui.lease.returned') }
  return kabar === 'none' ? { said: words('counter.lease.none') } : {}
}
