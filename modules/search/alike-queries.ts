import { type Reader, sql } from '#platform/db'

/** Other entries that share a whole number or the day of birth with this one. */
export const listSharing = (tx: Reader, entry: string, most: number) =>
  tx.all(sql<{ entry: string; by_number: boolean }>`
    select m.entry, bool_or(m.sort = 'n' and own.sort = 'n') as by_number
    from search.marks own join search.marks m on m.mark = own.mark and m.entry <> own.entry
    where own.entry = ${entry} and own.sort in ('n', 'b')
    group by m.entry order by by_number desc, m.entry limit ${most}`)
