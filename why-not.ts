import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Refusal } from '#packages/refusal'
import { readWords } from './words.ts'

type Failure = Error & { code?: unknown; path?: unknown; address?: unknown; port?: unknown }

/** What a machine or a database says by a code, in a sentence that says what to do. */
const sentences: Record<string, (failure: Failure) => string> = {
  ENOSPC: () => 'The disk is full. Make room, then start again.',
  EROFS: ({ path }) => `The disk of ${path ?? 'the data'} can only be read. Choose another folder.`,
  EACCES: ({ path }) => `It may not use ${path ?? 'a file or port'}. Give its user the right to.`,
  EPERM: ({ path }) => `It may not use ${path ?? 'a file or port'}. Give its user the right to.`,
  EMFILE: () => 'The system lets it open too few files. Raise that limit (ulimit -n).',
  ENOMEM: () => 'The machine has no memory left. Close something, then start again.',
  EADDRNOTAVAIL: () => 'HOST names an address that this machine does not have.',
  ENOTFOUND: () => 'The machine that DATABASE_URL names is not known on this network.',
  EAI_AGAIN: () => 'The machine that DATABASE_URL names cannot be looked up now. Try again.',
  ECONNREFUSED: ({ address, port }) =>
    `Nothing answers at ${address ? `${address}:${port}` : 'the address of the database'}. Start the database first.`,
  ETIMEDOUT: () => 'The database does not answer. Look whether it and the network are up.',
  '28P01': () => 'The database does not take the user and password in DATABASE_URL.',
  '28000': () => 'The database does not let the user in DATABASE_URL in.',
  '3D000': () => 'The database that DATABASE_URL names does not exist. Create it first.',
  '42501': () =>
    'The user in DATABASE_URL may not do what is needed there; it must own the database.',
  '53100': () => 'The disk of the database is full. Make room, then start again.',
  '53300': () => 'The database has no connection left for it. Close others, or let it take more.',
  '57P03': () => 'The database is only just starting. Try again in a moment.',
}

/** The innermost failure that says what was the matter. */
function innermost(error: unknown): Failure {
  if (error instanceof AggregateError && error.errors[0] instanceof Error) {
    return innermost(error.errors[0])
  }
  if (!(error instanceof Error)) return new Error(`${error ?? ''}`)
  const isPlain = error.cause instanceof Error && !(error as Failure).code
  return isPlain ? innermost(error.cause) : error
}

/** A code is for programs; whoever starts the house is told in words. */
const isBare = (text: string) => /^[\w-]*(\.[\w-]+)*$/.test(text)

/** What reads services, offices and needs names the file first, then line by line what is wrong. */
const isOfContent = (text: string) => /^(?:services|offices|needs|answers)\//.test(text)

/** Why the house does not start, in one sentence; of a file of its content also what is wrong with it. */
export function sayWhyNot(root: string, error: unknown): string {
  const failure = innermost(error)
  const sentence = sentences[`${failure?.code}`]?.(failure)
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
