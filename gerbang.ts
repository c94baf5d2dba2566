import cluster from 'node:cluster'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Config, ConfigProblem, readConfig } from './config.ts'

// The one program. It says in plain words what it does, and what it could not do.
const say = (line: string) => void process.stderr.write(`${line}\n`)

// What hangs must not keep the office's machine from being switched off.
const patienceMs = 20_000
const { isWorker } = cluster

/** Only now: reading the whole house takes longer than saying what it was told wrongly. */
async function open(config: Config) {
  if (config.processes === 1 || isWorker) {
    const { openHouse } = await import('./house.ts')
    return openHouse({ ...config, isOneOfMany: isWorker }, say)
  }
  const { openProcesses } = await import('./processes.ts')
  return openProcesses(config, say)
}

async function main(): Promise<void> {
  const config = readConfig(import.meta.dirname, process.argv.slice(2), process.env)
  if (config === 'help') {
    process.stdout.write(readFileSync(join(import.meta.dirname, 'help.txt')))
    return
  }
  const house = await open(config)
  let isClosing = false
  const close = async (signal: string) => {
    if (isClosing) return
    isClosing = true
    if (!isWorker) say(`\n${signal}: closing in good order …`)
    setTimeout(() => process.exit(1), patienceMs * (config.processes > 1 ? 6 : 1)).unref()
    await house.close()
    if (!isWorker) say('Closed. Nothing is lost.')
    process.exit(0)
  }
  // What is true stands in the database; a promise of some library that nobody heard must not send
  // an office's people home.
  process.on('unhandledRejection', house.onStray)
  // Ctrl-C reaches every process of the terminal; whoever keeps the others tells them.
  process.on('SIGINT', () => isWorker || close('Ctrl-C'))
  process.on('SIGTERM', () => close('SIGTERM'))
  if (!isWorker) return void say(house.greeting)
  // Told twice is told the rest: one that leaves for another may find that there is no other any more.
  process.on('message', (told) => {
    if (told === 'end') house.endAtOnce()
    if (told === 'leave' || told === 'end') void close(told)
  })
  process.send?.({ greeting: house.greeting })
}

/** One sentence for whoever starts it; the stack goes where whoever mends it finds it. */
async function sayFailure(error: unknown): Promise<void> {
  if (error instanceof ConfigProblem) return say(`\n${error.message}\n`)
  const { keepParticulars, sayWhyNot } = await import('./why-not.ts')
  const root = import.meta.dirname
  const file = keepParticulars(process.env.GERBANG_FOLDER ?? join(root, '.gerbang'), error)
  say(`\nGerbang could not start. ${sayWhyNot(root, error)}`)
  say(file ? `What a programmer needs to mend it stands in ${file}\n` : '')
}

main().catch(async (error: unknown) => {
  await sayFailure(error).catch(() => say('\nGerbang could not start.\n'))
  process.exit(error instanceof ConfigProblem ? error.exitCode : 1)
})
