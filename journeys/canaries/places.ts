import type pg from 'pg'

/** Something sealed as it lies in its row: whose key it opens with, and where. */
export type Sealed = { column: string; caseId: string; place: string; bytes: Buffer }

type Where = { caseId: string; row: string; column?: string }

const own = (caseId: string, row = 'id'): Where => ({ caseId, row })
const chest = (name: string, row = 'id'): Where => ({ caseId: `'${name}'`, row })

/** For every sealed column whose key it is and what its place ends with, as SQL over its row. */
const sealedColumns: Readonly<Record<string, Where>> = {
  'applications.actions.facts_sealed': own('case_id', "case_id || '/' || seq"),
  'applications.consents.helper_sealed': own('case_id'),
  'applications.drafts.answers_sealed': own('case_id', 'case_id'),
  'applications.submissions.answers_sealed': own('case_id', "case_id || '/' || sealed_as"),
  'documents.files.name_sealed': { ...own('case_id'), column: 'name' },
  'documents.sendings.name_sealed': { ...own('case_id'), column: 'name' },
  'frozen.reports.number_sealed': chest('frozen.documents'),
  'identity.codes.code_sealed': chest('identity.codes'),
  'identity.codes.email_sealed': chest('identity.codes'),
  'identity.people.email_sealed': own('id'),
  'ledger.keys.private_sealed': chest('ledger.keys', 'name'),
  'letters.keys.private_sealed': chest('letters.keys'),
  'letters.letters.facts_sealed': own('case_id'),
  'letters.sheets.pdf_sealed': own(
    '(select l.case_id from letters.letters l where l.id = sheets.letter_id)',
    'letter_id',
  ),
  'payments.claim_steps.told_sealed': own(
    '(select c.case_id from payments.claims c where c.office = claim_steps.office and c.id = claim_id)',
  ),
  'payments.differences.note_sealed': own('coalesce(case_id, id)'),
  'payments.waivers.told_sealed': own('case_id'),
  'payments.waivers.why_sealed': own('case_id'),
  'search.entries.told_sealed': own('id'),
  'search.searches.words_sealed': own('staff'),
  'watchlist.holds.told_sealed': own('case_id'),
}

/** Sealed columns of the database that have something in them. */
async function listFilled(owner: pg.Client): Promise<{ table: string; column: string }[]> {
  const { rows } = await owner.query<{ table: string; column: string }>(`
    select table_schema || '.' || table_name as table, column_name as column
    from information_schema.columns
    where data_type = 'bytea' and column_name ~ '(^|_)sealed$' order by 1, 2`)
  const filled = []
  for (const one of rows) {
    const found = await owner.query(
      `select from ${one.table} where ${one.column} is not null limit 1`,
    )
    if (found.rowCount) filled.push(one)
  }
  return filled
}

/** A few of everything that is sealed; a column nobody said the place of is a fault. */
export async function listSealed(owner: pg.Client, most: number): Promise<Sealed[]> {
  const all: Sealed[] = []
  for (const { table, column } of await listFilled(owner)) {
    const where = sealedColumns[`${table}.${column}`]
    if (!where) throw new Error(`${table}.${column}: say in places.ts where it is sealed`)
    const { rows } = await owner.query<Sealed>(
      `select $1 as column, (${where.caseId})::text as "caseId",
         $2 || '|' || $3 || '|' || (${where.row})::text as place, ${column} as bytes
       from ${table} where ${column} is not null limit ${most}`,
      [`${table}.${column}`, table, where.column ?? column],
    )
    all.push(...rows)
  }
  return all
}
