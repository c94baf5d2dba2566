import { allow, system, type Who } from '#packages/access'
import { Refusal } from '#packages/refusal'
import type { Reader, Tx } from '#platform/db'
import { fileOpened, fileRemoved } from './events.ts'
import {
  actorOf,
  type File,
  fileFacts,
  fileOf,
  mineOf,
  type Needs,
  newId,
  placeOf,
} from './needs.ts'
import type { Reason } from './quality.ts'
import * as queries from './queries.ts'
import { forgetReading } from './reading-queries.ts'

/** Which rendering of a file is wanted. */
export type Part = queries.Look['part']

/** An opened file. `isDownload`: never show it inside a page. */
export type Opened = { bytes: Buffer; mediaType: string; name: string; isDownload: boolean }

const mediaTypeOf = (part: Part): string => {
  if (part === 'original') return 'application/octet-stream'
  return part === 'preview' ? 'image/webp' : 'image/jpeg'
}

/** The object that holds a part of a file, where there is one. */
function objectOf(row: queries.FileRow, part: Part): string | null | undefined {
  if (part === 'original' || part === 'page' || part === 'preview') return row[part]
  return row.more_pages[Number(part.slice('page-'.length)) - 2]
}

/** Folders, lists, looking and taking back. */
export function createRead({ db, events, vault, objects, now }: Needs) {
  async function getFile(
    tx: Reader,
    fileId: string,
    action: 'documents.read' | 'documents.remove' | 'documents.add',
  ) {
    const row = await queries.findFile(tx, fileId)
    allow(tx.who, action, row ?? mineOf(tx.who))
    if (!row) throw new Refusal('documents.noFile')
    return row
  }

  async function listFilesIn(tx: Reader, caseId: string): Promise<File[]> {
    const folder = await queries.findFolder(tx, caseId)
    allow(tx.who, 'documents.read', folder ?? mineOf(tx.who))
    const rows = await queries.listFiles(tx, caseId)
    return rows.filter(({ scan }) => scan !== 'held').map(fileOf)
  }

  /** The look is written down before anything is opened. */
  const look = (who: Who, fileId: string, part: Part) =>
    db.transaction(who, async (tx) => {
      const row = await getFile(tx, fileId, 'documents.read')
      const isHidden = part === 'original' && row.kind !== 'pdf' && who.kind === 'person'
      if (isHidden || !objectOf(row, part)) throw new Refusal('documents.noFile')
      // Its sender sees what was drawn of it; what came is nobody's before it was scanned.
      const isHeld = row.scan === 'held' && (part === 'original' || who.kind !== 'person')
      if (isHeld) throw new Refusal('documents.held')
      const seen = { id: newId(), at: now(), kind: who.kind, actor: actorOf(who), part }
      await queries.addLook(tx, row, seen)
      if (who.kind === 'officer') await events.publish(tx, fileOpened, { ...fileFacts(row), part })
      return { fileId: row.id }
    })

  return {
    /**
     * Makes the folder of a case in the caller's transaction: whoever begins a case calls this first.
     * Made twice it is the same folder.
     */
    openFolderIn: async (
      tx: Tx,
      { caseId, office, person }: { caseId: string; office: string; person: string | null },
    ): Promise<void> => {
      allow(tx.who, 'documents.add', { office, person })
      await queries.addFolder(tx, { office, case_id: caseId, person, at: now() })
    },

    /** Forgets the empty folders of applications made up in a practice office; the database refuses others. */
    emptyPracticeIn: (
      tx: Tx,
      wish: { office: string; caseIds: readonly string[] },
    ): Promise<void> => queries.emptyPractice(tx, wish),

    /** Moves the folder with its case to another office or person. */
    moveFolderIn: async (
      tx: Tx,
      { caseId, office, person }: { caseId: string; office: string; person: string | null },
    ): Promise<void> => {
      const folder = await queries.lockFolder(tx, caseId)
      allow(tx.who, 'documents.move', folder ?? mineOf(tx.who))
      if (!folder) throw new Refusal('documents.noCase')
      await queries.markFolder(tx, { office, case_id: caseId, person })
    },

    /** The files of a case that were neither removed nor are held, in the caller's transaction. */
    listFilesIn,

    /** The files of a case with the names their sender gave them. */
    listFiles: async (who: Who, caseId: string): Promise<(File & { name: string })[]> => {
      const [folder, rows, open] = await db.readAtOnce(who, (tx) =>
        Promise.all([
          queries.findFolder(tx, caseId),
          queries.listFiles(tx, caseId),
          vault.opener(tx, caseId),
        ]),
      )
      allow(who, 'documents.read', folder ?? mineOf(who))
      return rows.map((row) => ({
        ...fileOf(row),
        name: open(placeOf('name', row.id), row.name_sealed).toString(),
      }))
    },

    /**
     * Opens a file and writes the look down. It has a `page`, a PDF also `page-2` and so on, and a
     * `preview`; the original of a picture is for officers, and any original a download. Refuses with documents.noFile.
     */
    openFile: async (who: Who, fileId: string, part: Part = 'page'): Promise<Opened> => {
      await look(who, fileId, part)
      const { row, name } = await db.read(system('documents'), async (tx) => {
        const found = await getFile(tx, fileId, 'documents.read')
        const place = placeOf('name', fileId)
        const plain = await vault.open(tx, found.case_id, place, found.name_sealed)
        return { row: found, name: plain.toString() }
      })
      const sealed = await objects.get(objectOf(row, part)!)
      const bytes = await db.read(system('documents'), (tx) =>
        vault.open(tx, row.case_id, placeOf(part, fileId), sealed),
      )
      return { bytes, name, mediaType: mediaTypeOf(part), isDownload: part === 'original' }
    },

    /**
     * Keeps a paper about which something could be better, with the sender's reason. Refuses with
     * documents.noFile.
     */
    keepAnyway: (who: Who, fileId: string, reason: Reason): Promise<void> =>
      db.transaction(who, async (tx) => {
        const row = await getFile(tx, fileId, 'documents.add')
        await queries.markReason(tx, row, { reason, by: actorOf(who), at: now() })
      }),

    /** Takes a file back; its row and bytes stay as history. Refuses with documents.noFile. */
    removeFile: (who: Who, fileId: string): Promise<void> =>
      db.transaction(who, async (tx) => {
        const row = await getFile(tx, fileId, 'documents.remove')
        if ((await queries.markRemoved(tx, row, actorOf(who), now())) === 0) return
        await forgetReading(tx, row.id)
        await events.publish(tx, fileRemoved, fileFacts(row))
      }),

    /** Who looked at the papers of a case, newest first. */
    listLooks: (who: Who, caseId: string) =>
      db.read(who, async (tx) => {
        const folder = await queries.findFolder(tx, caseId)
        allow(who, 'documents.read', folder ?? mineOf(who))
        const rows = await queries.listLooks(tx, caseId)
        return rows.map(({ file_id, ...seen }) => ({ ...seen, fileId: file_id }))
      }),
  }
}
