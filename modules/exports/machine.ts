import { allow, type Who } from '#packages/access'
import { Refusal } from '#packages/refusal'
import { markOf } from '#packages/watermark'
import { addAsked, type Wish } from './asking.ts'
import { stateOf } from './domain.ts'
import { exportTaken } from './events.ts'
import { macOf } from './marking.ts'
import type { Needs } from './needs.ts'
import * as queries from './queries.ts'
import { type Export, exportOf } from './view.ts'

/** What the machine itself does: the whole house in a folder. */
export function createMachine(needs: Needs) {
  const { db, events, realNow } = needs
  return {
    /** What two persons agreed to, by its number. Refuses exports.unknown and .notReady. */
    findReady: async (who: Who, number: string): Promise<Export> => {
      allow(who, 'exports.machine')
      const row = await db.read(needs.asSystem, (tx) => queries.findByNumber(tx, number))
      if (row?.kind !== 'house') throw new Refusal('exports.unknown')
      if (stateOf(row, realNow()) !== 'ready') throw new Refusal('exports.notReady')
      return exportOf(row, realNow())
    },

    /** Everything, without a second person: said so for ever. Refuses exports.purposeNeeded. */
    askAlone: async (who: Who, wish: Pick<Wish, 'what' | 'purpose'>): Promise<Export> => {
      allow(who, 'exports.machine')
      const whole = { kind: 'house', form: 'folder', address: '/', office: 'centre' } as const
      return db.transaction(needs.asSystem, async (tx) => {
        const asked = { ...wish, ...whole, rows: 0, who, isAlone: true }
        return exportOf(await addAsked(tx, needs, asked), realNow())
      })
    },

    /** The folder is written: how many rows, the hash of its manifest, and those of its files. Refuses exports.notReady. */
    noteTaken: async (
      who: Who,
      left: { number: string; rows: number; sha256: string; parts: readonly string[] },
    ): Promise<void> => {
      const { number, rows, sha256, parts } = left
      allow(who, 'exports.machine')
      await db.transaction(needs.asSystem, async (tx) => {
        const found = await queries.findByNumber(tx, number)
        const row = found && (await queries.lockExport(tx, found.id))
        if (!row || stateOf(row, realNow()) !== 'ready') throw new Refusal('exports.notReady')
        const { id, office, kind, actor: by } = row
        const bytes = Buffer.from(sha256, 'hex')
        const mac = await macOf(tx, needs.vault, row)
        const marks = Buffer.concat(parts.map((part) => markOf(part, mac)))
        await queries.addTaken(tx, { export: id, rows, sha256: bytes, marks, at: realNow() })
        await events.publish(tx, exportTaken, {
          ...{ office, exportId: id, number, kind, by, rows, sha256 },
          ...{ isBulk: row.is_bulk, isAlone: row.is_alone },
        })
      })
    },
  }
}
