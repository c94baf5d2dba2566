import { spawnSync } from 'node:child_process'
import { createHash, randomUUIDv7 } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { createLedger } from '#modules/ledger'
import { realNow } from '#platform/clock'
import { createDb } from '#platform/db'
import { createEvents } from '#platform/events'
import { startPostgres } from '#platform/postgres'
import { createVault, openLocalKeys } from '#platform/vault'
import { type Applicant, prepareApplicant } from '../journeys/crash/applicant.ts'
import { openHistory } from '../journeys/crash/history.ts'
import { choicesOf, formWith } from '../journeys/crash/visitor.ts'
import { handIn, pay, sayPaid } from '../journeys/crash/wishes.ts'
import { objectColumns, openOwner } from '../tools/survive/checks.ts'
import { openHouse, ours, type Place } from './house.ts'
import { table } from './table.ts'

const usualCases = 100_000
const mostMinutes = 30
const step = 500

type Column = { name: string; type: string; isMade: boolean }
type Shelf = { name: string; columns: Column[] }

/** Tables with rows that belong to a case, and the columns a copy needs. */
async function listShelves(client: pg.Client): Promise<Shelf[]> {
  const { rows } = await client.query<{ name: string; columns: Column[] }>(`
    select format('%I.%I', n.nspname, c.relname) as name,
      json_agg(json_build_object('name', a.attname, 'type', t.typname,
        'isMade', a.attidentity <> '' or a.attgenerated <> '') order by a.attnum) as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    join pg_type t on t.oid = a.atttypid
    where c.relkind = 'r' and c.relpersistence = 'p' and n.nspname not in ('ledger', 'access')
    group by 1 having bool_or(a.attname = 'case_id') or max(n.nspname || '.' || c.relname)
      in ('applications.cases', 'events.outbox')`)
  return rows
}

const objectsOf = (shelf: string) =>
  objectColumns.filter(([name]) => name === shelf).map(([, column]) => column)

/** Where a row says which case it belongs to. */
const caseOf = ({ name, columns }: Shelf) => {
  if (name === 'applications.cases') return 'id::text'
  if (name === 'events.outbox') return `facts->>'caseId'`
  return `${columns.some((one) => one.name === 'case_id') ? 'case_id' : 'id'}::text`
}

const hex = (value: string) => `md5(${value} || '#' || n)`

/** One column of a copy: what is named after a case, or is unique by itself, is named anew. */
function copied(shelf: Shelf, { name, type }: Column): string {
  const own = name === 'id' || name === 'case_id' || name === 'bill_id' || name === 'document'
  if (type === 'uuid' && own) return `${hex(`${name}::text`)}::uuid`
  if (name === 'reference') return `left(reference, 12) || lpad(to_hex(n), 6, '0')`
  if (objectsOf(shelf.name).includes(name))
    return `encode(sha256((${name} || '#' || n)::bytea), 'hex')`
  const isText = type === 'text' || type === 'jsonb'
  if (!isText) return `"${name}"`
  const [id, anew] = [caseOf(shelf), `${hex(caseOf(shelf))}::uuid::text`]
  return `replace("${name}"::text, ${id}, ${anew})::${type}`
}

/** The rows of these cases again and again, under other names, each with its files. */
async function multiply(
  client: pg.Client,
  folder: string,
  wish: { from: string[]; times: number },
) {
  await client.query(`set session_replication_role = 'replica'`)
  await client.query('set synchronous_commit = off')
  const shelves = await listShelves(client)
  for (const shelf of shelves) {
    const own = shelf.columns.filter(({ isMade }) => !isMade)
    const names = own.map(({ name }) => `"${name}"`).join(', ')
    const values = own.map((column) => copied(shelf, column)).join(', ')
    const isNamed = `${caseOf(shelf)} = any($1)`
    for (let from = 1; from <= wish.times; from += step) {
      const to = Math.min(wish.times, from + step - 1)
      await client.query(
        `insert into ${shelf.name} (${names}) select ${values}
         from ${shelf.name} one, generate_series(${from}, ${to}) n where ${isNamed} on conflict do nothing`,
        [wish.from],
      )
    }
    for (const column of objectsOf(shelf.name)) {
      const { rows } = await client.query<{ name: string }>(
        `select ${column} as name from ${shelf.name} where ${isNamed} and ${column} is not null`,
        [wish.from],
      )
      for (const { name } of rows) copyObject(join(folder, 'objects'), name, wish.times)
    }
  }
  await client.query('analyze')
}

