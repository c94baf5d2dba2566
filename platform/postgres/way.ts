import { type SpawnSyncReturns, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import {
  copyPrograms,
  findPrograms,
  installedFolder,
  type Programs,
  programsFrom,
} from './programs.ts'

/**
 * How the server is run here. `home` holds its files; `uid` is who owns them on the disk; a program
 * is started as `prefix`, program, words. PostgreSQL refuses to run as root, hence the choices.
 */
export type Way = {
  name: 'self' | 'nobody' | 'namespace' | 'elsewhere'
  home: string
  programs: Programs
  prefix: string[]
  uid?: number
}

// "nobody" owns nothing else and exists everywhere.
const nobodyId = 65534
const asNobodyInside = ['unshare', '--user', `--map-user=${nobodyId}`, `--map-group=${nobodyId}`]

/** What the server sees of our environment: no keys of ours, and none of PostgreSQL's own names. */
export const environment = () => ({
  PATH: process.env.PATH ?? '/usr/bin:/bin',
  LC_ALL: 'C',
  TZ: 'UTC',
})

/** Who a program runs as, for `spawn`. */
export const asUser = ({ uid }: Pick<Way, 'uid'>) => (uid === undefined ? {} : { uid, gid: uid })

/** Runs one program to its end in this way. */
export function runOnce(way: Way, program: string, words: string[]): SpawnSyncReturns<string> {
  const [first = program, ...rest] = [...way.prefix, program]
  return spawnSync(first, [...rest, ...words], {
    ...asUser(way),
    encoding: 'utf8',
    env: environment(),
    cwd: '/',
  })
}

/** Whether the server could start in this way: read its programs and write its files. */
function works(way: Way): boolean {
  const probe = join(way.home, `probe-${process.pid}`)
  mkdirSync(probe, { mode: 0o700 })
  try {
    if (way.uid !== undefined) chownSync(probe, way.uid, way.uid)
    const isRunning = runOnce(way, way.programs.postgres, ['--version']).status === 0
    const script = 'cd "$1" && : > written'
    return isRunning && runOnce(way, '/bin/sh', ['-c', script, 'sh', probe]).status === 0
  } catch {
    return false
  } finally {
    rmSync(probe, { recursive: true, force: true })
  }
}

const noteName = 'postgres-is-elsewhere.txt'

const elsewhereOf = (folder: string) =>
  `/var/lib/gerbang-${createHash('sha256').update(realpathSync(folder)).digest('hex').slice(0, 16)}`

/** The folder the note speaks of, when the files were put elsewhere before. */
export function notedHome(folder: string): string | undefined {
  const note = join(folder, noteName)
  if (!existsSync(note)) return undefined
  return readFileSync(note, 'utf8').split('\n')[0]
}

function leaveNote(folder: string, home: string): void {
  const why = [
    home,
    '',
    'The database of this folder stands in the folder above: PostgreSQL refuses to run as root, and',
    'the user it runs as cannot reach this one. To remove the database, remove both folders.',
  ]
  writeFileSync(join(folder, noteName), `${why.join('\n')}\n`)
}

function elsewhere(folder: string, home = elsewhereOf(folder)): Way {
  if (existsSync(join(folder, 'postgres'))) {
    const words = `The database in ${folder} cannot be reached by the user it runs as.`
    throw new Error(`${words} Let others pass the folders above it (chmod o+x), or move it.`)
  }
  mkdirSync(home, { recursive: true, mode: 0o755 })
  leaveNote(folder, home)
  const programs = copyPrograms(installedFolder(), home)
  const way: Way = { name: 'elsewhere', home, programs, prefix: [], uid: nobodyId }
  if (!works(way))
    throw new Error(`PostgreSQL cannot run in ${home} either; name one in DATABASE_URL.`)
  return way
}

// PostgreSQL asks the machine for the name of its user; some containers run as a bare number.
function hasName(): boolean {
  try {
    return userInfo().username !== ''
  } catch {
    return false
  }
}

/** Chooses how to run the server on the files of this folder, which exists; `bin` names other programs. */
export function chooseWay(folder: string, bin?: string): Way {
  const isRoot = process.getuid?.() === 0
  const noted = isRoot ? notedHome(folder) : undefined
  if (noted) return elsewhere(folder, noted)
  const programs = bin ? programsFrom(bin) : findPrograms(folder)
  const self: Way = { name: 'self', home: folder, programs, prefix: [] }
  const namespace: Way = { ...self, name: 'namespace', prefix: [...asNobodyInside, '--'] }
  if (!isRoot) return hasName() || !works(namespace) ? self : namespace
  const nobody: Way = { ...self, name: 'nobody', uid: nobodyId }
  return [nobody, namespace].find(works) ?? elsewhere(folder)
}
