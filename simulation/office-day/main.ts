import { writeFileSync } from 'node:fs'
import { createWords, locales } from '#packages/words'
import { runCommand } from '../command.ts'
import { type Asked, help, readAsked } from './asked.ts'
import { barsOf } from './bars.ts'
import { playTrial } from './compare.ts'
import { referenceCrowd } from './people.ts'
import { draw } from './picture.tsx'
import { regimesFor } from './regimes.ts'
import { report } from './report.ts'
import en from './words/en.json' with { type: 'json' }
import id from './words/id.json' with { type: 'json' }

const tables = { id, en }
// With fewer days chance decides more than the office does.
const enoughDays = 100

function simulate(asked: Asked): void {
  const { seed, days, language } = asked
  const trial = { crowd: referenceCrowd, counters: 4, seed, days }
  const chosen = regimesFor(trial.crowd.count).filter(({ id }) => asked.regimes.includes(id))
  const outcomes = chosen.map((regime) => playTrial(trial, regime))
  const bars = barsOf(outcomes)
  const all = { trial, outcomes, bars }
  const speech = { words: createWords(language, tables[language]), locale: locales[language] }
  if (asked.svg !== undefined) writeFileSync(asked.svg, draw(speech, all))
  const json = () => `${JSON.stringify(all, null, 2)}\n`
  process.stdout.write(asked.isJson ? json() : report(speech, all))
  if (days >= enoughDays && bars.some(({ isKept }) => !isKept)) process.exitCode = 1
}

runCommand({ readAsked, help, run: simulate })
