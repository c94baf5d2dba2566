import { randomBytes, randomUUIDv7 } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createExports, type Export, type Exports } from '#modules/exports'
import { system } from '#packages/access'
import { Refusal } from '#packages/refusal'
import { realNow } from '#platform/clock'
import { createDb } from '#platform/db'
import { createEvents } from '#platform/events'
import { createVault, openLocalKeys } from '#platform/vault'
import { ConfigProblem } from '../../config.ts'
import { readWords } from '../../words.ts'
import { type Kept, reachHouse } from '../survive/opening.ts'
import { findRoots } from '../survive/settling.ts'

/** The machine itself. */
export const machine = system('machine')

const words = readWords(join(import.meta.dirname, '../..'))

/** Works with a house's ledger of exports, whether the house is open or not. */
export async function withExports<T>(
  kept: Kept,
  work: (exports: Exports) => Promise<T>,
): Promise<T> {
  const reached = await reachHouse(kept)
  const db = createDb({ connection: reached.connection, realNow, most: 3 })
  try {
    const keys = openLocalKeys({ ...findRoots(kept), folder: join(kept.folder, 'keys') })
    const events = createEvents({ now: realNow })
    const needs = { db, events, vault: createVault(keys), realNow }
    return await work(createExports({ ...needs, newId: randomUUIDv7, secretBytes: randomBytes }))
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    throw new ConfigProblem(words.en(error.code, error.values))
  } finally {
    await db.close()
    await reached.close()
  }
}

/** What two persons agreed to, or what is taken alone and says so. */
export const permit = (kept: Kept, by: { number: string } | { alone: string }): Promise<Export> =>
  withExports(kept, (exports) =>
    'number' in by
      ? exports.findReady(machine, by.number)
      : exports.askAlone(machine, { what: words.id('leaving.kind.house'), purpose: by.alone }),
  )

/** The folder says which export it is, and the house that it left. */
export async function noteLeft(
  kept: Kept,
  { leave, into, rows, parts }: { leave: Export; into: string; rows: number; parts: string[] },
): Promise<void> {
  const sha256 = readFileSync(join(into, 'manifest.sha256'), 'utf8').trim()
  const { number, purpose, by } = leave
  const lines = [
    number,
    `for ${by.kind} ${by.id}`,
    `at ${realNow()}`,
    purpose,
    `manifest ${sha256}`,
  ]
  writeFileSync(join(into, 'EXPORT.txt'), `${lines.join('\n')}\n`)
  await withExports(kept, (exports) => exports.noteTaken(machine, { number, rows, sha256, parts }))
}