const pathOf = (folder: string, name: string) => join(folder, name.slice(0, 2), name)

// Small: what is measured is how many there are, and a picture's bytes cost what the disk costs.
const mostBytes = 4096

function copyObject(folder: string, name: string, times: number): void {
  const bytes = readFileSync(pathOf(folder, name)).subarray(0, mostBytes)
  for (let nth = 1; nth <= times; nth++) {
    const copy = createHash('sha256').update(`${name}#${nth}`).digest('hex')
    mkdirSync(join(folder, copy.slice(0, 2)), { recursive: true })
    writeFileSync(pathOf(folder, copy), bytes)
  }
}

/** Everything that happened stands in the log, as in a house that has been open all the while. */
async function fillLog(connection: object, folder: string): Promise<void> {
  const db = createDb({ connection, most: 4, realNow })
  const vault = createVault(openLocalKeys({ folder: join(folder, 'keys') }))
  const needs = { db, vault, events: createEvents({ now: realNow }), newId: randomUUIDv7, realNow }
  await createLedger({ ...needs, origin: 'https://bench.invalid' }).append()
  await db.close()
}

function runOurs(env: Record<string, string>, name: string, ...words: string[]) {
  const began = performance.now()
  const done = spawnSync(
    process.execPath,
    [...ours.flags, join(ours.root, 'tools/survive', name), ...words],
    { cwd: ours.root, encoding: 'utf8', env: { ...process.env, ...env } },
  )
  const said = `${done.stdout}${done.stderr}`
  return { isDone: done.status === 0, said, seconds: (performance.now() - began) / 1000 }
}

/** A minute, handed in and paid. */
async function finish(applicant: Applicant, file: string): Promise<void> {
  const { visitor, caseId } = applicant
  const history = openHistory(file)
  const days = await visitor.open(`/permohonan/${caseId}/jadwal`)
  const [, at = ''] = days.body.match(/href="([^"]*\/jadwal\/[^"]*)"/) ?? []
  const { body } = await visitor.open(at)
  const { action } = formWith(body, 'name="jam"')
  await visitor.post(action, { key: randomUUIDv7(), jam: choicesOf(body, 'jam')[0] ?? '' })
  await (await handIn(history, applicant))()
  await pay(history, applicant)()
  await sayPaid(applicant)
}

/** How long a house of so many cases takes to be kept, and to be restored whole into an empty folder. */
export async function measureRestore(place: Place, [cases = usualCases]: readonly number[]) {
  const folder = join(place.folder, 'large')
  const house = await openHouse(place, { env: { DATABASE_URL: '', GERBANG_FOLDER: folder } })
  const applicant = await prepareApplicant(
    [`http://127.0.0.1:${house.port}`],
    'rini@contoh.invalid',
  )
  await finish(applicant, join(place.folder, 'history'))
  await house.stop()
  const server = await startPostgres({ folder })
  const { host, port, user } = server
  const connection = { host, port, user, database: 'gerbang' }
  try {
    const client = await openOwner(connection)
    await multiply(client, folder, { from: [applicant.caseId], times: cases - 1 })
    await client.end()
    await fillLog(connection, folder)
    const env = { GERBANG_FOLDER: folder, GERBANG_BACKUP: join(place.folder, 'backup') }
    const kept = runOurs({ ...env, DATABASE_URL: '', GERBANG_MODE: '' }, 'backup.ts')
    if (!kept.isDone) throw new Error(kept.said)
    const drill = runOurs(
      { ...env, DATABASE_URL: '', GERBANG_MODE: '' },
      'restore-drill.ts',
      ...['--still', '--place', place.folder],
    )
    const minutes = (seconds: number) => (seconds / 60).toFixed(1)
    const heads = ['cases', 'kept in, min', 'restored whole in, min', 'at most']
    const row = [String(cases), minutes(kept.seconds), minutes(drill.seconds), String(mostMinutes)]
    return {
      report: `${table(heads, [row])}\n\n${drill.said}`,
      over: [
        ...(drill.isDone ? [] : ['it did not come back whole']),
        ...(drill.seconds > mostMinutes * 60 ? ['restoring'] : []),
      ],
    }
  } finally {
    await server.stop()
  }
}
