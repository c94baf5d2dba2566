// `npm run attack`: every surface at a whole house, as a table. `-- --night` for much more of it,
// `-- forms` for one surface, `-- --seed 7` for other dice.
import { parseArgs } from 'node:util'
import { lentDatabase } from '../journeys/lent-database.ts'
import { openScene } from './scene.ts'
import { runSuite, shortOf } from './suite.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { night: { type: 'boolean' }, seed: { type: 'string' } },
})
const say = (text: string) => process.stdout.write(`${text}\n`)

say('Opening a house, and following every link in it …')
const scene = await openScene({ DATABASE_URL: await lentDatabase() })
say(`${scene.target.routes.length} routes, ${scene.found.pages} pages read.\n`)
say(`${'surface'.padEnd(12)}${'cases'.padStart(9)}${'wrong'.padStart(7)}  longest stall    time`)
const all: string[] = []
let cases = 0
const told = {
  isNight: values.night ?? false,
  ...(values.seed ? { seed: Number(values.seed) } : {}),
  ...(positionals[0] ? { only: positionals[0] } : {}),
}
for await (const one of runSuite(scene, told)) {
  cases += one.cases
  const counted = `${one.surface.padEnd(12)}${String(one.cases).padStart(9)}`
  const wrong = String(one.wrong).padStart(7)
  say(
    `${counted}${wrong}${one.stallMs.toFixed(0).padStart(12)} ms${one.seconds.toFixed(0).padStart(6)} s`,
  )
  all.push(...shortOf(one))
}
await scene.close()
say(`\n${cases} cases.`)
say(all.length === 0 ? 'Nothing wrong.' : `\n${all.join('\n')}`)
process.exit(all.length === 0 ? 0 : 1)
