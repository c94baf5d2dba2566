import { system } from '#packages/access'
import { fileAdded, fileScanned } from './events.ts'
import { fileFacts, type Needs, placeOf } from './needs.ts'
import * as queries from './queries.ts'

const mostAtOnce = 50

/** Asking the scanner again about what it could not be asked about. */
export function createHeld({ db, events, vault, objects, now, scanner }: Needs) {
  async function bytesOf(row: queries.FileRow): Promise<Buffer> {
    const sealed = await objects.get(row.original)
    return db.read(system('documents'), (tx) =>
      vault.open(tx, row.case_id, placeOf('original', row.id), sealed),
    )
  }

  /** Counts only for whoever is first, when two programs ask about the same file. */
  const decide = (row: queries.FileRow, verdict: 'clean' | 'found') =>
    db.transaction(system('documents'), async (tx) => {
      if ((await queries.markScanned(tx, row, verdict, now())) === 0) return
      if (verdict === 'clean') await events.publish(tx, fileAdded, fileFacts(row))
      await events.publish(tx, fileScanned, { ...fileFacts(row), verdict })
    })

  // Whatever it was that could not be answered for, or read: the next round begins after it.
  let last: queries.FileRow | undefined

  return {
    /**
     * Scans what is held, the oldest first, and stops where the scanner is still not to be asked; the next
     * round goes on after that one, so that no file holds up the others. What is clean counts from now
     * on; what is not is taken away, and its sender hears of either.
     */
    scanHeld: async (): Promise<number> => {
      if (!scanner) return 0
      const asked = { after: last, most: mostAtOnce }
      const rows = await db.read(system('documents'), (tx) => queries.listHeld(tx, asked))
      let decided = 0
      for (const row of rows) {
        last = row
        const { verdict } = await scanner.scan(await bytesOf(row))
        if (verdict === 'unknown') break
        await decide(row, verdict)
        decided += 1
      }
      return decided
    },
  }
}
