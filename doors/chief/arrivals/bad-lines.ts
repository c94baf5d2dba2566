import type { BadLine } from '#packages/beside'
import type { Words } from '#packages/words'
import type { Sheet } from '#platform/sheets'

/** What is wrong with a line and how it is mended, in a sentence. */
export const sayBad = (words: Words, { says, was }: BadLine): string =>
  words(`chief.arrivals.bad.${says}`, { was: was.slice(0, 60) })

/** The bad lines as a table to take away. */
export const badSheet = (words: Words, bad: readonly BadLine[]): Sheet => ({
  name: words('chief.arrivals.badTitle', { count: bad.length }),
  heads: [
    words('chief.arrivals.line'),
    words('chief.arrivals.column.code'),
    words('chief.arrivals.mend'),
  ],
  rows: bad.map((one) => [one.line, one.foreignCode, sayBad(words, one)]),
})
