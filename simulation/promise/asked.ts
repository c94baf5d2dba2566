import { parseArgs } from 'node:util'
import { wholeNumber } from '#packages/commands'

/** What somebody who runs this wants. */
export type Asked = { days: number; seed: number; runs: number; every: number; isJson: boolean }

/** The page of help. */
export const help = `Promises of the product's own forecast, held against invented offices it must learn from nothing.

  npm run simulate -- promise                   both offices, 30 days each; about two minutes
  npm run simulate -- promise --days 10 --seed 7
                                                fewer days, other people; the same seed, the same figures
  npm run simulate -- promise --runs 100        futures for each estimate
  npm run simulate -- promise --every 10        whom the floor is asked about; 0 leaves it out
  npm run simulate -- promise --json            the figures as JSON

Ends with 1 when a bar of the design is not kept over at least 20 days.
`

/** Reads the words of the command; `help` when that is what was asked. A wrong word throws. */
export function readAsked(words: string[]): Asked | 'help' {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean' } as const
  const { values } = parseArgs({
    args: words,
    options: {
      days: { ...text, default: '30' },
      seed: { ...text, default: '1' },
      runs: { ...text, default: '100' },
      every: { ...text, default: '10' },
      json: flag,
      help: { ...flag, short: 'h' },
    },
  })
  if (values.help) return 'help'
  return {
    days: wholeNumber('days', values.days, { least: 2, most: 400 }),
    seed: wholeNumber('seed', values.seed, { least: 0, most: 1e9 }),
    runs: wholeNumber('runs', values.runs, { least: 10, most: 1000 }),
    every: wholeNumber('every', values.every, { least: 0, most: 1000 }),
    isJson: values.json ?? false,
  }
}
