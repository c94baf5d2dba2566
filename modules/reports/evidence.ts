import { cleanRecording } from '#packages/recording'
import { Refusal } from '#packages/refusal'
import type { Reader, Tx } from '#platform/db'
import { usualDrawing } from '#platform/drawing'
import type { Needs } from './needs.ts'
import * as queries from './queries.ts'

/** What kind of file belongs to a report. */
export type EvidenceKind = 'picture' | 'mp3' | 'm4a' | 'ogg' | 'wav'

/** A file of a report in a list. */
export type Evidence = { fileId: string; kind: EvidenceKind; sizeBytes: number }

/** A file of which nothing tells who made it, where and when, before it is kept. */
export type Clean = { kind: EvidenceKind; bytes: Buffer }

type Kept = { report: string; cleaned: readonly Clean[]; newId: () => string }

const megabytes = 5
const mostFiles = 5
const placeOf = (id: string) => `reports.files|bytes_sealed|${id}`

const evidenceOf = ({ id, kind, size_bytes }: Omit<queries.FileRow, 'bytes_sealed'>): Evidence => ({
  ...{ fileId: id, kind: kind as EvidenceKind, sizeBytes: size_bytes },
})

/** Photographs and recordings: scanned, rid of what tells on somebody, and sealed with the report's key. */
export function createEvidence({ vault, scanner, drawing = usualDrawing() }: Needs) {
  // Nobody could be told later that what was held came or did not: so it is taken now, or not at all.
  async function scan(bytes: Buffer): Promise<void> {
    const verdict = scanner ? (await scanner.scan(bytes)).verdict : 'clean'
    if (verdict === 'found') throw new Refusal('reports.fileInfected')
    if (verdict === 'unknown') throw new Refusal('reports.fileUnscanned')
  }

  return {
    /** Takes one apart before anything is written. Refuses reports.fileTooLarge, .fileInfected, .fileUnscanned, .fileUnreadable. */
    clean: async (bytes: Buffer): Promise<Clean[]> => {
      if (bytes.length === 0) return []
      if (bytes.length > megabytes * 1024 * 1024) {
        throw new Refusal('reports.fileTooLarge', { limit: megabytes })
      }
      await scan(bytes)
      const sound = cleanRecording(bytes)
      if (sound) return [{ kind: sound.kind, bytes: Buffer.from(sound.bytes) }]
      const said = await drawing.draw(bytes)
      if (!('drawn' in said)) throw new Refusal('reports.fileUnreadable')
      return said.drawn.pages.map((page) => ({ kind: 'picture', bytes: page }))
    },

    /** Keeps what was cleaned, unless it is kept by this id. Refuses reports.fileTooMany. */
    add: async (tx: Tx, { report, cleaned, newId }: Kept): Promise<void> => {
      const before = await queries.listFiles(tx, report)
      const ids = cleaned.map(() => newId())
      if (before.some(({ id }) => ids.includes(id))) return
      if (before.length + cleaned.length > mostFiles) {
        throw new Refusal('reports.fileTooMany', { limit: mostFiles })
      }
      for (const [at, { kind, bytes }] of cleaned.entries()) {
        const [id = newId(), nth] = [ids[at], before.length + at + 1]
        const bytes_sealed = await vault.seal(tx, report, placeOf(id), bytes)
        await queries.addFile(tx, { report, id, nth, kind, size_bytes: bytes.length, bytes_sealed })
      }
    },

    list: async (tx: Reader, report: string): Promise<Evidence[]> =>
      (await queries.listFiles(tx, report)).map(evidenceOf),

    open: async (tx: Reader, of: { report: string; id: string }) => {
      const row = await queries.findFile(tx, of)
      if (!row) throw new Refusal('reports.notFound')
      const bytes = await vault.open(tx, of.report, placeOf(row.id), row.bytes_sealed)
      return { ...evidenceOf(row), bytes }
    },
  }
}
