// npm run import: reads an export into a new installation, under keys of its own.
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type pg from 'pg'
import { system, type Who } from '#packages/access'
import { realNow } from '#platform/clock'
import { createDb, type Db, migrate, readMigrations } from '#platform/db'
import { prepareJobs } from '#platform/jobs'
import {
  createKeyCare,
  createVault,
  encryptUnder,
  type KeyPort,
  openLocalKeys,
  secretPlace,
  type Vault,
} from '#platform/vault'
import { ConfigProblem } from '../../config.ts'
import { type Told, toldHelp, toldIn, toldOptions } from '../../told.ts'
import { requireTwo } from '../../two-persons.ts'
import { endWith } from '../ending.ts'
import { approvalsOf } from '../survive/asking.ts'
import { examine, openOwner } from '../survive/checks.ts'
import { type Kept, reachDatabase, readHouse, readKey } from '../survive/opening.ts'
import { hashOf, type Manifest, readPart } from './files.ts'
import { createDatabaseFor } from './fresh.ts'
import { columnsOf, listTables, type Row, type Table } from './tables.ts'

const root = resolve(import.meta.dirname, '../..')

type Bringing = {
  client: pg.Client
  db: Db
  keys: KeyPort
  vault: Vault
  from: string
  identity: string | undefined
  manifest: Manifest
}

type Shown = { case: string; office: string; place: string; text?: string; base64?: string }

/** Reads a file of the export and holds it against its hash. */
async function readTrue({ from, identity }: Bringing, name: string, sha256: string) {
  const bytes = await readPart(from, name, identity)
  if (hashOf(bytes) !== sha256) throw new ConfigProblem(`${name} is not what the manifest tells.`)
  return bytes
}

const linesOf = <T>(bytes: Buffer): T[] =>
  `${bytes}`
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T)

/** Whoever seals stands at the office whose key of the year the case hangs on. */
const whoOf = (office: string): Who =>
  office === 'centre' ? system('import') : { kind: 'officer', staffId: 'import', office, roles: [] }

/** Seals under the keys of this house, at the place the value is bound to. */
const sealAgain = ({ db, vault }: Bringing, { case: id, office, place }: Shown, bytes: Buffer) =>
  db.transaction(whoOf(office), (tx) => vault.seal(tx, id, place, bytes))

/** Secrets of the house, under the root of this one. */
function wrapSecret(keys: KeyPort, row: Row): Row {
  const { $root } = row.wrapped as { $root: string }
  const place = secretPlace({ purpose: row.purpose as 'search', nth: Number(row.nth) })
  const { root, wrapped } = encryptUnder(keys, place, Buffer.from($root, 'base64'))
  return { root, wrapped: `\\x${wrapped.toString('hex')}` }
}

async function broughtRow(bringing: Bringing, table: Table, row: Row): Promise<Row> {
  const brought: Row = { ...row }
  for (const { name } of table.columns) {
    const value = row[name] as { $sealed?: Shown; $gone?: boolean; bytes?: string } | null
    if (value?.$gone) brought[name] = value.bytes
    if (!value?.$sealed) continue
    const { text, base64 } = value.$sealed
    const bytes = text === undefined ? Buffer.from(base64 ?? '', 'base64') : Buffer.from(text)
    const sealed = await sealAgain(bringing, value.$sealed, bytes)
    brought[name] = `\\x${sealed.toString('hex')}`
  }
  if (table.name === 'vault.secrets') Object.assign(brought, wrapSecret(bringing.keys, row))
  // Leaves belong to the erasure key of another house.
  if (table.name === 'vault.destroyed') brought.leaf = null
  return brought
}

const atOnce = 500

async function bringTable(bringing: Bringing, table: Table): Promise<void> {
  const { client, manifest } = bringing
  const told = manifest.tables.find(({ name }) => name === table.name)
  if (!told) throw new ConfigProblem(`The export does not hold ${table.name}.`)
  const rows = linesOf<Row>(await readTrue(bringing, `tables/${table.name}.jsonl`, told.sha256))
  const columns = columnsOf(table)
  for (let at = 0; at < rows.length; at += atOnce) {
    const some = rows.slice(at, at + atOnce)
    const brought: Row[] = []
    for (const row of some) brought.push(await broughtRow(bringing, table, row))
    await client.query(
      `insert into ${table.name} (${columns}) overriding system value
      select ${columns} from jsonb_populate_recordset(null::${table.name}, $1::jsonb)`,
      [JSON.stringify(brought)],
    )
  }
}

async function bringObjects(bringing: Bringing, folder: string): Promise<void> {
  const { objects } = bringing.manifest
  const list = linesOf<Shown & { name: string; sha256: string }>(
    await readTrue(bringing, 'objects.jsonl', objects.sha256),
  )
  for (const { name, sha256, ...where } of list) {
    const bytes = await readTrue(bringing, `objects/${name}`, sha256)
    const sealed = where.case ? await sealAgain(bringing, where, bytes) : bytes
    const path = join(folder, name.slice(0, 2), name)
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    writeFileSync(path, sealed, { flag: 'wx', mode: 0o600 })
  }
}

async function bringJobs(bringing: Bringing): Promise<void> {
  const text = await readTrue(bringing, 'jobs.jsonl', bringing.manifest.jobs.sha256)
  type Job = { task: string; payload: unknown; queue: string | null; key: string | null }
  for (const { task, payload, queue, key } of linesOf<Job>(text)) {
    await bringing.client.query(
      'select graphile_worker.add_job($1, $2::json, queue_name := $3, job_key := $4)',
      [task, JSON.stringify(payload), queue, key],
    )
  }
}

