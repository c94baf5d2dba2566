import { allow, system, type Who } from '#packages/access'
import { type CardField, type CardRead, cardFields } from '#packages/cards'
import type { CardKind } from '#packages/forms'
import { Refusal } from '#packages/refusal'
import { actorOf, mineOf, type Needs } from './needs.ts'
import * as queries from './queries.ts'
import type { createRead } from './read.ts'
import * as readings from './reading-queries.ts'

/** What a machine read on one paper; without `said` it could read nothing. */
export type CardReading = {
  fileId: string
  card: CardKind
  said: CardRead | undefined
  /** Fields for which the sender says that the answer is right. */
  kept: CardField[]
}

/** Reads a card in a picture: what it says, nothing when it cannot, `busy` when too many wait. */
export type ReadCard = (bytes: Uint8Array) => Promise<CardRead | 'busy' | undefined>

type Asked = { card: CardKind; read: ReadCard }
type Open = (place: string, sealed: Buffer) => Buffer

const placeOf = (fileId: string) => `documents.readings|said_sealed|${fileId}`

function readingOf(row: readings.ReadingRow, open: Open): CardReading {
  const said = row.said_sealed && open(placeOf(row.file_id), row.said_sealed).toString()
  return {
    fileId: row.file_id,
    card: row.card,
    said: said ? (JSON.parse(said) as CardRead) : undefined,
    kept: cardFields.filter((field) => row.kept.includes(field)),
  }
}

/** Cards read by a machine: a help beside the paper, never a condition for it. */
export function createReading(
  needs: Needs,
  { openFile }: Pick<ReturnType<typeof createRead>, 'openFile'>,
) {
  const { db, vault, objects, now } = needs
  const underWay = new Map<string, Promise<CardReading | undefined>>()

  async function getFile(who: Who, fileId: string): Promise<queries.FileRow> {
    const row = await db.read(who, (tx) => queries.findFile(tx, fileId))
    allow(who, 'documents.read', row ?? mineOf(who))
    if (!row) throw new Refusal('documents.noFile')
    return row
  }

  const find = (row: queries.FileRow): Promise<CardReading | undefined> =>
    db.read(system('documents'), async (tx) => {
      const found = await readings.findReading(tx, row.id)
      return found && readingOf(found, await vault.opener(tx, row.case_id))
    })

  /** Its sender's own picture opens without a look written down; an officer's look is one. */
  async function bytesOf(who: Who, row: queries.FileRow): Promise<Buffer> {
    if (who.kind !== 'person') return (await openFile(who, row.id)).bytes
    const sealed = await objects.get(row.page!)
    return db.read(system('documents'), (tx) =>
      vault.open(tx, row.case_id, `documents.files|page|${row.id}`, sealed),
    )
  }

  async function readAnew(who: Who, row: queries.FileRow, { card, read }: Asked) {
    const said = await read(await bytesOf(who, row))
    if (said === 'busy') return undefined
    await db.transaction(system('documents'), async (tx) => {
      // Taken back or erased meanwhile: nothing of it is kept.
      const folder = await queries.lockFolder(tx, row.case_id)
      const file = await queries.findFile(tx, row.id)
      if (!folder || !file) return
      const text = said && JSON.stringify(said)
      const sealed = text ? await vault.seal(tx, row.case_id, placeOf(row.id), text) : null
      const { id: file_id, office, case_id } = file
      const kept = { office, file_id, case_id, card, read_at: now(), said_sealed: sealed }
      await readings.addReading(tx, kept)
    })
    return find(row)
  }

  return {
    /**
     * Has a card read that was sent, once; what was read already is not read again. Nothing when too
     * many wait or the paper is held. Refuses with documents.noFile.
     */
    readCard: async (who: Who, fileId: string, asked: Asked): Promise<CardReading | undefined> => {
      const row = await getFile(who, fileId)
      if (row.scan === 'held' || !row.page) return undefined
      const known = await find(row)
      if (known) return known
      const mine = underWay.get(fileId) ?? readAnew(who, row, asked)
      underWay.set(fileId, mine)
      return mine.finally(() => underWay.delete(fileId))
    },

    /** What was read on the papers of a case. */
    listReadings: (who: Who, caseId: string): Promise<CardReading[]> =>
      db.read(who, async (tx) => {
        const folder = await queries.findFolder(tx, caseId)
        allow(who, 'documents.read', folder ?? mineOf(who))
        const rows = await readings.listReadings(tx, caseId)
        if (rows.length === 0) return []
        const open = await vault.opener(tx, caseId)
        return rows.map((row) => readingOf(row, open))
      }),

    /** Its sender says: for these fields the answer is right. Refuses with documents.noFile. */
    keepAnswers: (who: Who, fileId: string, fields: readonly CardField[]): Promise<void> =>
      db.transaction(who, async (tx) => {
        const row = await queries.findFile(tx, fileId)
        allow(who, 'documents.add', row ?? mineOf(who))
        if (!row || fields.length === 0) throw new Refusal('documents.noFile')
        await readings.markKept(tx, fileId, { kept: fields, by: actorOf(who), at: now() })
      }),
  }
}
