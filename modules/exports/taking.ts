import { hash } from 'node:crypto'
import type { Who } from '#packages/access'
import { Refusal } from '#packages/refusal'
import type { Cell } from '#packages/watermark'
import type { Tx } from '#platform/db'
import { actorOf, addAsked, allowWish, draw, type Wish } from './asking.ts'
import { isBulk, kinds, stateOf } from './domain.ts'
import { exportTaken } from './events.ts'
import { type Marking, macOf, macOver, markTable } from './marking.ts'
import type { Needs } from './needs.ts'
import * as queries from './queries.ts'

/** What a file carries so that it can be traced. */
export type Stamp = { number: string; at: Temporal.Instant }

/** The table that leaves; a file of many papers says only how many they are. */
export type Content = { rows: readonly (readonly Cell[])[] } | { count: number }

/** How the bytes are made of the marked rows. */
export type Make = (stamp: Stamp, rows: Cell[][]) => Promise<Buffer> | Buffer

/** What leaves, and how it is written. */
export type File = { content: Content; make: Make }

/** The file, and under which number it left. */
export type Taken = { bytes: Buffer; number: string }

const countOf = (content: Content): number =>
  'rows' in content ? content.rows.length : content.count

/** Files on their way out: made outside of any transaction, and given out only once they are written down. */
export function createTaking(needs: Needs) {
  const { db, vault, events, realNow } = needs

  async function build(number: string, marking: Marking, { content, make }: File) {
    const at = realNow()
    const table = 'rows' in content ? content.rows : []
    const { rows, marks } = markTable(table, marking)
    const bytes = await make({ number, at }, rows)
    return {
      bytes,
      number,
      rows: countOf(content),
      marks,
      at,
      sha256: hash('sha256', bytes, 'buffer'),
    }
  }

  async function write(tx: Tx, row: queries.ExportRow, made: Awaited<ReturnType<typeof build>>) {
    const { rows, marks, sha256, at } = made
    await queries.addTaken(tx, { export: row.id, rows, sha256, marks, at })
    await events.publish(tx, exportTaken, {
      ...{ office: row.office, exportId: row.id, number: row.number, kind: row.kind },
      ...{ by: row.actor, rows, sha256: sha256.toString('hex') },
      ...{ isBulk: row.is_bulk, isAlone: row.is_alone },
    })
  }

  type Named = Pick<Wish, 'office' | 'kind' | 'what' | 'form'> & { exportId: string }

  /** What this person was allowed to fetch, and still may. */
  function ready(who: Who, row: queries.ExportRow | undefined, wish: Named): queries.ExportRow {
    if (row?.actor !== actorOf(who).actor) throw new Refusal('exports.unknown')
    const names = ['office', 'kind', 'what', 'form'] as const
    const isSame = names.every((name) => row[name] === wish[name])
    if (!isSame || stateOf(row, realNow()) !== 'ready') throw new Refusal('exports.notReady')
    return row
  }

  return {
    /**
     * Asked for and taken at once: what one person may take alone. Refuses exports.purposeNeeded, and
     * exports.notReady where two must stand behind it.
     */
    hand: async (who: Who, wish: Omit<Wish, 'rows'>, file: File): Promise<Taken> => {
      allowWish(who, wish)
      const rows = countOf(file.content)
      if (isBulk(wish.kind, rows)) throw new Refusal('exports.notReady')
      const asked = { ...wish, rows, who }
      const fresh = draw(needs, asked)
      const made = await build(
        fresh.number,
        { mac: macOver(fresh.key), lists: kinds[wish.kind].lists },
        file,
      )
      await db.transaction(needs.asSystem, async (tx) => {
        await write(tx, await addAsked(tx, needs, { ...asked, fresh }), made)
      })
      return { bytes: made.bytes, number: made.number }
    },

    /**
     * Fetches what a colleague agreed to, once, by whoever asked. Refuses exports.notReady and .unknown.
     */
    take: async (who: Who, wish: Named, file: File): Promise<Taken> => {
      allowWish(who, wish)
      const { row, mac } = await db.read(needs.asSystem, async (tx) => {
        const found = ready(who, await queries.findExport(tx, wish.exportId), wish)
        return { row: found, mac: await macOf(tx, vault, found) }
      })
      const made = await build(row.number, { mac, lists: kinds[wish.kind].lists }, file)
      await db.transaction(needs.asSystem, async (tx) => {
        await write(tx, ready(who, await queries.lockExport(tx, row.id), wish), made)
      })
      return { bytes: made.bytes, number: made.number }
    },
  }
}
