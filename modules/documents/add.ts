import { createHash } from 'node:crypto'
import { allow, system, type Who } from '#packages/access'
import { Refusal } from '#packages/refusal'
import { type Drawn, usualDrawing } from '#platform/drawing'
import { cleanName, limits } from './domain.ts'
import { fileAdded } from './events.ts'
import { inspect } from './inspect.ts'
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
import { isPractice } from './practice.ts'
import { listDoubts } from './quality.ts'
import * as queries from './queries.ts'

/** A paper that is sent. `name` is what the sender calls it. */
export type NewFile = { caseId: string; requirement: string; name: string; bytes: Uint8Array }

type Part = queries.Look['part']
type Sealed = Iterable<Buffer>
type Kept = Pick<queries.FileRow, 'original' | 'page' | 'more_pages' | 'preview'>

/** What is kept of a file: what came, its pages and the small picture. */
function partsOf(bytes: Buffer, { pages, preview }: Drawn): [Part, Buffer][] {
  const [first, ...more] = pages
  const rest = more.map((page, nth): [Part, Buffer] => [`page-${nth + 2}`, page])
  return [['original', bytes], ['page', first!], ...rest, ['preview', preview]]
}

/** Taking papers in: looked at, drawn anew, sealed, safe on disk, and only then written down. */
export function createAdd(needs: Needs) {
  const { db, events, vault, objects, now, scanner, drawing = usualDrawing() } = needs

  async function allowAdding(who: Who, caseId: string): Promise<void> {
    await db.read(who, async (tx) => {
      const folder = await queries.findFolder(tx, caseId)
      allow(who, 'documents.add', folder ?? mineOf(who))
      if (!folder) throw new Refusal('documents.noCase')
      // Real papers of real people have no place among made-up applications.
      if (isPractice(folder.office)) throw new Refusal('documents.practice')
    })
  }

  const prepare = (fileId: string, file: NewFile, kind: Drawn['kind']) =>
    db.transaction(system('documents'), async (tx) => ({
      name: await vault.seal(tx, file.caseId, placeOf('name', fileId), cleanName(file.name, kind)),
      seal: await vault.sealer(tx, file.caseId),
    }))

  /** Sealed while it is written and hashed while it is sealed; all parts at once. */
  async function keep(parts: [Part, Buffer][], seal: (part: Part, plain: Buffer) => Sealed) {
    const put = async ([part, plain]: [Part, Buffer]) =>
      [part, await objects.put(seal(part, plain))] as const
    const done = await Promise.all(parts.map(put))
    const names = new Map(done)
    return {
      original: names.get('original')!,
      page: names.get('page')!,
      more_pages: done.flatMap(([part, name]) => (part.startsWith('page-') ? [name] : [])),
      preview: names.get('preview')!,
    } satisfies Kept
  }

  async function drop({ original, page, more_pages, preview }: Kept): Promise<void> {
    for (const name of [original, page, preview, ...more_pages]) {
      if (name) await objects.remove(name)
    }
  }

  /** What is found harmful is not kept at all; what nobody could be asked about is held. */
  async function scan(bytes: Buffer): Promise<'off' | 'clean' | 'held'> {
    if (!scanner) return 'off'
    const { verdict } = await scanner.scan(bytes)
    if (verdict === 'found') throw new Refusal('documents.infected')
    return verdict === 'clean' ? 'clean' : 'held'
  }

  type Scanned = queries.FileRow['scan']
  type Ready = {
    fileId: string
    sha256: Buffer
    scanned: Scanned
    drawn: Drawn
    name: Buffer
    kept: Kept
  }

  const write = (who: Who, file: NewFile, { fileId, sha256, scanned, drawn, name, kept }: Ready) =>
    db.transaction(who, async (tx): Promise<File> => {
      const { caseId, requirement } = file
      const folder = await queries.lockFolder(tx, caseId)
      allow(who, 'documents.add', folder ?? mineOf(who))
      if (!folder) throw new Refusal('documents.noCase')
      const same = await queries.findSame(tx, { caseId, requirement, sha256 })
      if (same) return fileOf(same)
      const before = await queries.listFiles(tx, caseId)
      if (before.length >= limits.files) {
        throw new Refusal('documents.tooMany', { limit: limits.files })
      }
      const row: queries.FileRow = {
        ...folder,
        ...kept,
        id: fileId,
        requirement,
        kind: drawn.kind,
        name_sealed: name,
        size_bytes: file.bytes.length,
        width_pixels: drawn.width,
        height_pixels: drawn.height,
        sha256,
        added_at: now(),
        added_by: actorOf(who),
        removed_at: null,
        doubts: listDoubts(drawn),
        reason: null,
        scan: scanned,
        scanned_at: scanned === 'clean' ? now() : null,
      }
      await queries.addFile(tx, row)
      // What is held has not come yet for anybody else.
      if (scanned !== 'held') await events.publish(tx, fileAdded, fileFacts(row))
      return fileOf(row)
    })

  return {
    /**
     * Takes a paper in; the same paper for the same requirement is taken once. Refuses as `inspect`
     * does, and with documents.noCase, .infected or .tooMany. Held when the scanner cannot be asked.
     */
    addFile: async (who: Who, file: NewFile): Promise<File> => {
      await allowAdding(who, file.caseId)
      const bytes = Buffer.from(file.bytes)
      const drawn = await inspect(drawing, bytes)
      const scanned = await scan(bytes)
      const fileId = newId()
      const { name, seal } = await prepare(fileId, file, drawn.kind)
      const hash = createHash('sha256')
      const kept = await keep(partsOf(bytes, drawn), (part, plain) =>
        seal(placeOf(part, fileId), plain, (piece) => part === 'original' && hash.update(piece)),
      )
      const sha256 = hash.digest()
      try {
        const added = await write(who, file, { fileId, sha256, scanned, drawn, name, kept })
        if (added.fileId !== fileId) await drop(kept)
        return added
      } catch (error) {
        // When nobody can say whether the row was saved, the bytes must stay: the row may need them.
        if (error instanceof Refusal) await drop(kept)
        throw error
      }
    },
  }
}
