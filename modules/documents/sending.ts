import { createHash } from 'node:crypto'
import { allow, system, type Who } from '#packages/access'
import { Refusal } from '#packages/refusal'
import type { Reader } from '#platform/db'
import type { NewFile } from './add.ts'
import { limits } from './domain.ts'
import { actorOf, type File, fileOf, mineOf, type Needs, newId } from './needs.ts'
import { isPractice } from './practice.ts'
import * as queries from './queries.ts'
import * as sendings from './sending-queries.ts'

/** A paper that will come in pieces: what it is, how large, and its SHA-256. */
export type NewSending = Omit<NewFile, 'bytes'> & { sizeBytes: number; sha256: Buffer }

/** How far a sending has come: the numbers of the pieces that are here. */
export type Sending = {
  sendingId: string
  pieceBytes: number
  pieces: number
  here: number[]
  /** It is whole, and this is what it became. */
  fileId: string | null
}

/** One piece with its own SHA-256. */
export type Piece = { sendingId: string; nth: number; sha256: Buffer; bytes: Buffer }

const pieceBytes = 256 * 1024
const keptHours = 72
const mostOpen = 10
const mostForgotten = 100

const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest()
const namePlace = (id: string) => `documents.sendings|name|${id}`
const piecePlace = (id: string, nth: number) => `documents.pieces|${nth}|${id}`

type Add = { addFile: (who: Who, file: NewFile) => Promise<File> }

/**
 * Papers that come in pieces: over minutes or days, over one network and then another, each piece as
 * often as it likes. A piece that was confirmed is on disk.
 */
