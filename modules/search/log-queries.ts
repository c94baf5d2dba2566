import { type Reader, sql, type Tx } from '#platform/db'

/** One search, as the log keeps it. */
export type SearchRow = {
  office: string
  id: string
  at: Temporal.Instant
  staff: string
  purpose: string
  words_sealed: Buffer
  asked: string[]
  found: number
  elsewhere: boolean
}

/** One result that was shown or opened. */
export type LookRow = {
  office: string
  id: string
  search: string
  entry: string
  person: string | null
  kind: 'shown' | 'opened'
  purpose: string
  staff: string
  at: Temporal.Instant
}

export const addSearch = (tx: Tx, row: SearchRow) =>
  tx.run(sql`
    insert into search.searches
      (office, id, at, staff, purpose, words_sealed, asked, found, elsewhere)
    values (${row.office}, ${row.id}, ${row.at}, ${row.staff}, ${row.purpose}, ${row.words_sealed},
      ${row.asked}, ${row.found}, ${row.elsewhere})`)

export const addLook = (tx: Tx, row: LookRow) =>
  tx.run(sql`
    insert into search.looks (office, id, search, entry, person, kind, purpose, staff, at)
    values (${row.office}, ${row.id}, ${row.search}, ${row.entry}, ${row.person}, ${row.kind},
      ${row.purpose}, ${row.staff}, ${row.at})`)

/** A search of this officer's own. */
export const findSearch = (tx: Reader, { id, staff }: { id: string; staff: string }) =>
  tx.maybe(sql<Pick<SearchRow, 'id' | 'office' | 'purpose' | 'at'>>`
    select id, office, purpose, at from search.searches where id = ${id} and staff = ${staff}`)

type Span = { office: string; from: Temporal.Instant; to: Temporal.Instant }

/** Searches of an office, newest first, each with the references of what was opened. */
export const listSearches = (tx: Reader, { office, from, to }: Span) =>
  tx.all(sql<SearchRow & { opened: string[] }>`
    select s.office, s.id, s.at, s.staff, s.purpose, s.words_sealed, s.asked, s.found, s.elsewhere,
      array(select distinct coalesce(e.reference, '–') from search.looks l
        left join search.entries e on e.id = l.entry
        where l.office = s.office and l.search = s.id and l.kind = 'opened') as opened
    from search.searches s where s.office = ${office} and s.at >= ${from} and s.at < ${to}
    order by s.at desc, s.id desc limit 500`)

/** Who looked at one case or paper file, newest first. */
export const listLooks = (tx: Reader, entry: string) =>
  tx.all(sql<Pick<LookRow, 'office' | 'kind' | 'purpose' | 'at' | 'staff'>>`
    select office, kind, purpose, staff, at from search.looks
    where entry = ${entry} order by at desc, id desc limit 500`)

/** Whether this officer has opened this entry since a moment. */
export const hasLooked = async (
  tx: Reader,
  { entry, staff, since }: { entry: string; staff: string; since: Temporal.Instant },
): Promise<boolean> =>
  (await tx.maybe(sql`
    select from search.looks
    where entry = ${entry} and staff = ${staff} and kind = 'opened' and at > ${since} limit 1`)) !==
  undefined
