import { isId } from '#packages/paths'
import { type Reader, sql, type Tx } from '#platform/db'
import type { Kind } from '#platform/drawing'
import type { Doubt, Reason } from './quality.ts'

/** Whose papers these are. */
export type FolderRow = { office: string; case_id: string; person: string | null }

/** A file as the module keeps it. */
export type FileRow = FolderRow & {
  id: string
  requirement: string
  kind: Kind
  name_sealed: Buffer
  size_bytes: number
  width_pixels: number | null
  height_pixels: number | null
  sha256: Buffer
  original: string
  page: string | null
  more_pages: string[]
  preview: string | null
  added_at: Temporal.Instant
  added_by: string
  removed_at: Temporal.Instant | null
  doubts: Doubt[]
  reason: Reason | null
  scan: 'off' | 'clean' | 'held' | 'found'
  scanned_at: Temporal.Instant | null
}

const columns = sql`office, id, case_id, person, requirement, kind, name_sealed, size_bytes,
  width_pixels, height_pixels, sha256, original, page, more_pages, preview, added_at, added_by, removed_at, doubts, reason,
  scan, scanned_at`

export const addFolder = (tx: Tx, folder: FolderRow & { at: Temporal.Instant }) =>
  tx.run(sql`
    insert into documents.folders (office, case_id, person, opened_at)
    values (${folder.office}, ${folder.case_id}, ${folder.person}, ${folder.at})
    on conflict do nothing`)

export const findFolder = (tx: Reader, caseId: string) =>
  tx.maybe(sql<FolderRow>`
    select office, case_id, person from documents.folders where case_id = ${caseId}`)

/** Files of one case are added one after another, so that none slips past the limit. */
export const lockFolder = (tx: Tx, caseId: string) =>
  tx.maybe(sql<FolderRow>`
    select office, case_id, person from documents.folders where case_id = ${caseId} for update`)

/** Moves a folder and all its files, removed ones too, to another office or person. */
export async function markFolder(tx: Tx, { office, case_id, person }: FolderRow): Promise<void> {
  await tx.run(sql`
    update documents.folders set office = ${office}, person = ${person} where case_id = ${case_id}`)
  await tx.run(sql`
    update documents.files set office = ${office}, person = ${person} where case_id = ${case_id}`)
  await tx.run(sql`
    update documents.sendings set office = ${office}, person = ${person}
    where case_id = ${case_id}`)
}

export const findSame = (
  tx: Reader,
  file: { caseId: string; requirement: string; sha256: Buffer },
) =>
  tx.maybe(sql<FileRow>`
    select ${columns} from documents.files
    where case_id = ${file.caseId} and requirement = ${file.requirement}
      and sha256 = ${file.sha256} and removed_at is null`)

export const addFile = (tx: Tx, row: FileRow) =>
  tx.run(sql`
    insert into documents.files (${columns})
    values (${row.office}, ${row.id}, ${row.case_id}, ${row.person}, ${row.requirement}, ${row.kind},
      ${row.name_sealed}, ${row.size_bytes}, ${row.width_pixels}, ${row.height_pixels},
      ${row.sha256}, ${row.original}, ${row.page}, ${row.more_pages}, ${row.preview}, ${row.added_at},
      ${row.added_by}, ${row.removed_at}, ${row.doubts}, ${row.reason},
      ${row.scan}, ${row.scanned_at})`)

/** What the scanner could not be asked about, the oldest first; those up to `after` come last. */
export const listHeld = (
  tx: Reader,
  { after, most }: { after?: FileRow | undefined; most: number },
) =>
  tx.all(sql<FileRow>`
    select ${columns} from documents.files where scan = 'held' and removed_at is null
    order by ${after ? sql`(added_at, id) <= (${after.added_at}::timestamptz, ${after.id}::uuid),` : sql``}
      added_at, id limit ${most}`)

/** Keeps what the scanner says of a held file; what it found is taken away at once. */
export const markScanned = (
  tx: Tx,
  row: FileRow,
  verdict: 'clean' | 'found',
  at: Temporal.Instant,
) =>
  verdict === 'clean'
    ? tx.run(sql`
        update documents.files set scan = 'clean', scanned_at = ${at}
        where office = ${row.office} and id = ${row.id} and scan = 'held' and removed_at is null`)
    : tx.run(sql`
        update documents.files set scan = 'found', scanned_at = ${at},
          removed_at = ${at}, removed_by = 'scanner'
        where office = ${row.office} and id = ${row.id} and scan = 'held' and removed_at is null`)

/** Keeps why its sender thinks a paper will do. Given twice, the first reason stays. */
export const markReason = (
  tx: Tx,
  row: FileRow,
  said: { reason: Reason; by: string; at: Temporal.Instant },
) =>
  tx.run(sql`
    update documents.files
    set reason = ${said.reason}, reason_at = ${said.at}, reason_by = ${said.by}
    where office = ${row.office} and id = ${row.id} and reason is null`)

/** A file that was not removed; what cannot be an id is the id of none. */
export const findFile = async (tx: Reader, fileId: string) =>
  isId(fileId)
    ? tx.maybe(sql<FileRow>`
        select ${columns} from documents.files where id = ${fileId} and removed_at is null`)
    : undefined

/** The files of a case that were not removed, in the order they came. */
export const listFiles = (tx: Reader, caseId: string) =>
  tx.all(sql<FileRow>`
    select ${columns} from documents.files where case_id = ${caseId} and removed_at is null
    order by added_at, id limit 200`)

export const markRemoved = (tx: Tx, row: FileRow, by: string, at: Temporal.Instant) =>
  tx.run(sql`
    update documents.files set removed_at = ${at}, removed_by = ${by}
    where office = ${row.office} and id = ${row.id} and removed_at is null`)

/** One opening of a file. */
export type Look = {
  id: string
  at: Temporal.Instant
  kind: string
  actor: string
  part: 'page' | 'preview' | 'original' | `page-${number}`
}

export const addLook = (tx: Tx, row: FileRow, look: Look) =>
  tx.run(sql`
    insert into documents.looks (office, id, file_id, case_id, at, kind, actor, part)
    values (${row.office}, ${look.id}, ${row.id}, ${row.case_id}, ${look.at},
      ${look.kind}, ${look.actor}, ${look.part})`)

export const listLooks = (tx: Reader, caseId: string) =>
  tx.all(sql<Look & { file_id: string }>`
    select id, file_id, at, kind, actor, part from documents.looks
    where case_id = ${caseId} order by at desc, id desc limit 500`)

/** Deletes the folders of these cases of a practice office; the database refuses any other office. */
export async function emptyPractice(
  tx: Tx,
  { office, caseIds }: { office: string; caseIds: readonly string[] },
): Promise<void> {
  await tx.run(sql`select documents.empty_practice(${office}, ${[...caseIds]}::uuid[])`)
}
