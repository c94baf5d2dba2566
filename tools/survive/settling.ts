import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { realNow } from '#platform/clock'
import { createDb } from '#platform/db'
import { createKeyCare, KeyFault, openLocalKeys } from '#platform/vault'
import type { Kept } from './opening.ts'
import type { Settled, Wish } from './restoring.ts'

/** The house's root, newest first: by the configuration, or in its folder. */
export function findRoots({ secret, before, folder }: Kept): {
  secret?: string
  before?: string
} {
  const file = join(folder, 'keys', 'root.key')
  const inFile = existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : []
  const [newest, older] = secret ? [secret, before] : inFile
  return { ...(newest ? { secret: newest } : {}), ...(older ? { before: older } : {}) }
}

/** What a house does when it opens on what was restored: the erased stay erased, and its keys fit. */
export function createSettling(config: Kept): NonNullable<Wish['settle']> {
  return async ({ connection, folder }): Promise<Settled> => {
    const roots = findRoots(config)
    if (!roots.secret) return { erased: 0, faults: ['The root key is not here to be tried.'] }
    const db = createDb({ connection, realNow, most: 3 })
    try {
      const keys = openLocalKeys({ ...roots, folder: join(folder, 'keys') })
      const care = createKeyCare({ db, keys, realNow })
      await care.check()
      return { erased: (await care.settle()).length, faults: [] }
    } catch (error) {
      if (error instanceof KeyFault) return { erased: 0, faults: [error.message] }
      throw error
    } finally {
      await db.close()
    }
  }
}