export function createSendings({ db, vault, objects, now }: Needs, { addFile }: Add) {
  const until = () => now().add({ hours: keptHours })

  async function say(tx: Reader, row: sendings.SendingRow): Promise<Sending> {
    const here = await sendings.listPieces(tx, row.id)
    return {
      sendingId: row.id,
      pieceBytes,
      pieces: Math.ceil(row.size_bytes / pieceBytes),
      here: here.map(({ nth }) => nth),
      fileId: row.file_id,
    }
  }

  function getAllowed(who: Who, row: sendings.SendingRow | undefined): sendings.SendingRow {
    allow(who, 'documents.add', row ?? mineOf(who))
    if (!row) throw new Refusal('documents.noSending')
    return row
  }

  function refuseWrong(row: sendings.SendingRow, { nth, sha256, bytes }: Piece): void {
    const pieces = Math.ceil(row.size_bytes / pieceBytes)
    const isLast = nth === pieces - 1
    const size = isLast ? row.size_bytes - nth * pieceBytes : pieceBytes
    const isRight = Number.isInteger(nth) && nth >= 0 && nth < pieces && bytes.length === size
    if (!isRight || !sha256Of(bytes).equals(sha256)) throw new Refusal('documents.pieceBroken')
  }

  /** All pieces in order, opened; refuses what is not all here or is not what was announced. */
  async function join(row: sendings.SendingRow): Promise<Buffer> {
    const [pieces, open] = await db.readAtOnce(system('documents'), (tx) =>
      Promise.all([sendings.listPieces(tx, row.id), vault.opener(tx, row.case_id)]),
    )
    if (pieces.length < Math.ceil(row.size_bytes / pieceBytes)) {
      throw new Refusal('documents.piecesMissing')
    }
    const parts: Buffer[] = []
    for (const { nth, object } of pieces) {
      parts.push(open(piecePlace(row.id, nth), await objects.get(object)))
    }
    const bytes = Buffer.concat(parts)
    if (!sha256Of(bytes).equals(row.sha256)) throw new Refusal('documents.pieceBroken')
    return bytes
  }

  const getWhole = (who: Who, fileId: string): Promise<File> =>
    db.read(who, async (tx) => {
      const file = await queries.findFile(tx, fileId)
      allow(who, 'documents.add', file ?? mineOf(who))
      if (!file) throw new Refusal('documents.noFile')
      return fileOf(file)
    })

  async function makeWhole(who: Who, row: sendings.SendingRow): Promise<File> {
    const bytes = await join(row)
    const name = await db.read(system('documents'), (tx) =>
      vault.open(tx, row.case_id, namePlace(row.id), row.name_sealed),
    )
    const { case_id: caseId, requirement } = row
    const file = await addFile(who, { caseId, requirement, name: name.toString(), bytes })
    await db.transaction(who, async (tx) => {
      const locked = getAllowed(who, await sendings.lockSending(tx, row.id))
      await sendings.markWhole(tx, locked, file.fileId)
    })
    return file
  }

  /** Rows first: an object without a row is lost space, a row without its object a lost paper. */
  async function drop(row: sendings.SendingRow, isWhole: boolean): Promise<void> {
    const pieces = await db.transaction(system('documents'), async (tx) => {
      const found = await sendings.listPieces(tx, row.id)
      await sendings.removePieces(tx, row.id)
      if (!isWhole) await sendings.removeSending(tx, row)
      return found
    })
    for (const { object } of pieces) await objects.remove(object)
  }

  return {
    /**
     * Begins to send a paper in pieces, or goes on with it where it stopped: the same paper for the same
     * requirement is one sending. Refuses with documents.noCase, .practice, .empty, .tooLarge, .tooMany.
     */
    beginSending: (who: Who, wish: NewSending): Promise<Sending> =>
      db.transaction(who, async (tx) => {
        const folder = await queries.lockFolder(tx, wish.caseId)
        allow(who, 'documents.add', folder ?? mineOf(who))
        if (!folder) throw new Refusal('documents.noCase')
        if (isPractice(folder.office)) throw new Refusal('documents.practice')
        if (wish.sizeBytes < 1) throw new Refusal('documents.empty')
        const { megabytes } = limits
        if (wish.sizeBytes > megabytes * 1024 * 1024) {
          throw new Refusal('documents.tooLarge', { limit: megabytes })
        }
        const known = await sendings.findOpenSending(tx, wish)
        if (known) return say(tx, known)
        const { many } = await sendings.countOpen(tx, wish.caseId)
        if (many >= mostOpen) throw new Refusal('documents.tooMany', { limit: mostOpen })
        const id = newId()
        const row: sendings.SendingRow = {
          ...folder,
          id,
          requirement: wish.requirement,
          name_sealed: await vault.seal(tx, wish.caseId, namePlace(id), wish.name.slice(0, 500)),
          size_bytes: wish.sizeBytes,
          sha256: wish.sha256,
          begun_at: now(),
          begun_by: actorOf(who),
          ends_at: until(),
          file_id: null,
        }
        await sendings.addSending(tx, row)
        return say(tx, row)
      }),

    /** How far it has come. Refuses with documents.noSending. */
    findSending: (who: Who, sendingId: string): Promise<Sending> =>
      db.read(who, async (tx) =>
        say(tx, getAllowed(who, await sendings.findSending(tx, sendingId))),
      ),

    /**
     * Takes a piece; when it returns, the piece is safe. The same piece twice is one. Refuses with
     * documents.pieceBroken when it is not what its checksum says, and then it may come again.
     */
    addPiece: async (who: Who, piece: Piece): Promise<Sending> => {
      const row = await db.read(who, async (tx) =>
        getAllowed(who, await sendings.findSending(tx, piece.sendingId)),
      )
      refuseWrong(row, piece)
      const { nth, sha256, bytes } = piece
      const sealed = await db.transaction(system('documents'), (tx) =>
        vault.seal(tx, row.case_id, piecePlace(row.id, nth), bytes),
      )
      const object = await objects.put(sealed)
      let isNew = false
      try {
        return await db.transaction(who, async (tx) => {
          const locked = getAllowed(who, await sendings.lockSending(tx, row.id))
          // Whole already: the answer to the last piece was lost, and it came again.
          isNew =
            !locked.file_id && (await sendings.addPiece(tx, locked, { nth, sha256, object })) > 0
          await sendings.markGoingOn(tx, locked, until())
          return say(tx, locked)
        })
      } finally {
        if (!isNew) await objects.remove(object)
      }
    },

    /**
     * Makes the paper of its pieces, once: asked again it answers with the same file. Refuses as
     * `addFile` does, and with documents.piecesMissing, .pieceBroken or .noSending.
     */
    finishSending: async (who: Who, sendingId: string): Promise<File> => {
      const row = await db.read(who, async (tx) =>
        getAllowed(who, await sendings.findSending(tx, sendingId)),
      )
      if (row.file_id) return getWhole(who, row.file_id)
      try {
        const file = await makeWhole(who, row)
        await drop(row, true)
        return file
      } catch (error) {
        if (!(error instanceof Refusal && error.code.startsWith('documents.'))) throw error
        if (error.code === 'documents.piecesMissing') {
          // Somebody who asked at the same time has made it whole.
          const now = await db.read(who, (tx) => sendings.findSending(tx, sendingId))
          if (now?.file_id) return getWhole(who, now.file_id)
          throw error
        }
        // What was refused whole will be refused again: its sender starts anew.
        await drop(row, false)
        throw error
      }
    },

    /** Forgets what nobody went on with for three days. */
    forgetSendings: async (): Promise<number> => {
      const ended = await db.read(system('documents'), (tx) =>
        sendings.listEnded(tx, now(), mostForgotten),
      )
      for (const row of ended) await drop(row, false)
      return ended.length
    },
  }
}
