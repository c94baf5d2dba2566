import { runCommand } from '../command.ts'
import { type Asked, help, readAsked } from './asked.ts'
import { barsOf } from './bars.ts'
import { priceLine } from './pricing.ts'
import { reportsOf } from './report.ts'
import { say } from './say.ts'
import { walk } from './walk.ts'
import { moodyOffice, referenceOffice } from './worlds.ts'

// With fewer days chance decides more than the forecast does.
const enoughDays = 20
const floorRuns = 1000
const lines = [60, 300]
const lookEvery = 2

function run({ days, seed, runs, every, isJson }: Asked): void {
  const floor = every > 0 ? { floor: { every, runs: floorRuns } } : {}
  const all = [referenceOffice, moodyOffice].map((world) => {
    return { world, reports: reportsOf(walk(world, { seed, days, runs, lookEvery, ...floor })) }
  })
  const bars = all.flatMap(({ world, reports }) => barsOf(world, reports))
  const micros = lines.map((people) => {
    return `${people} people ${priceLine(people).toFixed(0)} µs each`
  })
  const pricing = `A whole line told at once, 100 futures, two stages: ${micros.join(', ')}.`
  const json = () => `${JSON.stringify({ days, seed, all, bars, micros }, null, 2)}\n`
  process.stdout.write(isJson ? json() : say(all, pricing))
  if (days >= enoughDays && bars.some(({ isKept }) => !isKept)) process.exitCode = 1
}

runCommand({ readAsked, help, run })
