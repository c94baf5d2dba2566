import type { Reader, Tx } from '#platform/db'
import type { Tables } from './tables.ts'

type NoteRow = Tables['checking.notes']

export const addNote = (tx: Tx, row: NoteRow) =>
  tx.run(tx.query<Tables>().insertInto('checking.notes').values(row))

/** What was said of an application, in order. */
export const listNotes = (tx: Reader, caseId: string): Promise<NoteRow[]> =>
  tx.all(
    tx
      .query<Tables>()
      .selectFrom('checking.notes')
      .selectAll()
      .where('case_id', '=', caseId)
      .orderBy('at')
      .limit(500),
  )
