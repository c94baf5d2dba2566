import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  BackupFault,
  bringErasure,
  bringObjects,
  type House,
  layOut,
  recoverySettings,
  type Store,
  type Trust,
} from '#platform/backup'
import { startPostgres } from '#platform/postgres'
import { examine, type Findings, listWanted, openOwner } from './checks.ts'

/** What a restore is told. */
export type Wish = {
  store: Store
  trust: Trust
  /** An empty folder; afterwards a house that `npm start` opens. */
  folder: string
  until?: Temporal.Instant
  /** Programs of another PostgreSQL, where the house's is of another version than ours. */
  bin?: string
  /** Runs while the restored database stands open, before it is examined. */
  settle?: (restored: { connection: Connection; folder: string }) => Promise<Settled>
}

/** Which erased cases had come back, and whether the house's keys open what was restored. */
export type Settled = { erased: number; faults: string[] }

type Connection = { host: string; port: number; user: string; database: string }

/** What came of it. */
export type Restored = Findings & {
  house: House
  files: number
  objects: number
  /** Keys of erased cases that were destroyed again. */
  erased: number
  baseAt: Temporal.Instant
  until: Temporal.Instant
}

const patienceMs = 3_600_000

async function findDatabase(at: Omit<Connection, 'database'>, told: string): Promise<string> {
  const client = await openOwner({ ...at, database: 'postgres' })
  const { rows } = await client.query<{ datname: string }>(
    'select datname from pg_database where datname = any($1) order by datname = $2 desc',
    [[told, 'gerbang'], told],
  )
  await client.end()
  if (!rows[0]) throw new BackupFault('noBase', { more: ' (the copy holds no house)' })
  return rows[0].datname
}

/** Restores into an empty folder, and looks whether everything is there. Throws BackupFault. */
export async function restoreHouse(wish: Wish): Promise<Restored> {
  const { store, trust, folder, until, bin } = wish
  const house = await store.findHouse()
  if (!house) throw new BackupFault('noBase', { more: ` in ${store.folder}` })
  const needs = { store, house, trust, folder }
  const laid = await layOut({ ...needs, ...(until ? { until } : {}) })
  chmodSync(folder, 0o755)
  // Only whoever may enter the socket's folder: the copy's own list may ask for passwords.
  writeFileSync(join(folder, 'who-may.conf'), 'local all all trust\n', { mode: 0o644 })
  const settings = [`hba_file=${join(folder, 'who-may.conf')}`, ...recoverySettings(until)]
  const server = await startPostgres({ folder, settings, patienceMs, ...(bin ? { bin } : {}) })
  try {
    const user = `${laid.facts.owner || server.user}`
    const at = { host: server.host, port: server.port, user }
    const connection = { ...at, database: await findDatabase(at, `${laid.facts.database}`) }
    await bringErasure(needs)
    const settled = (await wish.settle?.({ connection, folder })) ?? { erased: 0, faults: [] }
    const client = await openOwner(connection)
    try {
      const wanted = await listWanted(client)
      const objects = await bringObjects({ ...needs, folder: join(folder, 'objects') }, wanted)
      const findings = await examine(client)
      const { files } = laid
      const when = { baseAt: laid.plan.start.at, until: until ?? laid.until }
      const faults = [...findings.faults, ...settled.faults]
      return { ...findings, house, files, objects, erased: settled.erased, faults, ...when }
    } finally {
      await client.end()
    }
  } finally {
    await server.stop()
  }
}
