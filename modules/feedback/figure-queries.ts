import type { Score, Slug } from '#packages/satisfaction'
import { type Reader, sql } from '#platform/db'

/** Which cells: of one office or of all, from one month to another. */
export type Asked = { office?: string; from: Temporal.PlainDate; to: Temporal.PlainDate }

export type CellRow = {
  office: string
  service: string
  month: Temporal.PlainDate
  occasions: number
  phone: number
  kiosk: number
  assisted: number
  shown: number
}

const most = 200_000

const at = (office?: string) => (office === undefined ? sql`true` : sql`office = ${office}`)

export const listCells = (tx: Reader, { office, from, to }: Asked) =>
  tx.all(sql<CellRow>`
    select office, service, month, occasions, phone, kiosk, assisted, shown
    from feedback.cells
    where ${at(office)} and month between ${from} and ${to}
    order by office, month, service limit ${most}`)

export type TallyRow = {
  office: string
  service: string
  month: Temporal.PlainDate
  element: Slug
  score: Score
  /** Those that may be shown while the month is open, and all of them. */
  shown: number
  people: number
}

export const listTallies = (tx: Reader, { office, from, to }: Asked) =>
  tx.all(sql<TallyRow>`
    select office, service, month, element, score,
      coalesce(sum(people) filter (where part = 'shown'), 0)::integer as shown,
      sum(people)::integer as people
    from feedback.tallies
    where ${at(office)} and month between ${from} and ${to}
    group by office, service, month, element, score limit ${most}`)
