import { resolve } from 'node:path'
import pg from 'pg'
import { createStore, openSigner, recipientOf, type Seal, type Store } from '#platform/backup'
import { findServer, startPostgres } from '#platform/postgres'
import type { BackupSettings } from '../../backup-settings.ts'
import { type Config, ConfigProblem, readConfig } from '../../config.ts'

/** The house's connection as its owner, with names said, and how to let it go again. */
export type Reached = {
  connection: { host: string; port: number; user: string; database: string; password?: string }
  isStarted: boolean
  close: () => Promise<void>
}

const root = resolve(import.meta.dirname, '../..')

/** What the house of this environment was told. */
export function readHouse(): Config {
  const config = readConfig(root, [], process.env)
  if (config === 'help') throw new ConfigProblem('This command takes no --help.')
  return config
}

/** The database that runs on this house's folder, or the one it was told of; started when none runs. */
export async function reachDatabase({ databaseUrl, folder }: Config): Promise<Reached> {
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
export function requireBackup({ backup }: Config): BackupSettings {
  if (backup) return backup
  throw new ConfigProblem(
    'No backup is kept: name a folder in GERBANG_BACKUP (better on another disk or machine).',
  )
}

/** For whom the backup is sealed; the demonstration makes its two keys beside its data. */
export async function sealOf({ folder }: Config, { recipients }: BackupSettings): Promise<Seal> {
  const signer = openSigner(folder)
  if (recipients.length > 0) return { recipients, signer }
  const files = [1, 2].map((nth) => resolve(folder, 'keys', `backup-${nth}.key`))
  return { recipients: [await recipientOf(files[0]!), await recipientOf(files[1]!)], signer }
}

/** The folder of the backup. */
export const storeOf = ({ folder, copy }: BackupSettings): Store =>
  createStore(resolve(folder), copy && resolve(copy))
