import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Binaries, findBinaries } from './binaries.ts'

/** How to reach a server: a unix socket folder and the superuser of our own cluster. */
export type Server = {
  host: string
  port: number
  user: string
  /** Stops the server and waits until its files are safe. */
  stop: () => Promise<void>
}

/** What the launcher is told. `quick` gives up durability, for test databases only. */
export type PostgresOptions = { folder: string; quick?: boolean; settings?: string[] }

const owner = 'gerbang'
// PostgreSQL refuses to run as root; "nobody" owns nothing else and exists everywhere.
const nobodyId = 65534
const asUser = () => (process.getuid?.() === 0 ? { uid: nobodyId, gid: nobodyId } : {})

function own(path: string): void {
  mkdirSync(path, { recursive: true })
  const { uid, gid } = asUser()
  if (uid !== undefined && gid !== undefined) chownSync(path, uid, gid)
  chmodSync(path, 0o700)
}

function initialise(binaries: Binaries, data: string): void {
  if (existsSync(join(data, 'PG_VERSION'))) return
  rmSync(data, { recursive: true, force: true })
  own(data)
  const words = ['-D', data, '-U', owner, '--auth=trust', '--encoding=UTF8', '--locale=C']
  const done = spawnSync(binaries.initdb, [...words, '--no-instructions'], {
    ...asUser(),
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
  })
  if (done.status !== 0) throw new Error(`The database could not be created: ${done.stderr}`)
}

// A socket path over 107 characters is refused, so the socket never stands in the project's folder.
function socketFolder(data: string): string {
  const name = createHash('sha256').update(data).digest('hex').slice(0, 16)
  const folder = join(tmpdir().length > 60 ? '/tmp' : tmpdir(), `gerbang-${name}`)
  own(folder)
  return folder
}

/** An orphan of a killed parent still holds the files: ask it to finish before a new one starts. */
async function endOrphan(data: string): Promise<void> {
  const file = join(data, 'postmaster.pid')
  if (!existsSync(file)) return
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0])
  const words = `/proc/${pid}/cmdline`
  if (!existsSync(words) || !readFileSync(words, 'utf8').includes(data)) return
  process.kill(pid, 'SIGINT')
  for (let n = 0; n < 100 && existsSync(words); n++) await sleep(100)
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

const quickSettings = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']
const usualSettings = [
  'listen_addresses=',
  'max_connections=200',
  'shared_buffers=256MB',
  'timezone=UTC',
  'log_timezone=UTC',
  'jit=off',
]

function launch(binaries: Binaries, data: string, socket: string, options: PostgresOptions) {
  const settings = [
    ...usualSettings,
    ...(options.quick ? quickSettings : []),
    ...(options.settings ?? []),
  ]
  const words = ['-D', data, '-k', socket, ...settings.flatMap((one) => ['-c', one])]
  // Its own process group: Ctrl-C in the terminal reaches us, and we stop the server in good order.
  return spawn(binaries.postgres, words, {
    ...asUser(),
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
  })
}

async function waitUntilReady(child: ChildProcess, data: string): Promise<void> {
  let said = ''
  child.stderr?.on('data', (chunk) => {
    said = (said + chunk).slice(-4000)
  })
  for (let n = 0; n < 600; n++) {
    if (child.exitCode !== null) throw new Error(`The database did not start: ${said}`)
    const file = join(data, 'postmaster.pid')
    if (existsSync(file) && readFileSync(file, 'utf8').split('\n')[7]?.startsWith('ready')) return
    await sleep(50)
  }
  throw new Error(`The database was not ready in 30 seconds: ${said}`)
}

/** Starts PostgreSQL on the files in `folder`, creating them the first time. */
export async function startPostgres(options: PostgresOptions): Promise<Server> {
  const binaries = findBinaries()
  const data = join(options.folder, 'postgres')
  mkdirSync(options.folder, { recursive: true })
  await endOrphan(data)
  initialise(binaries, data)
  const host = socketFolder(data)
  const child = launch(binaries, data, host, options)
  await waitUntilReady(child, data)
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const stop = async () => {
    child.kill('SIGINT')
    await ended
    rmSync(host, { recursive: true, force: true })
  }
  return { host, port: 5432, user: owner, stop }
}
