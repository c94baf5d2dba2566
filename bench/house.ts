import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import pg from 'pg'
import { type Server, startPostgres } from '#platform/postgres'

const root = join(import.meta.dirname, '..')
const flags = [
  '--disable-warning=ExperimentalWarning',
  '--import',
  pathToFileURL(join(root, 'tools/jsx.mjs')).href,
]

/** A house in demonstration, running in a process of its own. */
export type House = {
  pid: number
  port: number
  links: Map<string, string>
  stop: () => Promise<void>
}

/** The database and the folder that houses of one bench share, one after the other. */
export type Place = { folder: string; server: Server; url: string; close: () => Promise<void> }

/** A fresh database beside a fresh folder; `close` leaves nothing behind. */
export async function openPlace(): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), 'gerbang-bench-'))
  const server = await startPostgres({ folder: join(folder, 'database') })
  const { host, port, user } = server
  const client = new pg.Client({ host, port, user, database: 'postgres' })
  await client.connect()
  await client.query('create database gerbang')
  await client.end()
  return {
    folder,
    server,
    url: `postgresql:///gerbang?${new URLSearchParams({ host, port: String(port), user })}`,
    close: async () => {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Ends a child in good order by its own id, and by force when it does not listen. */
export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.kill('SIGTERM')
  const force = setTimeout(() => child.kill('SIGKILL'), 15_000)
  await gone
  clearTimeout(force)
}

const patienceMs = 60_000

/** Waits for the greeting, which says the address and everybody one can be. */
function greeted(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    const giveUp = (why: string) => reject(new Error(`The house did not open: ${why}\n${said}`))
    const timer = setTimeout(() => giveUp('too slow'), patienceMs)
    child.stderr!.on('data', (chunk) => {
      said += chunk
      if (!said.includes('Ctrl-C closes it')) return
      clearTimeout(timer)
      resolve(said)
    })
    child.once('exit', (code) => giveUp(`it ended with ${code}`))
  })
}

type Wish = { preload?: string; env?: Record<string, string> }

/** Opens a house at a place; `preload` names a program that runs inside it first. */
export async function openHouse(place: Place, { preload, env = {} }: Wish = {}): Promise<House> {
  const more = preload ? ['--import', pathToFileURL(preload).href] : []
  const child = spawn(process.execPath, [...flags, ...more, join(root, 'gerbang.ts'), '--still'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      ...process.env,
      PORT: '0',
      HOST: '127.0.0.1',
      GERBANG_MODE: 'demonstration',
      GERBANG_FOLDER: join(place.folder, 'house'),
      DATABASE_URL: place.url,
      // One visitor here is many people's work.
      GERBANG_PACE: 'free',
      ...env,
    },
  })
  try {
    const said = await greeted(child)
    const port = Number(/http:\/\/localhost:(\d+)\//.exec(said)?.[1])
    const links = [...said.matchAll(/Be (.+?) {2,}\S+(\/tautan\/\S+)/g)]
    return {
      pid: child.pid!,
      port,
      links: new Map(links.map(([, name, link]) => [name!, link!])),
      stop: () => end(child),
    }
  } catch (error) {
    await end(child)
    throw error
  }
}

/** The flags and the folder every child of a bench runs with. */
export const ours = { root, flags }
