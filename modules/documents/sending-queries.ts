import { isId } from '#packages/paths'
import { type Reader, sql, type Tx } from '#platform/db'

/** A paper on its way. */
export type SendingRow = {
  office: string
  id: string
  case_id: string
  person: string | null
  requirement: string
  name_sealed: Buffer
  size_bytes: number
  sha256: Buffer
  begun_at: Temporal.Instant
  begun_by: string
  ends_at: Temporal.Instant
  file_id: string | null
}

/** One piece of it. */
export type PieceRow = { nth: number; sha256: Buffer; object: string }

const columns = sql`office, id, case_id, person, requirement, name_sealed, size_bytes, sha256,
  begun_at, begun_by, ends_at, file_id`

/** Begins a sending; the same paper for the same requirement is begun once. */
export const addSending = (tx: Tx, row: SendingRow) =>
  tx.run(sql`
    insert into documents.sendings (${columns})
    values (${row.office}, ${row.id}, ${row.case_id}, ${row.person}, ${row.requirement},
      ${row.name_sealed}, ${row.size_bytes}, ${row.sha256}, ${row.begun_at}, ${row.begun_by},
      ${row.ends_at}, ${row.file_id})
    on conflict do nothing`)

type Wanted = { caseId: string; requirement: string; sha256: Buffer }

export const findOpenSending = (tx: Reader, { caseId, requirement, sha256 }: Wanted) =>
  tx.maybe(sql<SendingRow>`
    select ${columns} from documents.sendings
    where case_id = ${caseId} and requirement = ${requirement} and sha256 = ${sha256}
      and file_id is null`)

/** A paper on its way; what cannot be an id is the id of none. */
export const findSending = async (tx: Reader, id: string) =>
  isId(id)
    ? tx.maybe(sql<SendingRow>`select ${columns} from documents.sendings where id = ${id}`)
    : undefined

/** Pieces of one sending are written one after another with its end. */
export const lockSending = (tx: Tx, id: string) =>
  tx.maybe(sql<SendingRow>`select ${columns} from documents.sendings where id = ${id} for update`)

export const countOpen = (tx: Reader, caseId: string) =>
  tx.one(sql<{ many: number }>`
    select count(*)::integer as many from documents.sendings
    where case_id = ${caseId} and file_id is null`)

export const listPieces = (tx: Reader, sendingId: string) =>
  tx.all(sql<PieceRow>`
    select nth, sha256, object from documents.pieces where sending_id = ${sendingId}
    order by nth limit 100`)

/** Says whether the piece was new. */
export const addPiece = (tx: Tx, sending: SendingRow, { nth, sha256, object }: PieceRow) =>
  tx.run(sql`
    insert into documents.pieces (office, sending_id, nth, sha256, object)
    values (${sending.office}, ${sending.id}, ${nth}, ${sha256}, ${object})
    on conflict do nothing`)

/** Whoever goes on has three days from then. */
export const markGoingOn = (tx: Tx, { office, id }: SendingRow, until: Temporal.Instant) =>
  tx.run(sql`
    update documents.sendings set ends_at = ${until} where office = ${office} and id = ${id}`)

/** The paper is whole: the sending remembers which file it became, for whoever asks again. */
export const markWhole = (tx: Tx, { office, id }: SendingRow, fileId: string) =>
  tx.run(sql`
    update documents.sendings set file_id = ${fileId} where office = ${office} and id = ${id}`)

export const removePieces = (tx: Tx, sendingId: string) =>
  tx.run(sql`delete from documents.pieces where sending_id = ${sendingId}`)

export const listEnded = (tx: Reader, at: Temporal.Instant, most: number) =>
  tx.all(sql<SendingRow>`
    select ${columns} from documents.sendings where ends_at <= ${at} order by ends_at limit ${most}`)

export const removeSending = (tx: Tx, { office, id }: SendingRow) =>
  tx.run(sql`delete from documents.sendings where office = ${office} and id = ${id}`)
