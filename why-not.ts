import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Refusal } from '#packages/refusal'
import { type Coded, sayCode } from './failures.ts'
import { readWords } from './words.ts'

/** The innermost failure that says what was the matter. */
function innermost(error: unknown): Coded {
  if (error instanceof AggregateError && error.errors[0] instanceof Error) {
    return innermost(error.errors[0])
  }
  if (!(error instanceof Error)) return new Error(`${error ?? ''}`)
  const isPlain = error.cause instanceof Error && !(error as Coded).code
  return isPlain ? innermost(error.cause) : error
}

/** A code is for programs; whoever starts the house is told in words. */
const isBare = (text: string) => /^[\w-]*(\.[\w-]+)*$/.test(text)

/** What reads services, offices and needs names the file first, then line by line what is wrong. */
const isOfContent = (text: string) => /^(?:services|offices|needs|answers)\//.test(text)

/** Why the house does not start, in one sentence; of a file of its content also what is wrong with it. */
export function sayWhyNot(root: string, error: unknown): string {
  const failure = innermost(error)
  const sentence = sayCode(failure)
  if (sentence) return sentence
  if (failure instanceof Refusal) {
    const { en } = readWords(root)
    if (en.has(failure.code)) return en(failure.code, failure.values)
  }
  const message = `${failure?.message ?? ''}`
  if (isOfContent(message)) return `Mend this file, then start it again: ${message}`
  const [line = ''] = message.split('\n')
  return isBare(line.trim())
    ? 'It met something it was not made for.'
    : `It met something it was not made for: ${line.trim()}`
}

/** Keeps the particulars for whoever mends the program, and answers where; nothing when it cannot. */
export function keepParticulars(folder: string, error: unknown): string | undefined {
  const file = join(folder, 'could-not-start.txt')
  try {
    mkdirSync(folder, { recursive: true, mode: 0o755 })
    writeFileSync(file, `${(error as Error)?.stack ?? error}\n`, { mode: 0o600 })
    return file
  } catch {
    return undefined
  }
}
