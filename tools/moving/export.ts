// npm run export: everything one installation holds, in an open format that another one imports.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type pg from 'pg'
import { isRecipient } from '#platform/backup'
import { realNow } from '#platform/clock'
import { createDb } from '#platform/db'
import {
  createVault,
  decryptUnder,
  type KeyPort,
  openLocalKeys,
  secretPlace,
} from '#platform/vault'
import { ConfigProblem } from '../../config.ts'
import { endWith } from '../ending.ts'
import { examine, objectColumns, openOwner } from '../survive/checks.ts'
import { type Kept, reachHouse, readHouse } from '../survive/opening.ts'
import { findRoots } from '../survive/settling.ts'
import { hashOf, type Manifest, writePart } from './files.ts'
import { noteLeft, permit } from './leave.ts'
import { createKin, createOpening, type Opened, type Opening } from './sealed.ts'
import {
  listSequences,
  listTables,
  type Row,
  rankTransactions,
  readRows,
  type Table,
} from './tables.ts'

type Taking = {
  client: pg.Client
  keys: KeyPort
  into: string
  recipients: string[]
  open: Opening
  kin: ReturnType<typeof createKin>
  ranks: ReadonlyMap<string, string>
  tables: Table[]
  objects: Map<string, { table: Table; row: Row; part: string }>
  sealed: { opened: number; gone: number }
  /** What each file is that says something: it is known by that when it is found. */
  parts: string[]
}

const isSealed = (column: string) => /(^|_)sealed$/.test(column)

const shown = ({ bytes, ...where }: Opened) => {
  const text = bytes.toString('utf8')
  const isText = Buffer.from(text).equals(bytes) && !text.includes('\0')
  return { $sealed: { ...where, ...(isText ? { text } : { base64: bytes.toString('base64') }) } }
}

const beginsOf = ({ name }: Table, column: string) =>
  [column, column.replace(/_?sealed$/, '')].map((one) => `${name}|${one}`)

/** A value may have been copied with its seal from a table of the same part. */
function beginsNear({ tables }: Taking, { name }: Table): string[] {
  const schema = `${name.split('.')[0]}.`
  return tables
    .filter((one) => one.name.startsWith(schema))
    .flatMap((one) =>
      one.columns
        .filter((column) => isSealed(column.name))
        .map((column) => `${one.name}|${column.name}`),
    )
}

/** Secrets of the house hang on its root itself; another house has another. */
function openSecret(keys: KeyPort, row: Row): Row {
  const { purpose, nth, root, wrapped } = row as Record<string, string>
  const place = secretPlace({ purpose: purpose as 'search', nth: Number(nth) })
  const bytes = Buffer.from(wrapped!.slice(2), 'hex')
  const raw = decryptUnder(keys, place, { root: root!, wrapped: bytes })
  return { root: null, wrapped: { $root: raw.toString('base64') } }
}

/** A row as it is written: what was sealed is open, transactions are their place in order. */
async function toldRow(taking: Taking, table: Table, row: Row): Promise<Row> {
  const told: Row = { ...row }
  for (const { name, type } of table.columns) {
    const value = row[name]
    if (type === 'xid8' && typeof value === 'string') told[name] = taking.ranks.get(value) ?? '0'
    if (type !== 'bytea' || !isSealed(name) || typeof value !== 'string') continue
    const opened = await taking.open(table, {
      ...{ row, own: beginsOf(table, name), near: beginsNear(taking, table) },
      from: taking.kin.casesOf(row),
      sealed: Buffer.from(value.slice(2), 'hex'),
    })
    if (opened) taking.sealed.opened++
    else taking.sealed.gone++
    told[name] = opened ? shown(opened) : { $gone: true, bytes: value }
  }
  if (table.name === 'vault.secrets') Object.assign(told, openSecret(taking.keys, row))
  for (const [owner, column] of objectColumns) {
    const name = row[column]
    if (owner !== table.name || typeof name !== 'string') continue
    taking.objects.set(name, { table, row, part: column })
  }
  return told
}

async function takeTable(taking: Taking, table: Table): Promise<Manifest['tables'][number]> {
  let rows = 0
  async function* lines() {
    for await (const row of readRows(taking.client, table)) {
      rows++
      yield Buffer.from(`${JSON.stringify(await toldRow(taking, table, row))}\n`)
    }
  }
  const file = { name: `tables/${table.name}.jsonl`, recipients: taking.recipients }
  const sha256 = await writePart(taking.into, file, lines())
  if (rows > 0) taking.parts.push(sha256)
  return { name: table.name, rows, sha256, columns: table.columns }
}

async function* one(bytes: Buffer) {
  yield bytes
}

/** What people handed in, open: each file under its name, and a line that says whose it is. */
async function takeObjects(taking: Taking, folder: string): Promise<Manifest['objects']> {
  const lines: string[] = []
  for (const [name, { table, row, part }] of [...taking.objects].sort()) {
    const path = join(folder, name.slice(0, 2), name)
    const sealed = existsSync(path) ? readFileSync(path) : undefined
    const numbers = Object.values(row).filter((value) => typeof value === 'number')
    const own = [part, ...numbers].map((one) => `${table.name}|${one}`)
    const from = taking.kin.casesOf(row)
    const opened = sealed && (await taking.open(table, { row, own, near: [], sealed, from }))
    if (opened) taking.sealed.opened++
    else taking.sealed.gone++
    const bytes = opened?.bytes ?? sealed
    if (!bytes) continue
    const file = { name: `objects/${name}`, recipients: taking.recipients }
    const sha256 = await writePart(taking.into, file, one(bytes))
    const where = opened ? { case: opened.case, office: opened.office, place: opened.place } : {}
    taking.parts.push(sha256)
    lines.push(JSON.stringify({ name, sha256, ...where }))
  }
  const text = Buffer.from(lines.map((line) => `${line}\n`).join(''))
  const file = { name: 'objects.jsonl', recipients: taking.recipients }
  return { count: lines.length, sha256: await writePart(taking.into, file, one(text)) }
}

