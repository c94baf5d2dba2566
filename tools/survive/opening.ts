import { join, resolve } from 'node:path'
import pg from 'pg'
import { createStore, openSigner, recipientOf, type Seal, type Store } from '#platform/backup'
import { findServer, startPostgres } from '#platform/postgres'
import { type BackupSettings, readBackup } from '../../backup-settings.ts'
import { type Config, ConfigProblem } from '../../config.ts'

/** The house's connection as its owner, with names said, and how to let it go again. */
export type Reached = {
  connection: { host: string; port: number; user: string; database: string; password?: string }
  isStarted: boolean
  close: () => Promise<void>
}

const root = resolve(import.meta.dirname, '../..')

/** What these commands need to know of a house: not all that it takes to open one. */
export type Kept = Pick<Config, 'mode' | 'folder' | 'databaseUrl' | 'secret' | 'before' | 'backup'>

/** What the house of this environment was told of itself and its backup. */
export function readHouse(env: Record<string, string | undefined> = process.env): Kept {
  const mode = env.GERBANG_MODE === 'production' ? 'production' : 'demonstration'
  const folder = resolve(env.GERBANG_FOLDER ?? join(root, '.gerbang'))
  const faults: string[] = []
  const backup = readBackup(env, { folder, isProduction: mode === 'production', faults })
  if (faults.length > 0) throw new ConfigProblem(faults.join('\n'))
  const { DATABASE_URL: databaseUrl, GERBANG_SECRET: secret, GERBANG_SECRET_BEFORE: before } = env
  return {
    ...{ mode, folder, ...backup },
    ...(databaseUrl ? { databaseUrl } : {}),
    ...(secret ? { secret } : {}),
    ...(before ? { before } : {}),
  }
}

/** The database that runs on this house's folder, or the one it was told of; started when none runs. */
export async function reachDatabase({ databaseUrl, folder }: Kept): Promise<Reached> {
  if (databaseUrl) {
    const { host, port, user = '', database = '', password } = new pg.Client(databaseUrl)
    const secret = password ? { password } : {}
    const connection = { host, port, user, database, ...secret }
    return { connection, isStarted: false, close: async () => undefined }
  }
  const found = findServer(folder)
  const database = 'gerbang'
  if (found) {
    const connection = { ...found, database }
    return { connection, isStarted: false, close: async () => undefined }
  }
  const server = await startPostgres({ folder })
  const { host, port, user } = server
  return { connection: { host, port, user, database }, isStarted: true, close: server.stop }
}

/** The backup's settings, or a sentence that says what is missing. */
export function requireBackup({ backup }: Kept): BackupSettings {
  if (backup) return backup
  throw new ConfigProblem(
    'No backup is kept: name a folder in GERBANG_BACKUP (better on another disk or machine).',
  )
}

/** For whom the backup is sealed; the demonstration makes its two keys beside its data. */
export async function sealOf({ folder }: Kept, { recipients }: BackupSettings): Promise<Seal> {
  const signer = openSigner(folder)
  if (recipients.length > 0) return { recipients, signer }
  const files = [1, 2].map((nth) => resolve(folder, 'keys', `backup-${nth}.key`))
  return { recipients: [await recipientOf(files[0]!), await recipientOf(files[1]!)], signer }
}

/** The folder of the backup. */
export const storeOf = ({ folder, copy }: BackupSettings): Store =>
  createStore(resolve(folder), copy && resolve(copy))
