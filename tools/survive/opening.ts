import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import pg from 'pg'
import {
  createStore,
  openSigner,
  readIdentity,
  recipientOf,
  type Seal,
  type Store,
} from '#platform/backup'
import { findServer, isThere, startPostgres } from '#platform/postgres'
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

/**
 * The same where a house must be: nothing is made in a folder that holds none. Throws ConfigProblem.
 */
export async function reachHouse(kept: Kept): Promise<Reached> {
  const { databaseUrl, folder } = kept
  if (!databaseUrl && !isThere(folder)) {
    const more = existsSync(folder) ? '' : ', nor such a folder'
    throw new ConfigProblem(
      `There is no house in ${folder}${more}: name its folder in GERBANG_FOLDER.`,
    )
  }
  const reached = await reachDatabase(kept)
  try {
    if (await holdsHouse(reached)) return reached
    throw new ConfigProblem(`There is no house in the database ${reached.connection.database}.`)
  } catch (error) {
    await reached.close()
    throw error
  }
}

async function holdsHouse({ connection }: Reached): Promise<boolean> {
  const client = new pg.Client(connection)
  client.on('error', () => undefined)
  await client.connect()
  try {
    const { rows } = await client.query<{ steps: string | null }>(
      "select to_regclass('public.gerbang_migrations') as steps",
    )
    return Boolean(rows[0]?.steps)
  } finally {
    await client.end()
  }
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

/** The key in a file that was named. Throws ConfigProblem when there is none. */
export function readKey(file: string): string {
  try {
    return readIdentity(file)
  } catch (error) {
    // Of a folder Node does not say which.
    if ((error as NodeJS.ErrnoException).code) throw Object.assign(error as Error, { path: file })
    throw new ConfigProblem((error as Error).message)
  }
}

/** A moment to go back to, as it was typed. Throws ConfigProblem. */
export function readUntil(text: string | undefined): { until?: Temporal.Instant } {
  if (!text) return {}
  try {
    return { until: Temporal.Instant.from(text) }
  } catch {
    throw new ConfigProblem(`--until is a moment such as 2026-11-27T09:30:00Z, not ${text}.`)
  }
}

/** The folder of the backup. */
export const storeOf = ({ folder, copy }: BackupSettings): Store =>
  createStore(resolve(folder), copy && resolve(copy))
