import { join } from 'node:path'
import { isRecipient } from '#platform/backup'

/** Where the backup is kept, and for whom it is sealed. */
export type BackupSettings = {
  folder: string
  /** A second place that only grows, such as one that the storage itself keeps from being changed. */
  copy?: string
  /** Public keys (age1…); in the demonstration two are made beside the data. */
  recipients: string[]
  /** The key with which this machine restores by itself, to prove that it can. */
  keyFile?: string
  keptDays: number
}

type Environment = Record<string, string | undefined>
type Where = { folder: string; isProduction: boolean; faults: string[] }

const wanted = 2
const usualDays = 35

/** Reads what is said of backups; nothing is kept unless a folder is named. */
export function readBackup(
  env: Environment,
  { folder, isProduction, faults }: Where,
): { backup?: BackupSettings } {
  const where = env.GERBANG_BACKUP
  if (!where || where === 'off') return {}
  const recipients = (env.GERBANG_BACKUP_RECIPIENTS ?? '').split(/[\s,]+/).filter(Boolean)
  for (const one of recipients.filter((key) => !isRecipient(key))) {
    faults.push(`GERBANG_BACKUP_RECIPIENTS: ${one.slice(0, 12)}… is no public key (age1…).`)
  }
  if (recipients.length < wanted && (isProduction || recipients.length > 0)) {
    faults.push(
      'GERBANG_BACKUP_RECIPIENTS must name two public keys (npm run backup -- --new-key FILE).',
    )
  }
  const keptDays = Number(env.GERBANG_BACKUP_DAYS ?? usualDays)
  if (!Number.isInteger(keptDays) || keptDays < 2) {
    faults.push('GERBANG_BACKUP_DAYS must be a number of days, 2 or more.')
  }
  const keyFile =
    env.GERBANG_BACKUP_KEY ?? (isProduction ? undefined : join(folder, 'keys', 'backup-1.key'))
  return {
    backup: {
      folder: where,
      recipients,
      keptDays,
      ...(env.GERBANG_BACKUP_COPY ? { copy: env.GERBANG_BACKUP_COPY } : {}),
      ...(keyFile ? { keyFile } : {}),
    },
  }
}
