import {
  chmodSync,
  chownSync,
  existsSync,
  lchownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { copyPrograms } from './programs.ts'
import { runOnce, type Way } from './way.ts'

/** The superuser of our own cluster; only who may open the socket's folder can become it. */
export const owner = 'gerbang'

const dataOf = (way: Way) => join(way.home, 'postgres')

function makeOwned(path: string, way: Way): void {
  mkdirSync(path, { mode: 0o700 })
  if (way.uid !== undefined) chownSync(path, way.uid, way.uid)
}

/** Files made under another user (before a move, by another way) are handed to this one. */
function handOver(data: string, way: Way): void {
  const uid = way.uid ?? process.getuid?.() ?? 0
  if (statSync(data).uid === uid) return
  if (process.getuid?.() !== 0) {
    throw new Error(`The database in ${data} belongs to another user of this machine.`)
  }
  for (const name of readdirSync(data, { recursive: true, encoding: 'utf8' })) {
    lchownSync(join(data, name), uid, uid)
  }
  // The folder itself last: a start that was cut off begins again.
  chownSync(data, uid, uid)
}

/** `initdb` calls its sister by way of a shell, which would read a dollar in the path. */
function initdbFor(way: Way): { initdb: string; remove: () => void } {
  const { folder, initdb } = way.programs
  if (!/["$`\\\n]/.test(folder)) return { initdb, remove: () => undefined }
  const spare = mkdtempSync(join(tmpdir(), 'gerbang-'))
  chmodSync(spare, 0o755)
  const copy = copyPrograms(folder, spare)
  return { initdb: copy.initdb, remove: () => rmSync(spare, { recursive: true, force: true }) }
}

function initialise(data: string, way: Way): void {
  const draft = `${data}.new`
  rmSync(draft, { recursive: true, force: true })
  makeOwned(draft, way)
  const words = ['-D', draft, '-U', owner, '--auth=trust', '--encoding=UTF8', '--locale=C']
  const { initdb, remove } = initdbFor(way)
  const done = runOnce(way, initdb, [...words, '--no-instructions'])
  remove()
  if (done.status !== 0) {
    throw new Error(`The database could not be created: ${done.stderr || done.error?.message}`)
  }
  renameSync(draft, data)
}

function requireSameMajor(data: string, way: Way): void {
  const made = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim()
  const version = runOnce(way, way.programs.postgres, ['--version']).stdout
  const brought = /(\d+)\./.exec(version)?.[1]
  if (made === brought) return
  const words = `The database in ${data} was made by PostgreSQL ${made}; this Gerbang brings ${brought}.`
  throw new Error(
    `${words} Serve it by a PostgreSQL ${made} of yours (DATABASE_URL), or use another folder (GERBANG_FOLDER).`,
  )
}

/** The data folder, made the first time, complete or not at all. */
export function prepareCluster(way: Way): string {
  const data = dataOf(way)
  if (existsSync(data)) handOver(data, way)
  if (existsSync(data) && readdirSync(data).length === 0) rmSync(data, { recursive: true })
  if (!existsSync(data)) initialise(data, way)
  if (!existsSync(join(data, 'PG_VERSION'))) {
    throw new Error(
      `The folder ${data} is not a database, and not empty. Move it away and start again.`,
    )
  }
  requireSameMajor(data, way)
  return data
}

/** What a running server writes of itself: its process and whether it is ready. */
export function readServerFile(data: string): { pid: number; isReady: boolean } | undefined {
  const file = join(data, 'postmaster.pid')
  if (!existsSync(file)) return undefined
  const lines = readFileSync(file, 'utf8').split('\n')
  return { pid: Number(lines[0]), isReady: lines[7]?.startsWith('ready') ?? false }
}

function stateOf(pid: number, data: string): 'gone' | 'other' | 'server' {
  if (!Number.isInteger(pid) || pid <= 1 || !existsSync(`/proc/${pid}`)) return 'gone'
  try {
    const isInData = readlinkSync(`/proc/${pid}/cwd`) === realpathSync(data)
    const isServer = readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === 'postgres'
    return isInData && isServer ? 'server' : 'other'
  } catch {
    return existsSync(`/proc/${pid}`) ? 'other' : 'gone'
  }
}

function signalIfThere(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/**
 * Ends the server that a killed parent left behind, first politely. A file left by a crash or a
 * reboot, whose number another process bears now, is taken away: PostgreSQL would refuse to start.
 */
export async function endOrphan(way: Way): Promise<void> {
  const data = dataOf(way)
  const left = readServerFile(data)
  if (!left) return
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    if (stateOf(left.pid, data) !== 'server') break
    signalIfThere(left.pid, signal)
    for (let n = 0; n < 100 && stateOf(left.pid, data) === 'server'; n++) await sleep(100)
  }
  if (stateOf(left.pid, data) === 'other') rmSync(join(data, 'postmaster.pid'), { force: true })
}
