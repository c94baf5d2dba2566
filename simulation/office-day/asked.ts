import { parseArgs } from 'node:util'
import { wholeNumber } from '#packages/commands'
import type { Language } from '#packages/words'
import { isRegimeId, type RegimeId, regimeIds } from './regimes.ts'

/** What somebody who runs the simulation wants. */
export type Asked = {
  seed: number
  days: number
  regimes: readonly RegimeId[]
  language: Language
  svg: string | undefined
  isJson: boolean
}

/** The page of help. */
export const help = `The reference day of an office, played under the ways of today and under ours:
the same people, the same counters, the real order of the queue.

  npm run simulate                       all ways, 400 days: table, ceilings, promises
  npm run simulate -- --days 50 --seed 7 fewer days, other people; the same seed gives the same figures
  npm run simulate -- --regime date,mixed
                                         only some of: ${regimeIds.join(' ')}
  npm run simulate -- --svg waits.svg    also a drawing; with --language id in Indonesian
  npm run simulate -- --json             the figures as JSON
  npm run simulate -- --help             this page

Ends with 1 when a promise of the design is not kept over at least 100 days.
`

const mostDays = 5000

function regimesOf(text: string): RegimeId[] {
  const words = text.split(',').map((word) => word.trim())
  const unknown = words.find((word) => !isRegimeId(word))
  if (unknown === undefined) return regimeIds.filter((id) => words.includes(id))
  throw new RangeError(`There is no regime “${unknown}”; there are ${regimeIds.join(', ')}.`)
}

function languageOf(text: string): Language {
  if (text === 'id' || text === 'en') return text
  throw new RangeError(`--language is id or en, not “${text}”.`)
}

/** Reads the words of the command; `help` when that is what was asked. A wrong word throws. */
export function readAsked(words: string[]): Asked | 'help' {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean' } as const
  const { values } = parseArgs({
    args: words,
    options: {
      seed: { ...text, default: '1' },
      days: { ...text, default: '400' },
      regime: { ...text, default: regimeIds.join(',') },
      language: { ...text, default: 'en' },
      svg: text,
      json: flag,
      help: { ...flag, short: 'h' },
    },
  })
  if (values.help) return 'help'
  return {
    seed: wholeNumber('seed', values.seed, { least: 0, most: 1e9 }),
    days: wholeNumber('days', values.days, { least: 2, most: mostDays }),
    regimes: regimesOf(values.regime),
    language: languageOf(values.language),
    svg: values.svg,
    isJson: values.json ?? false,
  }
}
