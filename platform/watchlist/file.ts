import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { gunzipSync } from 'node:zlib'
import type { Watchlist, WatchlistPort } from './port.ts'
import { readList } from './read.ts'

const mostBytes = 200 * 1024 * 1024

/** A list as text, known to be true until then. */
export const readListText = (text: string, asOf: Temporal.Instant): Watchlist => ({
  version: createHash('sha256').update(text).digest('hex'),
  asOf,
  people: readList(text),
})

/**
 * A list that somebody puts into a file, whole, again and again (also compressed by gzip). It is known to be true
 * until the file was written last: who brings the same list again has to write it again.
 */
export function openListFile(file: string): WatchlistPort {
  return {
    name: 'file',
    read: async () => {
      const { mtimeMs, size } = await stat(file)
      if (size > mostBytes) throw new Error('The watch list is too large')
      const bytes = await readFile(file)
      const text = file.endsWith('.gz')
        ? gunzipSync(bytes, { maxOutputLength: mostBytes }).toString('utf8')
        : bytes.toString('utf8')
      return readListText(text, Temporal.Instant.fromEpochMilliseconds(Math.floor(mtimeMs)))
    },
  }
}