/** Work that was begun and not done goes along. */
async function takeJobs({ client, into, recipients }: Taking): Promise<Manifest['jobs']> {
  const { rows } = await client.query<{ job: object }>(`
    select jsonb_build_object('task', t.identifier, 'payload', j.payload, 'queue', q.queue_name,
      'key', j.key) as job
    from graphile_worker._private_jobs j
    join graphile_worker._private_tasks t on t.id = j.task_id
    left join graphile_worker._private_job_queues q on q.id = j.job_queue_id order by j.id`)
  const text = Buffer.from(rows.map(({ job }) => `${JSON.stringify(job)}\n`).join(''))
  const sha256 = await writePart(into, { name: 'jobs.jsonl', recipients }, one(text))
  return { count: rows.length, sha256 }
}

async function listCases(client: pg.Client): Promise<Map<string, string>> {
  const { rows } = await client.query<{ id: string; office: string }>(
    'select case_id as id, office from vault.case_keys',
  )
  return new Map(rows.map(({ id, office }) => [id, office]))
}

/** The steps that made the shape of the tables. */
export async function listSteps(client: pg.Client): Promise<Manifest['steps']> {
  const { rows } = await client.query<Manifest['steps'][number]>(
    'select part, name, hash from public.gerbang_migrations order by part, name',
  )
  return rows
}

/** Writes everything into an empty folder. Returns the manifest; `parts` gets the hash of each file. */
export async function takeAlong(
  kept: Kept,
  into: string,
  recipients: string[],
  parts: string[] = [],
): Promise<Manifest> {
  mkdirSync(into, { recursive: true, mode: 0o700 })
  if (readdirSync(into).length > 0) throw new ConfigProblem(`The folder ${into} is not empty.`)
  const roots = findRoots(kept)
  const reached = await reachHouse(kept)
  const client = await openOwner(reached.connection)
  const db = createDb({ connection: reached.connection, realNow, most: 3, isOwner: true })
  try {
    const keys = openLocalKeys({ ...roots, folder: join(kept.folder, 'keys') })
    const cases = await listCases(client)
    const { log, faults } = await examine(client)
    if (faults[0]) throw new ConfigProblem(faults[0])
    await client.query('begin isolation level repeatable read read only')
    const tables = await listTables(client)
    const kin = createKin(cases)
    for (const table of tables) for await (const row of readRows(client, table)) kin.learn(row)
    const taking: Taking = {
      keys,
      ...{ client, into, recipients, kin, tables, parts },
      ...{ objects: new Map(), sealed: { opened: 0, gone: 0 } },
      open: createOpening({ db, vault: createVault(keys), cases }),
      ranks: await rankTransactions(client, tables),
    }
    const told: Manifest['tables'] = []
    for (const table of tables) told.push(await takeTable(taking, table))
    const steps = await listSteps(client)
    const objects = await takeObjects(taking, join(kept.folder, 'objects'))
    const manifest: Manifest = {
      ...{ format: 'gerbang-export/1', at: `${realNow()}`, steps, tables: told, objects },
      ...{ sequences: await listSequences(client), jobs: await takeJobs(taking) },
      ...{ sealed: taking.sealed, log },
    }
    const text = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`)
    await writePart(into, { name: 'manifest.json', recipients }, one(text))
    writeFileSync(join(into, 'README.md'), readFileSync(readme))
    writeFileSync(join(into, 'manifest.sha256'), `${hashOf(text)}\n`)
    return manifest
  } finally {
    await client.end()
    await db.close()
    await reached.close()
  }
}

const readme = resolve(import.meta.dirname, '../../docs/export-format.md')

const usage = `npm run export -- FOLDER --to age1… [--to age1…]    sealed to whoever is to read it
npm run export -- FOLDER --in-clear                 everything of everybody can be read by whoever holds the folder

Two persons stand behind it, by one of these:
  --number EX-…       asked for and agreed to at /kepala/ekspor by two administrators
  --alone "WHY"       without a second person; the house keeps that for ever, and the public log too`

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      to: { type: 'string', multiple: true },
      'in-clear': { type: 'boolean' },
      number: { type: 'string' },
      alone: { type: 'string' },
    },
  })
  const [into] = positionals
  const recipients = values.to ?? []
  const isSaid = recipients.length > 0 ? recipients.every(isRecipient) : values['in-clear']
  const { number, alone } = values
  if (!into || !isSaid || (number === undefined) === (alone === undefined)) {
    throw new ConfigProblem(usage)
  }
  const kept = readHouse()
  const leave = await permit(kept, number === undefined ? { alone: alone ?? '' } : { number })
  const parts: string[] = []
  const { tables, objects, sealed, log } = await takeAlong(kept, resolve(into), recipients, parts)
  const rows = tables.reduce((sum, one) => sum + one.rows, 0)
  await noteLeft(kept, { leave, into: resolve(into), rows, parts })
  const clear =
    recipients.length === 0 ? '\nIN CLEAR: guard this folder as you guard the house.' : ''
  process.stdout.write(
    `${leave.number}: ${rows} rows of ${tables.length} tables, ${objects.count} files, ${sealed.opened} sealed values opened, ` +
      `${sealed.gone} whose key is gone; the log: ${log.size} entries, root ${log.root}${clear}\n`,
  )
}

if (import.meta.main) {
  main().catch((error: unknown) => endWith(error, usage))
}
