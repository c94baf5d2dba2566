import { momentNamed } from '#packages/calendar'
import { Refusal } from '#packages/refusal'
import type { Reader } from '#platform/db'
import type { Vault } from '#platform/vault'

/** Behind which row a list goes on. */
export type Mark = { at: Temporal.Instant; id: string }

/** How many a page shows. */
export const mostListed = 100

/** How many rows are read at once, and how often before a page is given out as it is. */
const [mostRead, mostReads] = [200, 20]

const shape =
  /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z)_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

const writeMark = ({ at, id }: Mark): string => `${at}_${id}`

/** Where to go on, as it stands in an address; without one at the beginning. Refuses request.malformed. */
export function readMark(text: string | undefined): Mark | undefined {
  if (!text) return undefined
  const [, named, id = ''] = shape.exec(text) ?? []
  const at = momentNamed(named)
  if (!at) throw new Refusal('request.malformed')
  return { at, id }
}

/** A page of a list, and where it goes on if it does. */
export type Page<Item> = { items: Item[]; after?: string }

type Reading<Row> = {
  after: Mark | undefined
  read: (after: Mark | undefined, most: number) => Promise<Row[]>
  markOf: (row: Row) => Mark
}

/** Lists without what was destroyed with its application: that is nobody's question any more. */
export function createPaging({ vault }: { vault: Vault }) {
  /** Of these rows those whose application was not erased. */
  async function keepHere<Row extends { case_id: string }>(tx: Reader, rows: readonly Row[]) {
    const caseIds = rows.map(({ case_id }) => case_id)
    const gone = new Set(await vault.listGone(tx, caseIds))
    return rows.filter(({ case_id }) => !gone.has(case_id))
  }

  /** Reads on until a page is full or nothing is left: what was erased takes nobody's place. */
  async function readPage<Row extends { case_id: string }>(
    tx: Reader,
    { after, read, markOf }: Reading<Row>,
  ): Promise<Page<Row>> {
    const items: Row[] = []
    let from = after
    for (let left = mostReads; left > 0; left--) {
      const rows = await read(from, mostRead)
      items.push(...(await keepHere(tx, rows)))
      if (items.length > mostListed) {
        const shown = items.slice(0, mostListed)
        return { items: shown, after: writeMark(markOf(shown.at(-1)!)) }
      }
      if (rows.length < mostRead) return { items }
      from = markOf(rows.at(-1)!)
    }
    return { items, ...(from && { after: writeMark(from) }) }
  }

  return { keepHere, readPage }
}
