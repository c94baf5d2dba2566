import { createHash } from 'node:crypto'
import { allow, system, type Who } from '#packages/access'
import { Refusal } from '#packages/refusal'
import { cleanName, limits } from './domain.ts'
import { fileAdded } from './events.ts'
import { createInspector, type Inspected } from './inspect.ts'
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
import * as queries from './queries.ts'

/** A paper that is sent. `name` is what the sender calls it. */
export type NewFile = { caseId: string; requirement: string; name: string; bytes: Uint8Array }

type Kept = { original: string; page: string | null; preview: string | null }
type Sealed = { name: Buffer; original: Buffer; page: Buffer | null; preview: Buffer | null }

/** Offices to practise in are named so; their files are refused otherwise. */
const isPractice = (office: string): boolean => /^latihan(-|$)/.test(office)

/** Taking papers in: looked at, drawn anew, sealed, safe on disk, and only then written down. */
export function createAdd({ db, events, vault, objects, now }: Needs) {
  const inspect = createInspector()

  async function allowAdding(who: Who, caseId: string): Promise<void> {
    await db.read(who, async (tx) => {
      const folder = await queries.findFolder(tx, caseId)
      allow(who, 'documents.add', folder ?? mineOf(who))
      if (!folder) throw new Refusal('documents.noCase')
      // Real papers of real people have no place among made-up applications.
      if (isPractice(folder.office)) throw new Refusal('documents.practice')
    })
  }

  const seal = (fileId: string, file: NewFile, { kind, page, preview }: Inspected) =>
    db.transaction(system('documents'), async (tx): Promise<Sealed> => {
      const put = (column: 'name' | 'original' | 'page' | 'preview', plain: Buffer | string) =>
        vault.seal(tx, file.caseId, placeOf(column, fileId), plain)
      return {
        name: await put('name', cleanName(file.name, kind)),
        original: await put('original', Buffer.from(file.bytes)),
        page: page && (await put('page', page)),
        preview: preview && (await put('preview', preview)),
      }
    })

  const keep = async ({ original, page, preview }: Sealed): Promise<Kept> => ({
    original: await objects.put(original),
    page: page && (await objects.put(page)),
    preview: preview && (await objects.put(preview)),
  })

  async function drop({ original, page, preview }: Kept): Promise<void> {
    for (const name of [original, page, preview]) if (name) await objects.remove(name)
  }

  type Ready = { fileId: string; sha256: Buffer; inspected: Inspected; name: Buffer; kept: Kept }

  const write = (who: Who, file: NewFile, { fileId, sha256, inspected, name, kept }: Ready) =>
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
        kind: inspected.kind,
        name_sealed: name,
        size_bytes: file.bytes.length,
        width_pixels: inspected.width,
        height_pixels: inspected.height,
        sha256,
        added_at: now(),
        added_by: actorOf(who),
        removed_at: null,
      }
      await queries.addFile(tx, row)
      await events.publish(tx, fileAdded, fileFacts(row))
      return fileOf(row)
    })

  return {
    /**
     * Takes a paper in; the same paper for the same requirement is taken once. Refuses as `inspect`
     * does, and with documents.noCase or .tooMany.
     */
    addFile: async (who: Who, file: NewFile): Promise<File> => {
      await allowAdding(who, file.caseId)
      const bytes = Buffer.from(file.bytes)
      const inspected = await inspect(bytes)
      const fileId = newId()
      const { name, ...sealed } = await seal(fileId, file, inspected)
      const kept = await keep({ name, ...sealed })
      const sha256 = createHash('sha256').update(bytes).digest()
      try {
        const added = await write(who, file, { fileId, sha256, inspected, name, kept })
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
