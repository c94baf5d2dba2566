import { createHash, randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { TestContext } from 'node:test'
import pg from 'pg'
import { realNow } from '#platform/clock'
import { startPostgres } from '#platform/postgres'
import {
  createKeeper,
  createStore,
  type Kept,
  openSigner,
  readIdentity,
  recipientOf,
  recoverySettings,
  signerName,
} from '../index.ts'

/** A database with a table of numbers, some objects, and a backup of both; it ends with the test. */
export async function keptHouse(t: Pick<TestContext, 'after'>) {
  const folder = mkdtempSync(join(tmpdir(), 'gerbang-backup-'))
  chmodSync(folder, 0o755)
  const home = join(folder, 'house')
  const server = await startPostgres({ folder: home })
  const { host, port, user } = server
  const connection = { host, port, user, database: 'postgres' }
  const client = new pg.Client(connection)
  await client.connect()
  await client.query('create table seen (n int)')
  let isOpen = true
  const close = async () => {
    if (!isOpen) return
    isOpen = false
    await client.end()
    await server.stop()
  }
  t.after(async () => {
    await close()
    rmSync(folder, { recursive: true, force: true })
  })
  const store = createStore(join(folder, 'backup'), join(folder, 'second'))
  const keys = [1, 2, 3].map((nth) => join(folder, `key-${nth}`))
  const recipients = await Promise.all(keys.slice(0, 2).map(recipientOf))
  await recipientOf(keys[2]!)
  const seal = { recipients, signer: openSigner(home) }
  const needs = { connection, store, folder: home, seal, now: realNow, everyMs: 500 }
  return {
    folder,
    store,
    needs,
    close,
    keep: () => createKeeper(needs),
    trust: (nth = 0) => ({ identity: readIdentity(keys[nth]!), signer: signerName(seal.signer) }),
    add: (n: number) => client.query('insert into seen select generate_series(1, $1)', [n]),
    ask: (text: string) => client.query(text),
    /** An object as the house keeps it: sealed bytes under a random name. */
    addObject: (bytes: Buffer) => {
      const name = randomBytes(32).toString('hex')
      const file = join(home, 'objects', name.slice(0, 2), name)
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, bytes)
      return name
    },
    /** Opens what was laid out and counts. */
    count: async (laid: string, until?: Temporal.Instant) => {
      chmodSync(laid, 0o755)
      const again = await startPostgres({ folder: laid, settings: recoverySettings(until) })
      const at = { host: again.host, port: again.port, user: again.user, database: 'postgres' }
      const other = new pg.Client(at)
      await other.connect()
      const { rows } = await other.query('select count(*)::int as n from seen')
      await other.end()
      await again.stop()
      return rows[0].n as number
    },
  }
}

/** Such a house. */
export type KeptHouse = Awaited<ReturnType<typeof keptHouse>>

/** Writes other bytes into a file of the backup, under its own name or the one that fits them. */
export function tamper(kept: Kept, change: (bytes: Buffer) => Buffer, isRenamed: boolean): Kept {
  const bytes = change(Buffer.from(readFileSync(kept.path)))
  const hash = isRenamed ? createHash('sha256').update(bytes).digest('hex') : kept.hash
  const path = join(dirname(kept.path), `${kept.name}.${hash}.age`)
  rmSync(kept.path, { force: true })
  writeFileSync(path, bytes)
  return { ...kept, hash, path }
}
