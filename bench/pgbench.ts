import { spawn } from 'node:child_process'
import { existsSync, globSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import type { Place } from './house.ts'

/** What the yardstick did: answers a second, and how long the slowest one in a hundred took. */
export type Told = { perSecond: number; done: number; by: string }

/** One statement after the other by so many clients for so long; `name` names its script. */
export type Asked = { name: string; script: string; clients: number; seconds: number }

const findProgram = (): string | undefined =>
  [
    ...globSync('/usr/lib/postgresql/*/bin/pgbench').sort().reverse(),
    '/usr/bin/pgbench',
    '/usr/local/bin/pgbench',
  ].find((path) => existsSync(path))

const program = findProgram()

/** What measures the database by itself: pgbench, or the same clients of our own driver. */
export const yardstick = program ? 'pgbench' : 'the driver pg, for there is no pgbench here'

function listen(place: Place, asked: Asked, script: string): Promise<string> {
  const { server } = place
  const words = ['-n', '-M', 'prepared', '-j', '2']
  const load = ['-c', String(asked.clients), '-T', String(asked.seconds), '-f', script]
  const where = ['-h', server.host, '-p', String(server.port), '-U', server.user, 'gerbang']
  const child = spawn(program!, [...words, ...load, ...where])
  let said = ''
  for (const out of [child.stdout, child.stderr]) out.on('data', (part) => (said += part))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => (code === 0 ? resolve(said) : reject(new Error(said))))
  })
}

async function byProgram(place: Place, asked: Asked): Promise<Told> {
  const script = join(place.folder, `${asked.name}.sql`)
  writeFileSync(script, asked.script)
  const said = await listen(place, asked, script)
  const perSecond = Number(/tps = ([\d.]+)/.exec(said)?.[1])
  const done = Number(/actually processed: (\d+)/.exec(said)?.[1])
  if (!(perSecond > 0)) throw new Error(`pgbench did nothing of ${asked.name}:\n${said}`)
  return { perSecond, done, by: yardstick }
}

/** Draws the numbers a script asks for, as pgbench does. */
function fill(script: string): string {
  const drawn = new Map<string, number>()
  const lines = script.split('\n').filter((line) => {
    const set = /^\\set (\w+) random\((\d+), (\d+)\)$/.exec(line)
    if (!set) return true
    const [, name, from, to] = set
    const low = Number(from)
    drawn.set(name!, low + Math.floor(Math.random() * (Number(to) - low + 1)))
    return false
  })
  return lines.join('\n').replace(/:(\w+)/g, (all, name) => `${drawn.get(name) ?? all}`)
}

async function byDriver(place: Place, asked: Asked): Promise<Told> {
  const { host, port, user } = place.server
  const began = performance.now()
  const until = began + asked.seconds * 1000
  let done = 0
  const work = async () => {
    const client = new pg.Client({ host, port, user, database: 'gerbang' })
    await client.connect()
    for (; performance.now() < until; done++) await client.query(fill(asked.script))
    await client.end()
  }
  await Promise.all(Array.from({ length: asked.clients }, work))
  return { perSecond: done / ((performance.now() - began) / 1000), done, by: yardstick }
}

/** Runs a script against the database of a place and says how often it went through. */
export const runPgbench = (place: Place, asked: Asked): Promise<Told> =>
  program ? byProgram(place, asked) : byDriver(place, asked)

/** Runs statements as the owner of the database, for preparing and for counting. */
export async function asOwner<R extends object = Record<string, unknown>>(
  place: Place,
  ...statements: string[]
): Promise<R[]> {
  const { host, port, user } = place.server
  const client = new pg.Client({ host, port, user, database: 'gerbang' })
  await client.connect()
  try {
    let rows: R[] = []
    for (const statement of statements) rows = (await client.query(statement)).rows as R[]
    return rows
  } finally {
    await client.end()
  }
}
