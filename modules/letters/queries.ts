import { type Reader, sql, type Tx } from '#platform/db'
import type { Tables } from './tables.ts'

/** A letter as its row says. */
export type LetterRow = Tables['letters.letters']

/**
 * The next number of an office and year. The row stays locked until the letter is committed: who breaks
 * off gives the number back, and nobody else has taken a later one meanwhile.
 */
export const takeNumber = async (
  tx: Tx,
  { office, year }: { office: string; year: number },
): Promise<number> => {
  const { last } = await tx.one(sql<{ last: number }>`
    insert into letters.series (office, year, last) values (${office}, ${year}, 1)
    on conflict (office, year) do update set last = series.last + 1
    returning last`)
  return last
}

export const addLetter = (tx: Tx, row: LetterRow) =>
  tx.run(tx.query<Tables>().insertInto('letters.letters').values(row))

const letters = (tx: Reader) => tx.query<Tables>().selectFrom('letters.letters').selectAll()

export const findLetter = (tx: Reader, id: string): Promise<LetterRow | undefined> =>
  tx.maybe(letters(tx).where('id', '=', id))

export const lockLetter = (tx: Tx, id: string): Promise<LetterRow | undefined> =>
  tx.maybe(letters(tx).where('id', '=', id).forUpdate())

type Cause = { caseId: string; template: string; cause: string }

/** The letter that was written for this act, if it was. */
export const findByCause = (tx: Reader, { caseId, template, cause }: Cause) =>
  tx.maybe(
    letters(tx)
      .where('case_id', '=', caseId)
      .where('template', '=', template)
      .where('cause', '=', cause),
  )

const most = 200

/** Every letter of a case, oldest first. */
export const listOfCase = (tx: Reader, caseId: string): Promise<LetterRow[]> =>
  tx.all(letters(tx).where('case_id', '=', caseId).orderBy('issued_at').orderBy('nth').limit(most))

/** The letter of an office by its own number. */
export const findByNumber = (
  tx: Reader,
  { office, year, nth }: { office: string; year: number; nth: number },
) =>
  tx.maybe(letters(tx).where('office', '=', office).where('year', '=', year).where('nth', '=', nth))

type Mark = { marks: Buffer[]; by: 'token_mark' | 'code_mark' }

/** The letter a square or a check code belongs to. */
export const findByMark = (tx: Reader, { marks, by }: Mark) =>
  tx.maybe(letters(tx).where(by, 'in', marks))

/** What becomes of a letter: it holds no more, or another stands in its place. */
export const endLetter = (
  tx: Tx,
  { id, at, replacedBy }: { id: string; at: Temporal.Instant; replacedBy?: string },
) =>
  tx.run(
    tx
      .query<Tables>()
      .updateTable('letters.letters')
      .set({
        state: replacedBy ? 'replaced' : 'revoked',
        state_at: at,
        replaced_by: replacedBy ?? null,
      })
      .where('id', '=', id)
      .where('state', '=', 'valid'),
  )

const mostOver = 50_000

/** The marks of all squares that hold no more, for the list that is taken along. */
export const listOver = (tx: Reader) =>
  tx.all(
    tx
      .query<Tables>()
      .selectFrom('letters.letters')
      .select(['token_mark', 'state'])
      .where('state', '<>', 'valid')
      .orderBy('state_at', 'desc')
      .limit(mostOver),
  )

/** Every key, the newest first. */
export const listKeys = (tx: Reader) =>
  tx.all(tx.query<Tables>().selectFrom('letters.keys').selectAll().orderBy('nth', 'desc'))

export const addKey = (tx: Tx, row: Tables['letters.keys']) =>
  tx.run(sql`
    insert into letters.keys (id, nth, public_key, private_sealed, made_at)
    values (${row.id}, ${row.nth}, ${row.public_key}, ${row.private_sealed}, ${row.made_at})
    on conflict do nothing`)

export const findSheet = (tx: Reader, letterId: string) =>
  tx.maybe(
    tx
      .query<Tables>()
      .selectFrom('letters.sheets')
      .select(['pdf_sealed', 'pdf_hash', 'layout', 'at'])
      .where('letter_id', '=', letterId),
  )

/** Keeps a sheet the first time it is made; of two who made it at once the first is kept. */
export const addSheet = (tx: Tx, row: Tables['letters.sheets']) =>
  tx.run(sql`
    insert into letters.sheets (office, letter_id, layout, pdf_sealed, pdf_hash, at)
    values (${row.office}, ${row.letter_id}, ${row.layout}, ${row.pdf_sealed}, ${row.pdf_hash}, ${row.at})
    on conflict do nothing`)

export const addTaken = (tx: Tx, row: Tables['letters.taken']) =>
  tx.run(tx.query<Tables>().insertInto('letters.taken').values(row))

/** Who took this letter, and when, oldest first. */
export const listTaken = (tx: Reader, letterId: string) =>
  tx.all(
    tx
      .query<Tables>()
      .selectFrom('letters.taken')
      .selectAll()
      .where('letter_id', '=', letterId)
      .orderBy('at')
      .limit(most),
  )

/** The squares of valid letters of these kinds in these applications. */
export const listMarksOf = (
  tx: Reader,
  { caseIds, templates }: { caseIds: readonly string[]; templates: readonly string[] },
) =>
  tx.all(
    tx
      .query<Tables>()
      .selectFrom('letters.letters')
      .select('token_mark')
      .where('state', '=', 'valid')
      .where(sql<boolean>`case_id = any(${caseIds}::uuid[])`)
      .where(sql<boolean>`template = any(${templates}::text[])`)
      .limit(mostOver),
  )
