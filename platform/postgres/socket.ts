import { chownSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Way } from './way.ts'

// The kernel takes 107 bytes; the server adds "/.s.PGSQL.5432.lock" to its folder.
const longestBytes = 107 - '/.s.PGSQL.5432.lock'.length

/** The server reads a list, so a comma or a quote in the name would split it. */
const isFit = (folder: string) =>
  Buffer.byteLength(folder) <= longestBytes && /^[\w/.@+-]+$/.test(folder)

/**
 * An empty folder for the socket that only the server's user may enter: with the data where the path
 * is short and plain, else a new one with a name nobody can guess among the temporary files.
 */
export function makeSocketFolder(way: Way): string {
  const near = join(way.home, 'socket')
  rmSync(near, { recursive: true, force: true })
  const places = [tmpdir(), '/run', '/var/lib']
  const folder = isFit(near)
    ? near
    : makeFar(places.filter((place) => isFit(`${place}/gerbang-XXXXXX`)))
  if (folder === near) mkdirSync(near, { mode: 0o700 })
  if (way.uid !== undefined) chownSync(folder, way.uid, way.uid)
  return folder
}

function makeFar(places: string[]): string {
  for (const place of places) {
    try {
      return mkdtempSync(join(place, 'gerbang-'))
    } catch {}
  }
  throw new Error('No short folder for the socket of the database; set TMPDIR to one.')
}
