import { isWrongWord, wrongWordOf } from '#packages/commands'
import { BackupFault } from '#platform/backup'
import { KeyFault } from '#platform/vault'
import { ConfigProblem } from '../config.ts'
import { type Coded, sayCode } from '../failures.ts'

// What whoever typed a command gave it wrongly, where a file is named; and what is outside of it.
const ofFiles = ['ENOENT', 'EISDIR', 'ENOTDIR', 'EACCES', 'EPERM', 'EEXIST', 'ENOSPC', 'EROFS']
const ofDatabase = [
  ...['ECONNREFUSED', 'ENOTFOUND', 'ECONNRESET', 'ETIMEDOUT', 'EAI_AGAIN'],
  ...['28000', '28P01'],
]
// No such database, schema or table.
const noHouse = ['3D000', '3F000', '42P01']

function sayCoded(failure: Coded): string | undefined {
  const { code, path, message } = failure
  if (typeof code !== 'string') return undefined
  if (noHouse.includes(code)) return `There is no house in this database: ${message}.`
  const isOfFile = typeof path === 'string' && ofFiles.includes(code)
  return isOfFile || ofDatabase.includes(code) ? sayCode(failure) : undefined
}

/** What whoever typed a command can mend, in a sentence; nothing of a fault of ours. */
export function sentenceOf(error: unknown): string | undefined {
  if (error instanceof ConfigProblem || error instanceof KeyFault) return error.message
  if (error instanceof BackupFault) return error.message
  if (isWrongWord(error)) return wrongWordOf(error)
  // Several addresses were tried, each in vain.
  if (error instanceof AggregateError && error.errors.length > 0) return sentenceOf(error.errors[0])
  return error instanceof Error ? sayCoded(error) : undefined
}

/**
 * Ends a command that could not do it: with 2 and a sentence where something was told wrongly or is not there,
 * with 1 where a backup is at fault, and with 1 and where it happened when the fault is ours.
 */
export function endWith(error: unknown, help = ''): void {
  const said = sentenceOf(error)
  const more = help && isWrongWord(error) ? `\n${help.trimEnd()}` : ''
  process.stderr.write(said ? `${said}${more}\n` : `${(error as Error)?.stack ?? error}\n`)
  process.exitCode = said && !(error instanceof BackupFault) ? 2 : 1
}
