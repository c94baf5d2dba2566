import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ConfigProblem, readConfig } from './config.ts'

// The one program. It says in plain words what it does, and what it could not do.
const say = (line: string) => process.stderr.write(`${line}\n`)

async function main(): Promise<void> {
  const config = readConfig(import.meta.dirname, process.argv.slice(2), process.env)
  if (config === 'help') {
    process.stdout.write(readFileSync(join(import.meta.dirname, 'help.txt')))
    return
  }
  // Only now: reading the whole house takes longer than saying what it was told wrongly.
  const { openHouse } = await import('./house.ts')
  const house = await openHouse(config, say)
  let isClosing = false
  const close = async (signal: string) => {
    if (isClosing) return
    isClosing = true
    say(`\n${signal}: closing in good order …`)
    // What hangs must not keep the office's machine from being switched off.
    setTimeout(() => process.exit(1), 20_000).unref()
    await house.close()
    say('Closed. Nothing is lost.')
    process.exit(0)
  }
  // What is true stands in the database; a promise of some library that nobody heard must not send
  // an office's people home.
  process.on('unhandledRejection', house.onStray)
  process.on('SIGINT', () => close('Ctrl-C'))
  process.on('SIGTERM', () => close('SIGTERM'))
  say(house.greeting)
}

main().catch((error: unknown) => {
  if (error instanceof ConfigProblem) say(`\n${error.message}\n`)
  else
    say(`\nGerbang could not start. ${(error as Error).message}\n${(error as Error).stack ?? ''}`)
  process.exit(1)
})
