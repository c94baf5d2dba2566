import { isWrongWord, wrongWordOf } from '#packages/commands'
import { BackupFault } from '#platform/backup'
import { KeyFault } from '#platform/vault'
import { ConfigProblem } from '../config.ts'

type Coded = Error & { code?: unknown; path?: unknown; syscall?: unknown }

const files: Partial<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EISDIR: 'this is a folder, not a file',
  ENOTDIR: 'this is a file, not a folder',
  EACCES: 'it may not be read or written by you',
  EPERM: 'it may not be read or written by you',
  EEXIST: 'it is there already',
  ENOSPC: 'there is no room left',
  EROFS: 'nothing can be written there',
}

const unreachable = ['ECONNREFUSED', 'ENOTFOUND', 'ECONNRESET', 'ETIMEDOUT', 'EAI_AGAIN']
// No such database, schema or table; no such user, or not with this password.
const noHouse = ['3D000', '3F000', '42P01']
const notLetIn = ['28000', '28P01']

function sayCoded({ code, path, message }: Coded): string | undefined {
  if (typeof code !== 'string') return undefined
  if (typeof path === 'string' && files[code]) return `${path}: ${files[code]}.`
  if (unreachable.includes(code)) return `The database does not answer (${code}).`
  if (noHouse.includes(code)) return `There is no house in this database: ${message}.`
  if (notLetIn.includes(code)) return `The database lets nobody in with this address: ${message}.`
  return undefined
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
