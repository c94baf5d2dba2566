import { measureCalls } from './calls.ts'
import { measureEngine } from './engine.ts'
import { measureExtraction } from './extraction.ts'
import { measureFinds } from './finds.ts'
import { openPlace, type Place } from './house.ts'
import { measureLog } from './log.ts'
import { measureMix } from './mix.ts'
import { measureNext } from './next.ts'
import { measurePages } from './pages.ts'
import { measureRotate } from './rotate.ts'
import { measureStorm } from './storm.ts'
import { measureSubmissions } from './submissions.ts'
import { measureUploads } from './uploads.ts'
import { measureWaits } from './waits.ts'
import { measureWatchers } from './watchers.ts'
import { measureWebhooks } from './webhooks.ts'
import { weigh } from './weight.ts'

type Measure = (place: Place, numbers: readonly number[]) => Promise<Told>
type Told = { report: string; over: string[] }

const parts: Record<string, Measure> = {
  weight: weigh,
  pages: measurePages,
  engine: measureEngine,
  calls: measureCalls,
  extraction: measureExtraction,
  finds: measureFinds,
  log: measureLog,
  mix: measureMix,
  next: measureNext,
  // Only when it is asked for: it brings the helpers of tests along.
  restore: async (...asked) => (await import('./restore.ts')).measureRestore(...asked),
  rotate: measureRotate,
  storm: measureStorm,
  submissions: measureSubmissions,
  uploads: measureUploads,
  waits: measureWaits,
  watchers: measureWatchers,
  webhooks: measureWebhooks,
}

const isPart = (word: string) => Object.hasOwn(parts, word)
const isNumber = (word: string) => /^\d+$/.test(word)
const say = (text: string) => process.stdout.write(`${text}\n`)

/** Runs one part on a database of its own; numbers say how much of it, where a part asks that. */
async function run(part: string, numbers: readonly number[]): Promise<void> {
  const place = await openPlace()
  try {
    const { report, over } = await parts[part]!(place, numbers)
    say(`\n${part}\n\n${report}\n`)
    for (const one of over) say(`Over its bound: ${one}`)
    if (over.length > 0) process.exitCode = 1
  } finally {
    await place.close()
  }
}

/** Runs the named parts, or all; ends with 1 when a bound is passed. */
async function main(words: string[]): Promise<void> {
  const unknown = words.find((word) => !isPart(word) && !isNumber(word))
  if (unknown) {
    say(`There is no part “${unknown}”. Parts: ${Object.keys(parts).join(', ')}.`)
    process.exitCode = 2
    return
  }
  const named = words.filter(isPart)
  const numbers = words.filter(isNumber).map(Number)
  for (const part of named.length > 0 ? named : Object.keys(parts)) await run(part, numbers)
}

await main(process.argv.slice(2))
