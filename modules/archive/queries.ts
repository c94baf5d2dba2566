import { type Reader, sql, type Tx } from '#platform/db'
import type { DossierKind } from './domain.ts'

/** A paper file as its row says. */
export type DossierRow = {
  office: string
  id: string
  number: number
  kind: DossierKind
  year: number
  shelf: string
  facts_sealed: Buffer
  version: number
  case_id: string | null
  person: string | null
  at: Temporal.Instant
  changed_at: Temporal.Instant
}

/** One thing that was done to it. */
export type ChangeRow = {
  office: string
  id: string
  dossier: string
  what: 'registered' | 'corrected' | 'linked' | 'unlinked'
  before_sealed: Buffer | null
  case_id: string | null
  staff: string
  at: Temporal.Instant
}

const columns = sql.raw(
  'office, id, number, kind, year, shelf, facts_sealed, version, case_id, person, at, changed_at',
)

/** The next number of an office; two who register at once wait for each other. */
export const takeNumber = (tx: Tx, office: string) =>
  tx.one(sql<{ last: number }>`
    insert into archive.series (office, last) values (${office}, 1)
    on conflict (office) do update set last = archive.series.last + 1 returning last`)

export const addDossier = (tx: Tx, row: DossierRow) =>
  tx.run(sql`
    insert into archive.dossiers (${columns})
    values (${row.office}, ${row.id}, ${row.number}, ${row.kind}, ${row.year}, ${row.shelf},
      ${row.facts_sealed}, ${row.version}, ${row.case_id}, ${row.person}, ${row.at},
      ${row.changed_at})`)

export const findDossier = (tx: Reader, id: string) =>
  tx.maybe(sql<DossierRow>`select ${columns} from archive.dossiers where id = ${id}`)

export const lockDossier = (tx: Tx, id: string) =>
  tx.maybe(sql<DossierRow>`select ${columns} from archive.dossiers where id = ${id} for update`)

export const markDossier = (tx: Tx, row: DossierRow) =>
  tx.run(sql`
    update archive.dossiers
    set kind = ${row.kind}, year = ${row.year}, shelf = ${row.shelf},
      facts_sealed = ${row.facts_sealed}, version = ${row.version}, case_id = ${row.case_id},
      person = ${row.person}, changed_at = ${row.changed_at}
    where id = ${row.id}`)

/** The paper files that were taken in last. */
export const listNewest = (tx: Reader, office: string, most: number) =>
  tx.all(sql<DossierRow>`
    select ${columns} from archive.dossiers where office = ${office}
    order by number desc limit ${most}`)

export const listOfCase = (tx: Reader, caseId: string) =>
  tx.all(sql<DossierRow>`
    select ${columns} from archive.dossiers where case_id = ${caseId} order by number limit 50`)

export const addChange = (tx: Tx, row: ChangeRow) =>
  tx.run(sql`
    insert into archive.changes (office, id, dossier, what, before_sealed, case_id, staff, at)
    values (${row.office}, ${row.id}, ${row.dossier}, ${row.what}, ${row.before_sealed},
      ${row.case_id}, ${row.staff}, ${row.at})`)

export const listChanges = (tx: Reader, dossier: string) =>
  tx.all(sql<ChangeRow>`
    select office, id, dossier, what, before_sealed, case_id, staff, at from archive.changes
    where dossier = ${dossier} order by at, id limit 200`)