/** What was written before is older than everything to come: transactions are used up until it is. */
async function passTransactions(client: pg.Client, manifest: Manifest): Promise<void> {
  const rows = manifest.tables.reduce((sum, one) => sum + one.rows, 0)
  await client.query(`do $$ begin
    for n in 1..${rows + 10} loop perform pg_current_xact_id(); commit; end loop; end $$`)
}

function requireSameSteps(manifest: Manifest, steps: Manifest['steps']): void {
  const own = new Set(steps.map(({ part, name, hash }) => `${part}/${name} ${hash}`))
  const other = manifest.steps.find(({ part, name, hash }) => !own.has(`${part}/${name} ${hash}`))
  if (other || own.size !== manifest.steps.length) {
    const more = other ? ` (${other.part}/${other.name})` : ''
    throw new ConfigProblem(
      `The export is of another version of Gerbang${more}: bring both to one.`,
    )
  }
}

function readManifest(bytes: Buffer): Manifest | undefined {
  try {
    return (JSON.parse(`${bytes}`) as Manifest | null) ?? undefined
  } catch {
    return undefined
  }
}

/** Brings everything into an empty installation; counts and the public log must be the same. */
export async function bringIn(kept: Kept, from: string, identity?: string, allow?: Allow) {
  const manifest = readManifest(await readPart(from, 'manifest.json', identity))
  if (manifest?.format !== 'gerbang-export/1')
    throw new ConfigProblem('This is no export of Gerbang.')
  const keysFolder = join(kept.folder, 'keys')
  if (existsSync(keysFolder) && readdirSync(keysFolder).length > 0) {
    throw new ConfigProblem(
      `${kept.folder} is a house already; an import begins in an empty folder.`,
    )
  }
  const reached = await reachDatabase(kept)
  await createDatabaseFor(reached.connection)
  await migrate(reached.connection, readMigrations(root))
  await prepareJobs(reached.connection)
  mkdirSync(keysFolder, { recursive: true, mode: 0o700 })
  const client = await openOwner(reached.connection)
  const db = createDb({ connection: reached.connection, realNow, most: 3, isOwner: true })
  try {
    const { rows: steps } = await client.query<Manifest['steps'][number]>(
      'select part, name, hash from public.gerbang_migrations',
    )
    requireSameSteps(manifest, steps)
    const { secret } = kept
    const keys = openLocalKeys({ folder: keysFolder, ...(secret ? { secret } : {}) })
    const care = createKeyCare({ db, keys, realNow })
    await care.check()
    const bringing = { client, db, keys, vault: createVault(keys), from, identity, manifest }
    await client.query('set session_replication_role = replica')
    const tables = await listTables(client)
    await client.query(`truncate ${tables.map(({ name }) => name).join(', ')}`)
    await passTransactions(client, manifest)
    for (const table of tables) await bringTable(bringing, table)
    for (const [name, last] of Object.entries(manifest.sequences)) {
      await client.query('select setval($1::regclass, $2)', [name, last])
    }
    await client.query('set session_replication_role = origin')
    await bringJobs(bringing)
    await bringObjects(bringing, join(kept.folder, 'objects'))
    await care.settle()
    await requireSame(client, manifest)
    await allow?.(db).catch(shutting(keysFolder))
    return manifest
  } finally {
    await client.end()
    await db.close()
    await reached.close()
  }
}

async function requireSame(client: pg.Client, manifest: Manifest): Promise<void> {
  const { counts, log, faults } = await examine(client)
  const wrong = manifest.tables.find(({ name, rows }) => counts[name] !== rows)
  if (wrong) throw new Error(`${wrong.name}: ${counts[wrong.name]} rows came of ${wrong.rows}`)
  if (faults[0]) throw new Error(faults[0])
  if (log.root !== manifest.log.root) throw new Error('The public log came to another root')
}

/** What came in unasked stays shut: without its keys nobody opens it. */
const shutting =
  (keysFolder: string) =>
  (error: unknown): never => {
    rmSync(keysFolder, { recursive: true })
    throw error
  }

/** Asks in the house that was brought: what two agreed on came with it. */
type Allow = (db: Db) => Promise<void>

const allowing =
  (kept: Kept, told: Told): Allow =>
  async (db) => {
    await requireTwo(await approvalsOf(db, kept), { ...told, act: 'import', target: 'all' })
  }

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { key: { type: 'string' }, ...toldOptions },
  })
  const [from] = positionals
  if (!from)
    throw new ConfigProblem(
      `npm run import -- FOLDER [--key FILE]   into GERBANG_FOLDER\n${toldHelp}`,
    )
  const identity = values.key ? readKey(values.key) : undefined
  const kept = readHouse()
  const { tables, objects, log } = await bringIn(
    kept,
    resolve(from),
    identity,
    allowing(kept, toldIn(values)),
  )
  const rows = tables.reduce((sum, one) => sum + one.rows, 0)
  process.stdout.write(
    `${rows} rows of ${tables.length} tables and ${objects.count} files are here, sealed under keys of this house; ` +
      `the log goes on from ${log.size} entries, root ${log.root}\n`,
  )
}

if (import.meta.main) {
  main().catch((error: unknown) => endWith(error, toldHelp))
}
